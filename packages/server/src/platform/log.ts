import pino, { type DestinationStream, type Logger } from 'pino'

export type { Logger }

/** What a log line may carry. Everything else is dropped: personal data must not reach the log (names, numbers, bodies). */
const allowed = new Set([
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'task',
  'job',
  'attempt',
  'county',
  'kind',
  'matter',
  'account',
  'pid',
  'port',
  'path',
  'version',
  'count',
  'bytes',
  'state',
  'signal',
  'migration',
  'step',
  'role',
])

const kept = new Set(['level', 'time', 'msg', 'err'])

/** Keeps the allowed keys with plain values. Objects never pass: they are where personal data hide. */
export function allowList(fields: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (kept.has(key)) result[key] = value
    else if (allowed.has(key) && (typeof value !== 'object' || value === null)) result[key] = value
  }
  return result
}

/**
 * An error in the log: its class, code and stack frames. The message of a database error quotes the offending values
 * (`Key (phone)=(139…) already exists`), so of those only the code and the names of table and constraint are kept.
 */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, table, constraint, severity } = error as Error & Record<string, unknown>
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const fromDatabase = typeof severity === 'string'
  return {
    type: error.name,
    ...(fromDatabase ? {} : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    ...(fromDatabase ? { table, constraint } : {}),
    stack: frames.join('\n'),
  }
}

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

/** The structured log: one JSON object a line, on standard error by default so that standard output stays for people. */
export function createLogger(level: LogLevel, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: allowList },
      serializers: { err: errorFields },
    },
    destination,
  )
}
