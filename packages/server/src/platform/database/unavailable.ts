/** What the operating system says when nobody listens, or the server goes away in the middle. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** PostgreSQL's: connection exceptions (08), shut down (57P01, 57P02), starting up (57P03), too many clients (53300). */
const serverCodes = /^(08...|57P0[123]|53300)$/

/** What the client library says without a code. */
const clientWords =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

/** Whether an error only says that the database is not there just now, so that trying again later makes sense. */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code !== undefined && serverCodes.test(code)) return true
  // ENOENT is also a missing file; only the one of a socket counts.
  if (code !== undefined && networkCodes.has(code)) return code !== 'ENOENT' || syscall === 'connect'
  return clientWords.test(error.message)
}
