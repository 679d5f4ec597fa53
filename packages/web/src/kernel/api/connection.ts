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

/** Between two tries to reach the server again, in milliseconds. */
const TRY_AGAIN = 3_000

/**
 * While the line is lost, asks whether the server is there again, and says so to `onBack`. Runs once for the page.
 */
export function reconnect(onBack: () => void): void {
  let trying = false
  watchConnection(() => {
    if (!lost) {
      onBack()
      return
    }
    if (trying) return
    trying = true
    void untilBack().then(() => {
      trying = false
    })
  })
}

async function untilBack(): Promise<void> {
  while (lost) {
    await new Promise((resume) => setTimeout(resume, TRY_AGAIN))
    const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null)
    if (answer?.ok) reportConnection(false)
  }
}
