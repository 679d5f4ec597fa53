import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { DB } from '../platform/schema.generated.ts'
import { canonicalText } from './canonical.ts'
import type { Seal } from './seal.ts'

/** The last entry of a chain at the moment of a checkpoint. `stream` names the chain: a matter's id, or a day. */
export interface Head {
  readonly table: 'matter_event' | 'security_event'
  readonly county: string
  readonly stream: string
  readonly seq: number
  /** In hex. */
  readonly hmac: string
}

/** A transaction that began before the last checkpoint may have ended after it: heads of this long before are told again. */
const overlap = 3_600_000

/**
 * Writes a checkpoint: the heads that changed since the last one, from one snapshot, chained to it, into the database
 * and into a file outside (one line a checkpoint). Whoever cuts off the end of a trail, or a whole matter, contradicts it.
 * Answers how many heads it holds.
 */
export async function writeCheckpoint(
  db: Kysely<DB>,
  seal: Seal,
  { now, folder }: { readonly now: Date; readonly folder: string },
): Promise<number> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`SELECT pg_advisory_xact_lock(hashtextextended('checkpoint', 0))`.execute(tx)
      const last = await sql<{
        at: Date
        hmac: Buffer
      }>`SELECT at, hmac FROM checkpoint ORDER BY id DESC LIMIT 1`.execute(tx)
      const [before] = last.rows
      const since = new Date((before?.at.getTime() ?? 0) - overlap)
      const heads = await changedHeads(tx, since)
      const text = canonicalText({ v: 1, at: now.toISOString(), heads: heads.map((head) => ({ ...head })) })
      const hmac = seal.link(before?.hmac ?? null, text)
      await sql`INSERT INTO checkpoint (at, heads, hmac) VALUES (${now}, ${text}, ${hmac})`.execute(tx)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const line = `${JSON.stringify({ text, hmac: hmac.toString('hex') })}\n`
      await appendFile(join(folder, 'checkpoints.jsonl'), line, { mode: 0o600 })
      return heads.length
    })
}

async function changedHeads(tx: Kysely<DB>, since: Date): Promise<readonly Head[]> {
  const matters = await sql<{ county: string; matter_id: string; seq: number; hmac: string }>`
    SELECT county, matter_id, seq, hmac FROM changed_heads(${since})`.execute(tx)
  const days = await sql<{ county: string; day: string; seq: number; hmac: string }>`
    SELECT county, day, seq, hmac FROM security_heads((${since}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`.execute(
    tx,
  )
  return [
    ...matters.rows.map(
      ({ county, matter_id, seq, hmac }): Head => ({
        table: 'matter_event',
        county,
        stream: matter_id,
        seq,
        hmac,
      }),
    ),
    ...days.rows.map(
      ({ county, day, seq, hmac }): Head => ({ table: 'security_event', county, stream: day, seq, hmac }),
    ),
  ]
}
