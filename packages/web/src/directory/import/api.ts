import { queryOptions } from '@tanstack/react-query'
import { call } from '../../kernel/api/index.ts'
import { fetchFile } from '../save-file.ts'
import type { Batch, Mapping, Preview, Subject, Sums } from './types.ts'

function formOf(file: File, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  // Fields before the file: the server reads them as they come.
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file)
  return form
}

const told = (mapping: Mapping | null) => (mapping === null ? {} : { mapping: JSON.stringify(mapping) })

/** What the file would do; nothing is kept. */
export function previewImport(subject: Subject, file: File, mapping: Mapping | null): Promise<Preview> {
  const body = formOf(file, told(mapping))
  return call(`/api/directory/import/${subject}/preview`, { method: 'POST', body })
}

/** Does what the preview showed, all of it or nothing. */
export function doImport(
  subject: Subject,
  file: File,
  { mapping, digest }: Pick<Preview, 'mapping' | 'digest'>,
): Promise<{ readonly id: string; readonly sums: Sums }> {
  const body = formOf(file, { ...told(mapping), digest })
  return call(`/api/directory/import/${subject}`, { method: 'POST', body })
}

/** The rows in error as a spreadsheet, with what is wrong. */
export function errorRows(subject: Subject, file: File, mapping: Mapping): Promise<Blob> {
  return fetchFile(`/api/directory/import/${subject}/errors`, formOf(file, told(mapping)))
}

export function undoImport(id: string): Promise<void> {
  return call<void>(`/api/directory/imports/${id}/undo`, { method: 'POST' })
}

export const batchesQuery = queryOptions({
  queryKey: ['directory', 'imports'],
  queryFn: ({ signal }) => call<{ readonly items: readonly Batch[] }>('/api/directory/imports', { signal }),
})
