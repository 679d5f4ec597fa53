/**
 * Waits for the first SIGINT or SIGTERM. A second one ends the process at once:
 * what PostgreSQL does not get to finish it recovers at the next start.
 */
export function untilStopSignal(): Promise<void> {
  return new Promise((stopped) => {
    let stopping = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (stopping) process.exit(1)
        stopping = true
        stopped()
      })
    }
  })
}
