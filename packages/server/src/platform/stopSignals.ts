/** Signals of one press of Ctrl-C may come twice, from the terminal and from npm (milliseconds). */
const samePress = 1_000

/**
 * Waits for the first SIGINT or SIGTERM. One that comes a moment later ends the process at once:
 * what PostgreSQL does not get to finish it recovers at the next start.
 */
export function untilStopSignal(): Promise<void> {
  return new Promise((stopped) => {
    let first: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        first ??= Date.now()
        if (Date.now() - first > samePress) process.exit(1)
        stopped()
      })
    }
  })
}
