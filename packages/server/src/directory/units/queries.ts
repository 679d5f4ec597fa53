import type { UnitKind } from '@anlan/domain/directory'
import { type RawBuilder, sql } from 'kysely'
import type { Position } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { matches } from '../../search/index.ts'

export interface UnitView {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly parentName: string | null
  readonly region: string
  readonly regionName: string
  readonly industries: string[]
  readonly aliases: string[]
  readonly sort: number
  readonly validFrom: string | null
  readonly validTo: string | null
  /** The unit into which it was merged. */
  readonly mergedInto: { readonly id: string; readonly name: string } | null
  /** Who holds a post in it today. */
  readonly people: number
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

const columns = (
  today: string,
) => sql`u.id, u.name, u.short_name AS "shortName", u.kind, u.parent_id AS "parentId", u.region,
  r.name AS "regionName", u.sort, u.valid_from AS "validFrom", u.valid_to AS "validTo", u.revision,
  above.name AS "parentName",
  CASE WHEN heir.id IS NULL THEN NULL ELSE jsonb_build_object('id', heir.id, 'name', heir.name) END AS "mergedInto",
  (SELECT count(DISTINCT o.person_id)::int FROM post AS o JOIN person AS p ON p.county = o.county AND p.id = o.person_id
    WHERE o.county = u.county AND o.unit_id = u.id AND p.status = 'active'
      AND (o.valid_to IS NULL OR ${today}::date < o.valid_to)) AS people,
  CASE WHEN u.industries = '' THEN '{}' ELSE string_to_array(u.industries, ' ') END AS industries,
  ARRAY (SELECT a.alias FROM unit_alias AS a WHERE a.county = u.county AND a.unit_id = u.id ORDER BY a.alias) AS aliases`

const tables = sql`unit AS u JOIN region AS r ON r.code = u.region
  LEFT JOIN unit AS above ON above.county = u.county AND above.id = u.parent_id
  LEFT JOIN unit AS heir ON heir.county = u.county AND heir.id = u.merged_into`

function asked(county: string, today: string, query: Omit<UnitQuery, 'limit'>): RawBuilder<unknown> {
  const { q, kind, parentId, region, ended } = query
  const conditions = [
    sql`u.county = ${county}`,
    ...(q ? [matches({ county: sql`u.county`, id: sql`u.id` }, 'unit', q) ?? sql`false`] : []),
    ...(kind ? [sql`u.kind = ${kind}`] : []),
    ...(parentId ? [sql`u.parent_id = ${parentId}::uuid`] : []),
    ...(region ? [sql`u.region >= ${region} AND u.region < ${`${region}:`}`] : []),
    ...(ended ? [] : [sql`(u.valid_to IS NULL OR ${today}::date < u.valid_to)`]),
  ]
  return sql.join(conditions, sql` AND `)
}

/** Units in the order of the directory, one more than asked for if there are more. `after` is the last one's place. */
export async function listUnits(
  tx: ScopedDatabase,
  county: string,
  today: string,
  { limit, ...query }: UnitQuery,
  after: Position | null,
): Promise<readonly UnitView[]> {
  const beyond = after ? sql`AND (u.sort, u.id) > (${after[0]}::int, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<UnitView>`SELECT ${columns(today)} FROM ${tables}
    WHERE ${asked(county, today, query)} ${beyond} ORDER BY u.sort, u.id LIMIT ${limit + 1}`.execute(tx)
  return rows
}

/** How many units the same question finds in all. */
export async function countUnits(
  tx: ScopedDatabase,
  county: string,
  today: string,
  query: Omit<UnitQuery, 'limit'>,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM unit AS u
    WHERE ${asked(county, today, query)}`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function unitById(
  tx: ScopedDatabase,
  county: string,
  today: string,
  id: string,
): Promise<UnitView | null> {
  const { rows } = await sql<UnitView>`SELECT ${columns(today)} FROM ${tables}
    WHERE u.county = ${county} AND u.id = ${id}::uuid`.execute(tx)
  return rows[0] ?? null
}

export interface UnitSums {
  readonly kinds: readonly { readonly kind: UnitKind; readonly units: number }[]
  /** The county and its towns, each with all that lies in it. */
  readonly regions: readonly { readonly code: string; readonly name: string; readonly units: number }[]
}

/** How many units of each kind and in each town there are today: the two ways into the directory. */
export async function sumUnits(tx: ScopedDatabase, county: string, today: string): Promise<UnitSums> {
  const valid = sql`u.county = ${county} AND (u.valid_to IS NULL OR ${today}::date < u.valid_to)`
  const kinds = await sql<UnitSums['kinds'][number]>`SELECT u.kind, count(*)::int AS units FROM unit AS u
    WHERE ${valid} GROUP BY u.kind`.execute(tx)
  const regions = await sql<UnitSums['regions'][number]>`
    SELECT r.code, r.name, count(*)::int AS units
    FROM unit AS u JOIN region AS r ON r.code = left(u.region, 9) || '000'
    WHERE ${valid} GROUP BY r.code, r.name ORDER BY r.code`.execute(tx)
  return { kinds: kinds.rows, regions: regions.rows }
}
