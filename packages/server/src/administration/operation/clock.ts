import { sql } from 'kysely'
import type { Context } from '../../http/index.ts'
import { clockOffset } from './sntp.ts'

/** More than this is a fault (SEC-L3-27), in milliseconds. */
export const mostDrift = 1_000

export interface ClockComparison {
  readonly success: boolean
  readonly server: string
  /** Null if the server did not answer. */
  readonly offset: number | null
  readonly words: string
}

/** Compares the machine's clock with the configured time server and keeps what came out; null without one. */
export async function compareClock(context: Context): Promise<ClockComparison | null> {
  const server = context.surroundings.timeServer
  if (server === null) return null
  const comparison = await clockOffset(server).then(
    (offset): ClockComparison => ({
      success: Math.abs(offset) <= mostDrift,
      server,
      offset: Math.round(offset),
      words: `与 ${server} 相差 ${Math.round(offset)} 毫秒`,
    }),
    (error: unknown): ClockComparison => ({
      success: false,
      server,
      offset: null,
      words: error instanceof Error ? error.message : String(error),
    }),
  )
  await sql`INSERT INTO operation (at, type, success, detail)
    VALUES (${context.clock.now()}, 'clock', ${comparison.success}, ${JSON.stringify(comparison)}::jsonb)`.execute(
    context.db,
  )
  return comparison
}
