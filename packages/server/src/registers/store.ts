import { computeEntry, searchTextsOf, type Values } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { indexNewRows } from '../search/index.ts'
import type { Served } from './served.ts'
import { slotColumns, slotValues } from './slots.ts'

export type EntryState = 'active' | 'retired' | 'undone'
export type EntryAction = 'create' | 'change' | 'retire' | 'restore' | 'undo'

/** An entry as it stands. Personal data in `values` is sealed. */
export interface StoredEntry {
  readonly id: string
  readonly state: EntryState
  readonly revision: number
  readonly formVersion: number
  readonly region: string
  readonly supervisingUnitId: string | null
  readonly holderUnitId: string | null
  readonly values: Values
  readonly computed: Values
  readonly createdAt: Date
  readonly changedAt: Date
}

/** What an entry becomes. */
export interface EntryWrite {
  readonly id: string
  readonly state: EntryState
  /** 1 for a new one, otherwise one more than before. */
  readonly revision: number
  readonly values: Values
  readonly note?: string | null
}

/** Who writes, when, and as part of what. */
export interface Writer {
  readonly county: string
  readonly now: Date
  readonly accountId: string | null
  readonly personId: string | null
  readonly postId: string | null
  readonly unitId: string | null
  readonly batchId?: string | null
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The sides and the place of an entry, by its own values. */
export function placedBy({ register }: Served, values: Values) {
  const { place, supervisor, holder } = register
  return {
    region: text(values[place]) ?? '',
    supervisingUnitId: supervisor === null ? null : text(values[supervisor]),
    holderUnitId: holder === null ? null : text(values[holder]),
  }
}

const written = [
  ...['form_version', 'state', 'title', 'key', 'region', 'supervising_unit_id', 'holder_unit_id'],
  ...slotColumns,
  ...['data', 'computed', 'revision', 'changed_at'],
]
const inserted = ['county', 'id', 'register', 'created_at', ...written].join(', ')

function rowOf(served: Served, { county, now }: Writer, entry: EntryWrite) {
  const { register, slots } = served
  const { id, state, revision, values } = entry
  const computed = computeEntry(register, values)
  const { region, supervisingUnitId, holderUnitId } = placedBy(served, values)
  return {
    ...{ county, id, register: register.register, form_version: register.version, state, revision, region },
    ...{ supervising_unit_id: supervisingUnitId, holder_unit_id: holderUnitId, data: values, computed },
    ...{ title: text(values[register.title]) ?? '', key: register.key && text(values[register.key]) },
    ...{ created_at: now, changed_at: now },
    ...slotValues(slots, { ...values, ...computed }),
  }
}

/** Writes new entries with their first version. Answers the ids of those whose key was already taken: they are not written. */
export async function insertEntries(
  tx: ScopedDatabase,
  served: Served,
  writer: Writer,
  entries: readonly EntryWrite[],
): Promise<readonly string[]> {
  const rows = JSON.stringify(entries.map((entry) => rowOf(served, writer, entry)))
  const { rows: made } = await sql<{ id: string }>`INSERT INTO register_entry (${sql.raw(inserted)})
    SELECT ${sql.raw(inserted)} FROM jsonb_populate_recordset(NULL::register_entry, ${rows}::jsonb)
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx)
  const ids = new Set(made.map(({ id }) => id))
  const kept = entries.filter(({ id }) => ids.has(id))
  await insertVersions(tx, served, writer, 'create', kept)
  await indexEntries(tx, served, writer.county, kept)
  return entries.filter(({ id }) => !ids.has(id)).map(({ id }) => id)
}

/**
 * Writes entries as they become, each with a version. The caller holds their locks. False if a key is already taken:
 * then nothing was written.
 */
export async function updateEntries(
  tx: ScopedDatabase,
  served: Served,
  writer: Writer,
  action: EntryAction,
  entries: readonly EntryWrite[],
): Promise<boolean> {
  const rows = JSON.stringify(entries.map((entry) => rowOf(served, writer, entry)))
  await sql`SAVEPOINT entries`.execute(tx)
  try {
    await sql`UPDATE register_entry AS e SET ${sql.raw(written.map((column) => `${column} = r.${column}`).join(', '))}
      FROM jsonb_populate_recordset(NULL::register_entry, ${rows}::jsonb) AS r
      WHERE e.county = ${writer.county} AND e.id = r.id`.execute(tx)
  } catch (error) {
    if (!isTaken(error)) throw error
    await sql`ROLLBACK TO SAVEPOINT entries`.execute(tx)
    return false
  }
  await sql`RELEASE SAVEPOINT entries`.execute(tx)
  await insertVersions(tx, served, writer, action, entries)
  await indexEntries(tx, served, writer.county, entries)
  return true
}

/** The unique index of the register's key: the other entry may be one that this viewer does not see. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'register_entry_key'
}

async function insertVersions(
  tx: ScopedDatabase,
  { register }: Served,
  writer: Writer,
  action: EntryAction,
  entries: readonly EntryWrite[],
): Promise<void> {
  const { county, now, accountId, personId, postId, unitId, batchId = null } = writer
  const rows = entries.map(({ id, state, revision, values, note = null }) => ({
    ...{
      county,
      entry_id: id,
      version: revision,
      form_version: register.version,
      action,
      state,
      data: values,
    },
    ...{ note, batch_id: batchId, account_id: accountId, person_id: personId, post_id: postId },
    ...{ unit_id: unitId, at: now },
  }))
  const columns = sql.raw(
    'county, entry_id, version, form_version, action, state, data, note, batch_id, account_id, person_id, post_id, unit_id, at',
  )
  await sql`INSERT INTO entry_version (${columns})
    SELECT ${columns} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (county text, entry_id uuid,
      version int, form_version int, action text, state text, data jsonb, note text, batch_id uuid, account_id uuid,
      person_id uuid, post_id uuid, unit_id uuid, at timestamptz)`.execute(tx)
}

/** What was undone is found no more. */
async function indexEntries(
  tx: ScopedDatabase,
  { register }: Served,
  county: string,
  entries: readonly EntryWrite[],
): Promise<void> {
  const again = entries.filter(({ revision }) => revision > 1).map(({ id }) => id)
  if (again.length > 0)
    await sql`DELETE FROM token WHERE county = ${county} AND target_type = 'entry'
      AND target_id = ANY (${again}::uuid[])`.execute(tx)
  const found = entries.filter(({ state }) => state !== 'undone')
  const texts = found.map(({ id, values }) => ({ id, texts: searchTextsOf(register, values) }))
  await indexNewRows(tx, county, 'entry', texts)
}
