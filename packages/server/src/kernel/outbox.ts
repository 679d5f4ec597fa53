import { sql } from 'kysely'
import { kept, type ScopedDatabase } from '../platform/database/index.ts'
import { changesChannel } from '../platform/index.ts'

/** Something that happened, for whoever looks at it now. */
export interface OutboxEntry {
  readonly topic: string
  readonly targetId: string
  readonly unitId: string | null
  /** The units whose pages it changes. */
  readonly units: readonly string[]
  readonly payload: object
}

/**
 * Writes down what happened, and lets every process know once the transaction is committed. What is let known is the
 * entry's number and nothing else: whoever listens reads the entry.
 */
export async function putOut(
  tx: ScopedDatabase,
  county: string,
  { topic, targetId, unitId, units, payload }: OutboxEntry,
  now: Date,
): Promise<void> {
  const text = JSON.stringify({ ...payload, units: [...new Set(units)] })
  await sql`${kept}WITH entry AS (
      INSERT INTO outbox (county, topic, target_id, unit_id, payload, created_at)
      VALUES (${county}, ${topic}, ${targetId}::uuid, ${unitId}::uuid, ${text}::jsonb, ${now}) RETURNING id)
    SELECT pg_notify(${changesChannel}, ${`${county} `} || id) FROM entry`.execute(tx)
}
