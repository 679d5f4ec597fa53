import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { List } from '../api/types.ts'
import { call } from '../kernel/api/index.ts'
import type { DocumentRow, DutyList, ReviewedDocument } from './types.ts'

export interface DocumentFilter {
  readonly state?: 'review' | 'ready' | 'issued'
  readonly q?: string
  readonly year?: number
}

/* Keys begin with `documents`: a write to one invalidates the lists too. */

export const documentsQuery = (filter: DocumentFilter) =>
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
    queryFn: ({ signal }) => call<ReviewedDocument>(`/api/documents/${id}`, { signal }),
  })

/** How often one looks whether somebody else changed a duty meanwhile, in milliseconds. */
const WATCHED = 20_000

export const dutiesQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', 'duties', id],
    queryFn: ({ signal }) => call<DutyList>(`/api/documents/${id}/duties`, { signal }),
    refetchInterval: WATCHED,
  })

export interface Group {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
}

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) => call<List<Group>>('/api/groups', { signal }),
  staleTime: 600_000,
})
