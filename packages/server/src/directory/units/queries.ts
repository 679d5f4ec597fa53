import type { UnitKind } from '@anlan/domain/directory'
import { sql } from 'kysely'
import type { Position } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { matches } from '../../search/index.ts'

export interface UnitView {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly region: string
  readonly regionName: string
  readonly industries: string[]
  readonly aliases: string[]
  readonly sort: number
  readonly validTo: string | null
  readonly revision: number
}

export interface UnitQuery {
  readonly q?: string | undefined
  readonly kind?: UnitKind | undefined
  readonly parentId?: string | undefined
  /** Digits that the region begins with. */
  readonly region?: string | undefined
  /** Also those that no longer are. */
  readonly ended?: boolean | undefined
  readonly limit: number
}

const columns = sql`u.id, u.name, u.short_name AS "shortName", u.kind, u.parent_id AS "parentId", u.region,
  r.name AS "regionName", u.sort, u.valid_to AS "validTo", u.revision,
  CASE WHEN u.industries = '' THEN '{}' ELSE string_to_array(u.industries, ' ') END AS industries,
  ARRAY (SELECT a.alias FROM unit_alias AS a WHERE a.county = u.county AND a.unit_id = u.id ORDER BY a.alias) AS aliases`

/** Units in the order of the directory, one more than asked for if there are more. `after` is the last one's place. */
export async function listUnits(
  tx: ScopedDatabase,
  county: string,
  today: string,
  { q, kind, parentId, region, ended, limit }: UnitQuery,
  after: Position | null,
): Promise<readonly UnitView[]> {
  const conditions = [
    sql`u.county = ${county}`,
    ...(q ? [matches({ county: sql`u.county`, id: sql`u.id` }, 'unit', q) ?? sql`false`] : []),
    ...(kind ? [sql`u.kind = ${kind}`] : []),
    ...(parentId ? [sql`u.parent_id = ${parentId}::uuid`] : []),
    ...(region ? [sql`u.region >= ${region} AND u.region < ${`${region}:`}`] : []),
    ...(ended ? [] : [sql`(u.valid_to IS NULL OR ${today}::date < u.valid_to)`]),
    ...(after ? [sql`(u.sort, u.id) > (${after[0]}::int, ${after[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<UnitView>`SELECT ${columns} FROM unit AS u JOIN region AS r ON r.code = u.region
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY u.sort, u.id LIMIT ${limit + 1}`.execute(tx)
  return rows
}

export async function unitById(tx: ScopedDatabase, county: string, id: string): Promise<UnitView | null> {
  const { rows } = await sql<UnitView>`SELECT ${columns} FROM unit AS u JOIN region AS r ON r.code = u.region
    WHERE u.county = ${county} AND u.id = ${id}::uuid`.execute(tx)
  return rows[0] ?? null
}
