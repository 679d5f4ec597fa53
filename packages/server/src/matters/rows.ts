import type { Phase } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { eachReached, firstReached, type MatterOrder, type PageAsked, sortKey } from '../access/index.ts'
import type { Position } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { type Asked, fromRows, type Source, sourceOf } from './asked.ts'

export interface MatterListRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly state: string
  readonly phase: Phase
  readonly standing: boolean
  readonly due_at: Date | null
  readonly yellow_at: Date | null
  readonly red_at: Date | null
  readonly paused_at: Date | null
  readonly closed_at: Date | null
  readonly created_at: Date
  readonly changed_at: Date
  readonly responsible_id: string | null
  readonly responsible_name: string | null
  readonly supervising_id: string
  readonly supervising_name: string
  readonly document_id: string | null
  readonly document_number: string | null
  readonly document_title: string | null
  readonly units: number
  readonly parts_done: number
  readonly progress: number | null
}

/** What a list shows of the matters that `page` chooses, in its order. */
function shown(page: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<MatterListRow> {
  return sql<MatterListRow>`
    SELECT m.id, m.kind, m.title, m.number, m.state, m.phase, m.standing, m.due_at, m.yellow_at, m.red_at, m.paused_at,
      m.closed_at, m.created_at, m.changed_at, r.id AS responsible_id, r.short_name AS responsible_name,
      s.id AS supervising_id, s.short_name AS supervising_name,
      d.id AS document_id, d.number AS document_number, d.title AS document_title, p.units, p.parts_done, p.progress
    FROM (${page}) AS m
    LEFT JOIN unit AS r ON r.county = m.county AND r.id = m.responsible_unit_id
    JOIN unit AS s ON s.county = m.county AND s.id = m.supervising_unit_id
    LEFT JOIN document AS d ON d.county = m.county AND d.id = m.document_id
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS units, (count(*) FILTER (WHERE x.phase = 'closed'))::int AS parts_done,
        CASE WHEN count(x.progress) > 0 THEN round(avg(coalesce(x.progress, 0)))::int END AS progress
      FROM part_v AS x WHERE x.county = m.county AND x.matter_id = m.id AND x.phase <> 'void') AS p ON true
    ORDER BY ${order}`
}

const columns = sql.raw(
  `county, id, kind, title, number, state, phase, standing, due_at, yellow_at, red_at, paused_at, closed_at, created_at,
   changed_at, responsible_unit_id, supervising_unit_id, document_id`
    .split(/,\s*/)
    .map((name) => `m.${name}`)
    .join(', '),
)

/** What turns red first, what was made last, what changed last, or what begins alike together. */
export const SORTS = ['due', 'recent', 'changed', 'title'] as const
export type Sort = (typeof SORTS)[number]

export interface Page {
  readonly sort: Sort
  readonly after: Position | null
  readonly limit: number
}

/** One page and the first row of the next, if there is one. */
export async function listMatters(
  tx: ScopedDatabase,
  asked: Asked,
  { sort, after, limit }: Page,
): Promise<readonly MatterListRow[]> {
  const source = await sourceOf(tx, asked)
  const some = (order: MatterOrder, from: PageAsked['from'], most: number) =>
    listFrom(tx, asked, source, order, from, most)
  const [at, id] = after ?? []
  if (sort === 'due') return soonestFirst(some, after, limit + 1)
  if (sort === 'title')
    return some(
      { column: 'title', descending: false },
      (title, of) => (after ? sql`(${title}, ${of}) > (${at}::text, ${id}::uuid)` : sql`true`),
      limit + 1,
    )
  return some(
    { column: sort === 'changed' ? 'changed_at' : 'created_at', descending: true },
    (time, of) =>
      after
        ? sql`(${time} <= ${at}::timestamptz AND (${time} < ${at}::timestamptz OR ${of} > ${id}::uuid))`
        : sql`true`,
    limit + 1,
  )
}

type Some = (order: MatterOrder, from: PageAsked['from'], most: number) => Promise<readonly MatterListRow[]>

/** What turns red first comes first; what never does comes last. Two searches, for no index has a row for both. */
async function soonestFirst(some: Some, after: Position | null, most: number) {
  const [at, id] = after ?? []
  const order: MatterOrder = { column: 'red_at', descending: false }
  const dated =
    after && at === null
      ? []
      : await some(
          order,
          (red, of) =>
            after ? sql`(${red}, ${of}) > (${at}::timestamptz, ${id}::uuid)` : sql`${red} IS NOT NULL`,
          most,
        )
  if (dated.length === most) return dated
  const rest = await some(
    order,
    (red, of) => (after && at === null ? sql`(${red} IS NULL AND ${of} > ${id}::uuid)` : sql`${red} IS NULL`),
    most - dated.length,
  )
  return [...dated, ...rest]
}

async function listFrom(
  tx: ScopedDatabase,
  { scope, narrowing }: Asked,
  source: Source,
  order: MatterOrder,
  from: PageAsked['from'],
  limit: number,
): Promise<readonly MatterListRow[]> {
  const sorted = sql`${sortKey(order)}${sql.raw(order.descending ? ' DESC' : '')}, m.id`
  const page =
    source.by === 'rows'
      ? sql`SELECT ${columns} ${fromRows(scope.county, source)} AND ${from(sortKey(order), sql.ref('m.id'))}
          ORDER BY ${sorted} LIMIT ${limit}`
      : sql`SELECT ${columns}
          FROM (${firstReached(source.ways, { where: source.where, phases: narrowing.phases, order, from, limit })}) AS page
          JOIN matter AS m ON m.county = ${scope.county} AND m.id = page.id`
  return (await shown(page, sorted).execute(tx)).rows
}

/** How many matters were asked for; with `most` never more than one beyond it. */
export async function countMatters(tx: ScopedDatabase, asked: Asked, most?: number): Promise<number> {
  const source = await sourceOf(tx, asked)
  const rows =
    source.by === 'rows'
      ? sql`SELECT 1 ${fromRows(asked.scope.county, source)}`
      : eachReached(source.ways, sql`1`, source.where)
  const limit = most === undefined ? sql`` : sql` LIMIT ${most + 1}`
  const { rows: counted } = await sql<{
    n: number
  }>`SELECT count(*)::int AS n FROM (${rows}${limit}) AS x`.execute(tx)
  return counted[0]?.n ?? 0
}

/** Where a list goes on after a row. */
export function positionOf(row: MatterListRow, sort: Sort): Position {
  if (sort === 'title') return [row.title, row.id]
  const at = { due: row.red_at, recent: row.created_at, changed: row.changed_at }[sort]
  return [at?.toISOString() ?? null, row.id]
}

/** Counts are exact up to this; beyond it a page says “10 000+”. */
export const countedExactly = 10_000

export interface Count {
  readonly total: number
  readonly totalExact: boolean
}

/** A count as it is answered, of what was counted to one beyond what is exact. */
export function countView(n: number): Count {
  return { total: Math.min(n, countedExactly), totalExact: n <= countedExactly }
}

/** How many rows a query gives, but never more than one beyond what is counted exactly. */
export async function countUpTo(tx: ScopedDatabase, rows: RawBuilder<unknown>): Promise<Count> {
  const { rows: counted } = await sql<{ n: number }>`SELECT count(*)::int AS n
    FROM (${rows} LIMIT ${countedExactly + 1}) AS x`.execute(tx)
  return countView(counted[0]?.n ?? 0)
}
