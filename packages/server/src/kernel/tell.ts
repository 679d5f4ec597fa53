import { roles as productRoles, type Right, type RoleTable } from '@anlan/domain/directory'
import type { Day, Instant, MatterFacts } from '@anlan/domain/kernel'
import { noticeTables } from '@anlan/domain/matters'
import { type NoticeTable, type Told, toldOf } from '@anlan/domain/notices'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../platform/database/index.ts'

const tables: ReadonlyMap<string, NoticeTable> = new Map(noticeTables.map((table) => [table.kind, table]))

/** An event of a matter, as far as somebody is to be told of it. */
export interface Event {
  /** The action, or the name of what time brought about. */
  readonly name: string
  readonly before: MatterFacts | null
  readonly after: MatterFacts
  readonly partId: string | null
  /** Who acted is not told; null for the system. */
  readonly actor: { readonly personId: string | null; readonly unitId: string | null }
  /** Tells the event from every other one of this name and matter: told twice, it is written once. */
  readonly mark: string
}

export interface TellingTime {
  readonly now: Instant
  readonly today: Day
}

interface Recipient {
  readonly n: number
  readonly account_id: string
  readonly post_id: string
}

/**
 * Tells of an event in its own transaction, as the table of the kind says: one row for each person and hat. Somebody
 * with two posts in a unit is told under the first; with posts in two units that are both told, under each.
 */
export async function tell(
  tx: ScopedDatabase,
  county: string,
  event: Event,
  time: TellingTime,
  roles: RoleTable = productRoles,
): Promise<void> {
  const table = tables.get(event.after.kind)
  const told = table ? toldOf(table, event.name, event) : []
  if (told.length === 0) return
  const recipients = await recipientsOf(tx, county, told, event.actor.personId, time.today, roles)
  for (const gathers of [true, false]) {
    const rows = recipients.flatMap((recipient) => {
      const whom = told[recipient.n]
      return whom && (whom.declared.gathers === true) === gathers ? [{ recipient, whom }] : []
    })
    await write(tx, county, event, rows, time.now, gathers)
  }
}

/** Whoever holds the right in the units, with an account, on this day. */
async function recipientsOf(
  tx: ScopedDatabase,
  county: string,
  told: readonly Told[],
  actor: string | null,
  today: Day,
  roles: RoleTable,
): Promise<readonly Recipient[]> {
  const holders = (right: Right) => Object.keys(roles).filter((role) => roles[role]?.may.includes(right))
  const asked = told.map(({ unitId, declared }, n) => ({ n, unit: unitId, held: holders(declared.right) }))
  const { rows } = await sql<Recipient>`SELECT DISTINCT ON (t.n, p.id) t.n, p.account_id, o.id AS post_id
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS t (n int, unit uuid, held text[])
      JOIN post AS o ON o.county = ${county} AND o.unit_id = t.unit AND o.role = ANY (t.held)
        AND (o.valid_from IS NULL OR o.valid_from <= ${today}::date) AND (o.valid_to IS NULL OR ${today}::date < o.valid_to)
      JOIN unit AS u ON u.county = o.county AND u.id = o.unit_id AND (u.valid_to IS NULL OR ${today}::date < u.valid_to)
      JOIN person AS p ON p.county = o.county AND p.id = o.person_id AND p.status = 'active'
    WHERE p.account_id IS NOT NULL AND p.id IS DISTINCT FROM ${actor}::uuid
    ORDER BY t.n, p.id, o.id`.execute(tx)
  return rows
}

interface Row {
  readonly recipient: Recipient
  readonly whom: Told
}

/** Writes the rows; where they gather, what came of the same document at the same moment is one row with a count. */
async function write(
  tx: ScopedDatabase,
  county: string,
  { after, name, mark, actor }: Event,
  rows: readonly Row[],
  now: Instant,
  gathers: boolean,
): Promise<void> {
  const wide = gathers && after.documentId !== null
  const merged = new Map<string, Row & { origin: string; count: number }>()
  for (const row of rows) {
    const own = wide ? `${after.documentId} ${now}` : `${after.id} ${mark} ${row.whom.partId ?? ''}`
    const origin = `${name} ${own}`.trim()
    const key = `${row.recipient.post_id} ${origin}`
    merged.set(key, { ...row, origin, count: (merged.get(key)?.count ?? 0) + 1 })
  }
  if (merged.size === 0) return
  const values = [...merged.values()].map(({ recipient, whom, origin, count }) => ({
    ...{
      id: uuidv7(),
      account: recipient.account_id,
      post: recipient.post_id,
      unit: whom.unitId,
      part: whom.partId,
    },
    ...{ type: whom.type, topic: whom.declared.topic, words: whom.declared.words },
    ...{ urgent: whom.declared.urgent === true, origin, count },
  }))
  await sql`INSERT INTO notice (county, id, account_id, post_id, unit_id, type, topic, words, urgent, from_unit_id,
      matter_id, part_id, document_id, origin, count, created_at)
    SELECT ${county}, t.id, t.account, t.post, t.unit, t.type, t.topic, t.words, t.urgent, ${actor.unitId}::uuid,
      ${after.id}::uuid, t.part, ${after.documentId}::uuid, t.origin, t.count, ${new Date(now)}
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS t (id uuid, account uuid, post uuid, unit uuid, part uuid,
      type text, topic text, words text, urgent boolean, origin text, count int)
    ON CONFLICT (county, post_id, origin) DO ${wide ? sql`UPDATE SET count = notice.count + excluded.count` : sql`NOTHING`}`.execute(
    tx,
  )
}
