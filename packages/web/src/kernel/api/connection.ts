/** Whether the server could be reached the last time somebody tried. One value for the page, watched by the banner. */
let lost = false
const watchers = new Set<() => void>()

export function connectionIsLost(): boolean {
  return lost
}

export function watchConnection(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function reportConnection(isLost: boolean): void {
  if (lost === isLost) return
  lost = isLost
  for (const watcher of watchers) watcher()
}
