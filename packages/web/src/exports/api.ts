import { call, uuid } from '../kernel/api/index.ts'

export type Format = 'xlsx' | 'docx'
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** An export of this person, as far as it is. */
export interface Export {
  readonly id: string
  readonly title: string
  readonly state: 'queued' | 'running' | 'done' | 'cancelled' | 'failed' | 'removed'
  readonly done: number
  readonly total: number | null
  readonly reason: string | null
}

/** How often the server is asked how far it is, in milliseconds. */
const ASKED_EVERY = 600

/** Begins an export; a short one is done when this answers. */
export function beginExport(path: string, format: Format, query: Query): Promise<Export> {
  return call<Export>(`${path}.${format}`, { method: 'POST', query, intent: uuid() })
}

/** Waits until the export has ended, and tells on the way how far it is. */
export async function untilEnded(
  begun: Export,
  onProgress: (now: Export) => void,
  signal: AbortSignal,
): Promise<Export> {
  for (let now = begun; ; ) {
    onProgress(now)
    if (now.state !== 'queued' && now.state !== 'running') return now
    await new Promise((resume) => setTimeout(resume, ASKED_EVERY))
    now = await call<Export>(`/api/exports/${now.id}`, { signal })
  }
}

export function cancelExport(id: string): Promise<Export> {
  return call<Export>(`/api/exports/${id}/cancel`, { method: 'POST' })
}

/** Lets the browser save the file under its own name. */
export function saveFile(id: string): void {
  const link = document.createElement('a')
  link.href = `/api/exports/${id}/file`
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}

/** A count as people read it: 1 234. */
export function countWord(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ')
}
