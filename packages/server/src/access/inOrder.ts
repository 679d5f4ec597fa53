import type { Phase } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { among, amongIds, type Condition, inSpans } from './conditions.ts'
import type { Way, Ways } from './ways.ts'

/** The order of a list: one column of `matter`, then the id. */
export interface MatterOrder {
  readonly column: 'red_at' | 'created_at' | 'changed_at' | 'title'
  readonly descending: boolean
}

/** One page of a list. */
export interface PageAsked {
  /** What else is asked of the matter, on `matter AS m`. */
  readonly where: Condition
  /** The phases that `where` asks for; undefined for all. */
  readonly phases: readonly Phase[] | undefined
  readonly order: MatterOrder
  /** Where the page begins, as a condition on the column of the order and the id. */
  readonly from: (column: RawBuilder<unknown>, id: RawBuilder<unknown>) => Condition
  readonly limit: number
}

/** What a list is sorted by, of `matter AS m`. Titles go by their characters' codes, as their index does. */
export const sortKey = ({ column }: MatterOrder): RawBuilder<unknown> =>
  column === 'title' ? sql`m.title COLLATE "C"` : sql.ref(`m.${column}`)

const direction = ({ descending }: MatterOrder) => sql.raw(descending ? ' DESC' : '')

/**
 * The first matters that the ways reach, as rows (at, id) in their order. Each way is an ordered search of its own, for
 * every unit and phase, that stops after `limit` rows; the page is the beginning of what they found together.
 */
export function firstReached(ways: readonly Ways[], page: PageAsked): RawBuilder<{ id: string }> {
  const branches = ways.flatMap((group) => group.ways.map((way) => sql`(${branch(group, way, page)})`))
  if (branches.length === 0) return sql`SELECT NULL::timestamptz AS at, NULL::uuid AS id WHERE false`
  return sql`SELECT DISTINCT found.at, found.id FROM (${sql.join(branches, sql` UNION ALL `)}) AS found
    ORDER BY found.at${direction(page.order)}, found.id LIMIT ${page.limit}`
}

/** The values as a table, to search for each of them apart: within one of them an index has the order. */
const each = (name: 'unit' | 'kind' | 'phase', values: readonly string[]) =>
  sql`unnest(${[...values]}::${sql.raw(name === 'unit' ? 'uuid' : 'text')}[]) AS ${sql.id(name)} (value)`

/** By when it turns red the indexes have the order within a phase, by age over all phases, otherwise none. */
type Indexing = 'by phase' | 'over all' | 'none'
const indexing: Readonly<Record<MatterOrder['column'], Indexing>> = {
  red_at: 'by phase',
  created_at: 'over all',
  changed_at: 'none',
  title: 'none',
}

function branch(group: Ways, way: Way, page: PageAsked): RawBuilder<unknown> {
  if (way.by === 'county') return countyBranch(group, way.units, page)
  if (way.by === 'share') return shareBranch(group, way, page)
  const indexed = indexing[page.order.column]
  if (indexed === 'none') return gathered(group, way, page)
  const phases = indexed === 'by phase' ? sql`, ${each('phase', way.phases)}` : sql``
  const phase = indexed === 'by phase' ? sql<boolean>`m.phase = phase.value` : ofPhases(way.phases)
  if (way.by !== 'region')
    return sql`SELECT b.id, b.at FROM ${each('unit', way.units)}${phases},
      LATERAL (${search(group, page, [sql`${sql.ref(`m.${way.by}`)} = unit.value`, phase])}) AS b`
  if (Number(way.span.hi) - Number(way.span.lo) > town)
    return sql`SELECT b.id, b.at FROM (SELECT) AS area${phases},
      LATERAL (${search(group, page, [inSpans(sql.ref('m.region'), [way.span]), phase])}) AS b`
  return sql`SELECT b.id, b.at
    FROM (SELECT r.code FROM region AS r WHERE r.code >= ${way.span.lo} AND r.code < ${way.span.hi}) AS place${phases},
    LATERAL (${search(group, page, [sql`m.region = place.code`, phase])}) AS b`
}

/**
 * Codes that a town covers. A town's places are searched one by one; of a wider area nearly everything that the order
 * of the county brings lies in it.
 */
const town = 1_000

function countyBranch(group: Ways, units: readonly string[], page: PageAsked): RawBuilder<unknown> {
  const seen = sql<boolean>`(m.phase <> 'inner' OR ${amongIds(sql.ref('m.owner_unit_id'), units)})`
  const { phases } = page
  if (indexing[page.order.column] !== 'by phase' || phases === undefined || group.kinds === null)
    return search(group, page, [seen, ofPhases(phases)])
  return sql`SELECT b.id, b.at FROM ${each('kind', group.kinds)}, ${each('phase', phases)},
    LATERAL (${search(group, page, [sql`m.kind = kind.value`, sql`m.phase = phase.value`, seen])}) AS b`
}

function search(group: Ways, page: PageAsked, conditions: readonly Condition[]): RawBuilder<unknown> {
  const key = sortKey(page.order)
  const all = [ofGroup(group), ...conditions, page.where, page.from(key, sql.ref('m.id'))]
  return sql`SELECT m.id, ${key} AS at FROM matter AS m WHERE ${sql.join(all, sql` AND `)}
    ORDER BY ${key}${direction(page.order)}, m.id LIMIT ${page.limit}`
}

/** All that a way reaches, sorted afterwards. OFFSET keeps the planner from walking the county in the order instead. */
function gathered(
  group: Ways,
  way: Exclude<Way, { by: 'county' | 'share' }>,
  page: PageAsked,
): RawBuilder<unknown> {
  const key = sortKey(page.order)
  const mine =
    way.by === 'region'
      ? inSpans(sql.ref('m.region'), [way.span])
      : amongIds(sql.ref(`m.${way.by}`), way.units)
  const all = [ofGroup(group), mine, ofPhases(way.phases), page.where, page.from(key, sql.ref('m.id'))]
  return sql`SELECT b.id, b.at
    FROM (SELECT m.id, ${key} AS at FROM matter AS m WHERE ${sql.join(all, sql` AND `)} OFFSET 0) AS b
    ORDER BY b.at${direction(page.order)}, b.id LIMIT ${page.limit}`
}

export function ofGroup({ county, kinds }: Ways): Condition {
  return kinds === null
    ? sql`m.county = ${county}`
    : sql`m.county = ${county} AND ${among(sql.ref('m.kind'), kinds)}`
}

export function ofPhases(phases: readonly Phase[] | undefined): Condition {
  return phases === undefined ? sql`true` : among(sql.ref('m.phase'), phases)
}

/** The views that give shares in the order of their matters, with the column that stands for the matter's. */
const sharesInOrder: Partial<Record<MatterOrder['column'], { view: string; column: string }>> = {
  red_at: { view: 'share_by_red_v', column: 'head_red_at' },
  created_at: { view: 'share_by_age_v', column: 'head_created_at' },
}

function shareBranch(
  group: Ways,
  { units, phases, not }: Extract<Way, { by: 'share' }>,
  page: PageAsked,
): RawBuilder<unknown> {
  const view = sharesInOrder[page.order.column]
  const byPhase = indexing[page.order.column] === 'by phase'
  const key = view ? sql.ref(`own.${view.column}`) : sql.ref('m.at')
  // The matter stands in a lateral query of its own, so that it is looked up for each share until the page is full.
  return sql`SELECT b.id, b.at FROM ${each('unit', units)}${byPhase ? sql`, ${each('phase', phases)}` : sql``},
    LATERAL (SELECT DISTINCT ON (${key}, own.matter_id) own.matter_id AS id, ${key} AS at
      FROM ${sql.table(view?.view ?? 'part_v')} AS own, LATERAL (SELECT ${sortKey(page.order)} AS at
        FROM matter AS m WHERE m.county = own.county AND m.id = own.matter_id AND ${ofGroup(group)} AND ${page.where}
          ${byPhase ? sql`` : sql`AND ${ofPhases(phases)}`} LIMIT 1) AS m
      WHERE own.county = ${group.county} AND own.unit_id = unit.value AND own.phase <> ${not}
        ${byPhase ? sql`AND own.head_phase = phase.value` : sql``} AND ${page.from(key, sql.ref('own.matter_id'))}
      ORDER BY ${key}${direction(page.order)}, own.matter_id LIMIT ${page.limit}) AS b`
}
