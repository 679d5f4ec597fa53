import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { List } from '../api/types.ts'
import type { Sums } from '../directory/import/types.ts'
import { fetchFile } from '../directory/save-file.ts'
import { call, uuid } from '../kernel/api/index.ts'
import type { EntrySearch } from './search.ts'
import type { Entry, EntryRow, ImportBatch, RegisterRow, SheetPreview, SheetSent, Version } from './types.ts'

const base = (register: string) => `/api/registers/${register}`

export const registersQuery = queryOptions({
  queryKey: ['registers', 'all'],
  queryFn: ({ signal }) => call<{ readonly items: readonly RegisterRow[] }>('/api/registers', { signal }),
})

export const entriesQuery = (register: string, search: EntrySearch) =>
  infiniteQueryOptions({
    queryKey: ['registers', register, 'list', search],
    queryFn: ({ signal, pageParam }) =>
      call<List<EntryRow>>(base(register), { query: { ...search, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const entryQuery = (register: string, id: string) =>
  queryOptions({
    queryKey: ['registers', register, 'one', id],
    queryFn: ({ signal }) => call<Entry>(`${base(register)}/${id}`, { signal }),
  })

interface Versions {
  readonly items: readonly Version[]
  readonly next: string | null
}

export const versionsQuery = (register: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['registers', register, 'versions', id],
    queryFn: ({ signal, pageParam }) =>
      call<Versions>(`${base(register)}/${id}/versions`, { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Whoever made the newest version. */
export async function lastVersion(register: string, id: string): Promise<Version | null> {
  const { items } = await call<Versions>(`${base(register)}/${id}/versions`, { query: { limit: 1 } })
  return items[0] ?? null
}

export const batchesQuery = (register: string) =>
  queryOptions({
    queryKey: ['registers', register, 'imports'],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly ImportBatch[] }>(`${base(register)}/imports`, { signal }),
  })

/** Everything that shows the register asks again. */
export const registerMoved = (client: QueryClient) => client.invalidateQueries({ queryKey: ['registers'] })

type Input = Readonly<Record<string, unknown>>

export function createEntry(
  register: string,
  input: Input,
  intent: string,
): Promise<{ readonly id: string }> {
  return call(base(register), { method: 'POST', body: { input }, intent })
}

export function changeEntry(
  register: string,
  { id, revision }: Pick<Entry, 'id' | 'revision'>,
  input: Input,
  intent: string,
): Promise<{ readonly id: string }> {
  return call(`${base(register)}/${id}`, { method: 'PUT', body: { input }, ifMatch: revision, intent })
}

export function retireEntry(register: string, { id, revision }: Entry, reason: string): Promise<unknown> {
  const body = { reason }
  return call(`${base(register)}/${id}/retire`, { method: 'POST', body, ifMatch: revision, intent: uuid() })
}

export function restoreEntry(register: string, id: string, revision: number): Promise<unknown> {
  return call(`${base(register)}/${id}/restore`, { method: 'POST', ifMatch: revision, intent: uuid() })
}

/** One telephone number in clear; who asked, and why, is kept in the security log. */
export function revealField(register: string, id: string, field: string, reason: string) {
  return call<{ readonly value: string }>(`${base(register)}/${id}/reveal`, {
    method: 'POST',
    body: { field, reason },
  })
}

function formOf(
  { file, mapping, corrections }: SheetSent,
  more: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData()
  // Fields before the file: the server reads them as they come.
  if (mapping !== null) form.append('mapping', JSON.stringify(mapping))
  form.append('corrections', JSON.stringify(corrections))
  for (const [name, value] of Object.entries(more)) form.append(name, value)
  form.append('file', file)
  return form
}

/** What the sheet would do; nothing is kept. */
export function previewImport(register: string, sent: SheetSent): Promise<SheetPreview> {
  return call(`${base(register)}/imports/preview`, { method: 'POST', body: formOf(sent) })
}

/** Does what the preview showed, all of it or nothing. */
export function doImport(
  register: string,
  sent: SheetSent,
  digest: string,
): Promise<{ readonly id: string; readonly sums: Sums }> {
  return call(`${base(register)}/imports`, { method: 'POST', body: formOf(sent, { digest }), intent: uuid() })
}

export function errorRows(register: string, sent: SheetSent): Promise<Blob> {
  return fetchFile(`${base(register)}/imports/errors`, formOf(sent))
}

export function undoImport(register: string, id: string): Promise<unknown> {
  return call(`${base(register)}/imports/${id}/undo`, { method: 'POST', intent: uuid() })
}
