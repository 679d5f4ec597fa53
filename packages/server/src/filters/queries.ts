import type { Scope } from '@anlan/domain/directory'
import { type RawBuilder, sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

export interface SavedFilter {
  readonly id: string
  readonly page: string
  readonly name: string
  readonly search: string
  readonly unitId: string | null
  readonly unitName: string | null
  /** Only who made it may change it. */
  readonly mine: boolean
}

/** One's own, and those that somebody shared with one of one's units; by name. */
export async function listFilters(
  tx: ScopedDatabase,
  scope: Scope,
  page: string,
): Promise<readonly SavedFilter[]> {
  const units = [...new Set(scope.hats.map((hat) => hat.unitId))]
  const some = (condition: RawBuilder<unknown>) => sql`SELECT f.* FROM saved_filter AS f
    WHERE f.county = ${scope.county} AND f.page = ${page} AND ${condition}`
  const { rows } = await sql<SavedFilter>`
    SELECT f.id, f.page, f.name, f.search, f.unit_id AS "unitId", u.short_name AS "unitName",
      f.account_id = ${scope.accountId}::uuid AS mine
    FROM (${some(sql`f.account_id = ${scope.accountId}::uuid`)}
      UNION ${some(sql`f.unit_id = ANY (${units}::uuid[])`)}) AS f
    LEFT JOIN unit AS u ON u.county = f.county AND u.id = f.unit_id
    ORDER BY f.unit_id IS NOT NULL, f.name, f.id LIMIT 200`.execute(tx)
  return rows
}

/** How many a person has kept for one page. */
export async function countOwn(tx: ScopedDatabase, scope: Scope, page: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM saved_filter
    WHERE county = ${scope.county} AND account_id = ${scope.accountId}::uuid AND page = ${page}`.execute(tx)
  return rows[0]?.n ?? 0
}
