import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import { destroyKeys, type Subject } from '../personal-data/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import { type Caller, record, type Subject as Teller } from './sign-in/index.ts'

export interface Forgetting {
  readonly county: string
  readonly subject: Subject
  readonly why: string
}

export interface Forgotten {
  /** Keys that were destroyed. */
  readonly keys: number
  readonly what: string
}

/**
 * Forgets the personal data of a person of the directory, of a matter, or of a register's entry: the keys are destroyed,
 * a person's telephone number is taken away. What was done, when, and by which unit and post stays: it is the record of
 * the office. The security log tells who forgot whom, and why. Refuses who is not there.
 */
export function forget(
  context: Pick<Context, 'db' | 'clock' | 'seal'>,
  { county, subject, why }: Forgetting,
  teller: Teller,
  caller: Caller,
): Promise<Forgotten | Refusal> {
  return withScope(context.db, { county, wide: true, spans: [], units: [] }, async (tx) => {
    const what = await nameOf(tx, county, subject)
    if (what === null) return refuse('not-found', '没有找到，未删除任何内容。')
    const keys = await destroyKeys(tx, county, subject, { at: context.clock.now(), why })
    if (subject.type === 'person') await forgetPerson(tx, county, subject.id)
    await record(context, tx, { ...teller, county }, caller, {
      type: 'personal-data-forgotten',
      success: true,
      reason: why,
      objectType: subject.type,
      objectId: subject.id,
      detail: { keys },
    })
    return { keys, what }
  })
}

/** The number in the directory, the one that taking an import back would restore, and the address of notices. */
async function forgetPerson(tx: ScopedDatabase, county: string, id: string): Promise<void> {
  await sql`UPDATE person SET phone_cipher = NULL, phone_blind = NULL, revision = revision + 1
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  await sql`UPDATE import_batch SET undo = (SELECT jsonb_agg(CASE WHEN step ->> 'id' = ${id} AND step ->> 'type' = 'person-changed'
        THEN jsonb_set(step, '{before,phone}', 'null') ELSE step END ORDER BY nth)
      FROM jsonb_array_elements(undo) WITH ORDINALITY AS s (step, nth))
    WHERE county = ${county} AND undo @> ${JSON.stringify([{ id, type: 'person-changed' }])}::jsonb`.execute(
    tx,
  )
  await sql`DELETE FROM notice_setting WHERE county = ${county} AND account_id = (SELECT account_id FROM person
    WHERE county = ${county} AND id = ${id}::uuid)`.execute(tx)
}

/** What a person calls it; null if it is not there. A register's entry is known by its key alone. */
async function nameOf(tx: ScopedDatabase, county: string, { type, id }: Subject): Promise<string | null> {
  const query = {
    person: sql<{ name: string }>`SELECT name FROM person WHERE county = ${county} AND id = ${id}::uuid`,
    matter: sql<{ name: string }>`SELECT coalesce(number, title) AS name FROM matter
      WHERE county = ${county} AND id = ${id}::uuid`,
    entry: sql<{ name: string }>`SELECT subject_id::text AS name FROM data_key
      WHERE county = ${county} AND subject_type = 'entry' AND subject_id = ${id}::uuid LIMIT 1`,
  }[type]
  return (await query.execute(tx)).rows[0]?.name ?? null
}
