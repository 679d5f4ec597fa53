import { normaliseSensitive, type SensitiveType } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { FieldCipher } from '../platform/crypto/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { Subject } from './subject.ts'

/** A value by which a subject can be found: its place in the subject's data, and its MAC. */
export interface BlindValue {
  readonly field: string
  readonly blind: Buffer
}

/** The MAC of a value in its one form. Secret texts have none: nobody looks for them by equality. */
export function blindOf(cipher: FieldCipher, type: SensitiveType, value: string): Buffer | null {
  return type === 'secret-text'
    ? null
    : cipher.blindIndex(normaliseSensitive(type, value), `sensitive.${type}`)
}

/** Lets a subject be found by values, besides those by which it is found already. */
export async function addBlind(
  tx: ScopedDatabase,
  county: string,
  { type, id }: Subject,
  values: readonly BlindValue[],
): Promise<void> {
  for (const { field, blind } of values)
    await sql`INSERT INTO blind_index (county, subject_type, subject_id, field, blind)
      VALUES (${county}, ${type}, ${id}::uuid, ${field}, ${blind}) ON CONFLICT DO NOTHING`.execute(tx)
}

/** Takes away what a subject was found by: in one field, or altogether. */
export async function removeBlind(
  tx: ScopedDatabase,
  county: string,
  { type, id }: Subject,
  field?: string,
): Promise<void> {
  await sql`DELETE FROM blind_index WHERE county = ${county} AND subject_type = ${type} AND subject_id = ${id}::uuid
    AND ${field === undefined ? sql`true` : sql`field = ${field}`}`.execute(tx)
}

/**
 * The ids of subjects that hold a value, as a subquery for `id IN (…)`. Whether the viewer sees them is the query's own
 * condition, as everywhere.
 */
export function idsWith(
  county: string,
  type: Subject['type'],
  blind: Buffer | null,
  field?: string,
): RawBuilder<unknown> {
  return sql`(SELECT b.subject_id FROM blind_index AS b WHERE b.county = ${county} AND b.subject_type = ${type}
    AND b.blind = ${blind} AND ${field === undefined ? sql`true` : sql`b.field = ${field}`})`
}
