import { Pool, types } from 'pg'
import type { Logger } from '../log.ts'
import { keepPlans } from './kept.ts'
import { sendTogether } from './together.ts'

/** How PostgreSQL's values arrive. Days stay text (they have no zone), counts are numbers, money and ratios stay text. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === types.builtins.INT8 && format !== 'binary') return safeInteger
  if (oid === types.builtins.DATE && format !== 'binary') return (text: string) => text
  return types.getTypeParser(oid, format)
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the whole numbers of JavaScript.`)
  return value
}

export interface PoolOptions {
  readonly url: string
  /** Most connections. */
  readonly size: number
  /** Shown in pg_stat_activity. */
  readonly name: string
  readonly log: Logger
}

/**
 * A pool that outlives the server: a connection that breaks is dropped, and the next request makes a new one.
 * A statement may take 30 s, a transaction may idle for 60 s, waiting for a connection 5 s.
 */
export function openPool({ url, size, name, log }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
  })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'))
  // A connection in use reports through its statement; the event alone must not end the process.
  pool.on('connect', (client) => {
    keepPlans(client)
    sendTogether(client)
    client.on('error', () => {})
  })
  return pool
}
