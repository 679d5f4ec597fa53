import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { List } from '../api/types.ts'
import { call } from '../kernel/api/index.ts'

export interface DocumentRow {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
  readonly state: 'review' | 'ready' | 'issued' | 'withdrawn'
  readonly stateLabel: string
  readonly createdAt: string
  readonly duties: {
    readonly total: number
    readonly confirmed: number
    readonly setAside: number
    readonly issued: number
    readonly noTime: number
    readonly noUnit: number
  }
}

export interface DocumentText extends DocumentRow {
  readonly text: string
}

export const documentsQuery = (filter: { readonly state?: string; readonly q?: string }) =>
  infiniteQueryOptions({
    queryKey: ['documents', 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      call<List<DocumentRow>>('/api/documents', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', 'one', id],
    queryFn: ({ signal }) => call<DocumentText>(`/api/documents/${id}`, { signal }),
  })
