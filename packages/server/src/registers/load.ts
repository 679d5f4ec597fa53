import type { Scope } from '@anlan/domain/directory'
import type { Values } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { visibleEntries } from '../access/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { Served } from './served.ts'
import type { EntryState, StoredEntry } from './store.ts'

/** Columns of `register_entry AS e` that make a `StoredEntry`. */
export const entryColumns = sql.raw(
  `e.id, e.state, e.revision, e.form_version AS "formVersion", e.region, e.supervising_unit_id AS "supervisingUnitId",
   e.holder_unit_id AS "holderUnitId", e.data AS values, e.computed, e.created_at AS "createdAt",
   e.changed_at AS "changedAt"`,
)

async function entriesWhere(
  tx: ScopedDatabase,
  served: Served,
  scope: Scope,
  condition: RawBuilder<unknown>,
  lock: boolean,
): Promise<readonly StoredEntry[]> {
  const { register, table } = served
  const { rows } = await sql<StoredEntry>`SELECT ${entryColumns} FROM register_entry AS e
    WHERE e.county = ${scope.county} AND e.register = ${register.register} AND ${condition}
      AND e.state <> 'undone' AND ${visibleEntries(scope, 'e', register.register, table)}
    ORDER BY e.id ${lock ? sql`FOR UPDATE` : sql``}`.execute(tx)
  return rows
}

/** One entry that the viewer sees; null if there is none. `lock`: it stays as it is until the transaction ends. */
export async function loadEntry(
  tx: ScopedDatabase,
  served: Served,
  scope: Scope,
  id: string,
  lock = false,
): Promise<StoredEntry | null> {
  const [entry] = await entriesWhere(tx, served, scope, sql`e.id = ${id}::uuid`, lock)
  return entry ?? null
}

/** Entries by their ids, in the order of the ids so that two bulks never wait for each other in a circle. */
export function lockEntries(
  tx: ScopedDatabase,
  served: Served,
  scope: Scope,
  ids: readonly string[],
): Promise<readonly StoredEntry[]> {
  return entriesWhere(tx, served, scope, sql`e.id = ANY (${ids}::uuid[])`, true)
}

/** Entries by their keys, as an import meets them. */
export function entriesByKey(
  tx: ScopedDatabase,
  served: Served,
  scope: Scope,
  keys: readonly string[],
): Promise<readonly StoredEntry[]> {
  return entriesWhere(tx, served, scope, sql`e.key = ANY (${keys}::text[])`, false)
}

export interface StoredVersion {
  readonly version: number
  readonly action: string
  readonly state: EntryState
  readonly values: Values
  readonly note: string | null
  readonly batchId: string | null
  readonly personName: string | null
  readonly unitName: string | null
  readonly at: Date
}

/** Versions of an entry that the caller was shown, the newest first; `before` is a version number. */
export async function loadVersions(
  tx: ScopedDatabase,
  county: string,
  id: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`
    SELECT v.version, v.action, v.state, v.data AS values, v.note, v.batch_id AS "batchId", v.at,
      p.name AS "personName", u.short_name AS "unitName"
    FROM entry_version_v AS v
    LEFT JOIN person AS p ON p.county = v.county AND p.id = v.person_id
    LEFT JOIN unit AS u ON u.county = v.county AND u.id = v.unit_id
    WHERE v.county = ${county} AND v.entry_id = ${id}::uuid AND (${before}::int IS NULL OR v.version < ${before})
    ORDER BY v.version DESC LIMIT ${limit}`.execute(tx)
  return rows
}
