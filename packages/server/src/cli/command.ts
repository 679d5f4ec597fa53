/** Where a command reads its arguments from and writes to; the process in production. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Columns of the terminal, undefined if the output goes into a file or a pipe. */
  readonly columns: number | undefined
}

/** A subcommand of `anlan`. Answers the exit code: 0 done, 1 our fault, 2 wrong arguments, others its own. */
export interface Command {
  readonly usage: string
  readonly run: (args: readonly string[], io: Io) => Promise<number>
}

/** One line of the table of subcommands: loaded only when it is called. */
export interface CommandEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<{ readonly command: Command }>
}
