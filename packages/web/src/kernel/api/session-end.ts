/**
 * The session ended under the page (idle, signed out elsewhere, post withdrawn). Nobody is sent away: the page stays as
 * it is, with everything typed, and a sign-in dialog stands above it until `resumeSession`.
 */
let ended = false
const watchers = new Set<() => void>()

export function sessionHasEnded(): boolean {
  return ended
}

export function watchSessionEnd(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function set(value: boolean): void {
  if (ended === value) return
  ended = value
  for (const watcher of watchers) watcher()
}

export const reportSessionEnd = () => set(true)
export const resumeSession = () => set(false)
