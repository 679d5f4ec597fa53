import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { CryptoProvider, FieldCipher } from '../platform/crypto/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { newKey, type SubjectKey, subjectKey, unwrapped } from './seal.ts'
import type { Subject } from './subject.ts'

/** What keys are wrapped with and made for. */
export interface KeyTools {
  readonly wrapping: FieldCipher
  readonly provider: CryptoProvider
}

interface KeyRow {
  readonly id: string
  readonly wrapped: Buffer
}

/** The key of a subject, made at its first use. After the subject was forgotten, what is new gets a new key. */
export async function keyOf(
  { wrapping, provider }: KeyTools,
  tx: ScopedDatabase,
  county: string,
  subject: Subject,
  now: Date,
): Promise<SubjectKey> {
  const id = uuidv7()
  const fresh = newKey(id, wrapping)
  // Of two that make it at once, the second waits here for the first and reads its key.
  const made = await sql`INSERT INTO data_key (county, id, subject_type, subject_id, wrapped, made_at)
    SELECT ${county}, ${id}::uuid, ${subject.type}, ${subject.id}::uuid, ${fresh.wrapped}, ${now}
    WHERE NOT EXISTS (SELECT FROM data_key WHERE county = ${county} AND subject_type = ${subject.type}
      AND subject_id = ${subject.id}::uuid AND wrapped IS NOT NULL)
    ON CONFLICT DO NOTHING`.execute(tx)
  if (made.numAffectedRows === 1n) return subjectKey(id, fresh.material, provider)
  const { rows } = await sql<KeyRow>`SELECT id, wrapped FROM data_key
    WHERE county = ${county} AND subject_type = ${subject.type} AND subject_id = ${subject.id}::uuid
      AND wrapped IS NOT NULL`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`The key of ${subject.type} ${subject.id} was destroyed while it was asked for.`)
  return subjectKey(row.id, unwrapped(row.id, row.wrapped, wrapping), provider)
}

/** Keys by their ids; those that were destroyed are not among them. */
export async function keysById(
  { wrapping, provider }: KeyTools,
  tx: ScopedDatabase,
  county: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SubjectKey>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<KeyRow>`SELECT id, wrapped FROM data_key
    WHERE county = ${county} AND id = ANY (${[...new Set(ids)]}::uuid[]) AND wrapped IS NOT NULL`.execute(tx)
  return new Map(
    rows.map(({ id, wrapped }) => [id, subjectKey(id, unwrapped(id, wrapped, wrapping), provider)]),
  )
}

/**
 * Destroys the keys of a subject and what it could be found by: nothing that was sealed under them is readable any more,
 * wherever it stands. Answers how many keys there were. Backups made before still hold them: they end by their own term.
 */
export async function destroyKeys(
  tx: ScopedDatabase,
  county: string,
  subject: Subject,
  { at, why }: { readonly at: Date; readonly why: string },
): Promise<number> {
  const { numAffectedRows } =
    await sql`UPDATE data_key SET wrapped = NULL, destroyed_at = ${at}, destroyed_why = ${why}
    WHERE county = ${county} AND subject_type = ${subject.type} AND subject_id = ${subject.id}::uuid
      AND wrapped IS NOT NULL`.execute(tx)
  await sql`DELETE FROM blind_index WHERE county = ${county} AND subject_type = ${subject.type}
    AND subject_id = ${subject.id}::uuid`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
