import type { InboxRow } from '../api/types.ts'

/** Opens the task at the share, with the form of the act that is waited for. */
export function actSearch(row: InboxRow): { readonly act: string; readonly part?: string } {
  return row.partId ? { act: row.action, part: row.partId } : { act: row.action }
}
