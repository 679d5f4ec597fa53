import type { Scope } from '@anlan/domain/directory'
import { type Phase, stateOf } from '@anlan/domain/kernel'
import type { Light } from '@anlan/domain/rules'
import { type RawBuilder, sql } from 'kysely'
import { visibleMatters } from '../access/index.ts'
import type { Position } from '../http/index.ts'
import type { Kernel } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { matches } from '../search/index.ts'
import { hasLight, phasesOfLight } from './lights.ts'

/** By what a list of matters is narrowed. */
export interface MatterFilter {
  readonly kind?: string
  readonly state?: string
  readonly light?: Light
  readonly unit?: string
  readonly owner?: string
  readonly document?: string
  readonly q?: string
}

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

/** The phases in which what is asked for can be; undefined for all. */
function phasesAsked(kernel: Kernel, { kind, state, light }: MatterFilter): readonly Phase[] | undefined {
  const declared = kind === undefined ? undefined : kernel.kinds.get(kind)
  const ofState =
    declared && state !== undefined && declared.states[state] ? [stateOf(declared, state).phase] : undefined
  const ofLight = light === undefined ? undefined : phasesOfLight[light]
  return ofState && ofLight ? ofState.filter((phase) => ofLight.includes(phase)) : (ofState ?? ofLight)
}

/** What the viewer sees and asks for, as a condition on `matter AS m`. */
export function asked(kernel: Kernel, scope: Scope, filter: MatterFilter, now: Date): RawBuilder<boolean> {
  const { kind, state, light, unit, owner, document, q } = filter
  const phases = phasesAsked(kernel, filter)
  const { county } = scope
  const conditions = [
    sql`m.county = ${county}`,
    visibleMatters(
      scope,
      'm',
      { ...(kind === undefined ? {} : { kinds: [kind] }), ...(phases ? { phases } : {}) },
      kernel.roles,
    ),
    ...(kind === undefined ? [] : [sql`m.kind = ${kind}`]),
    ...(phases
      ? [phases.length === 1 ? sql`m.phase = ${phases[0]}` : sql`m.phase = ANY (${[...phases]}::text[])`]
      : []),
    ...(state === undefined ? [] : [sql`m.state = ${state}`]),
    ...(light === undefined ? [] : [hasLight('m', light, now)]),
    ...(owner === undefined ? [] : [sql`m.owner_unit_id = ${owner}::uuid`]),
    ...(document === undefined ? [] : [sql`m.document_id = ${document}::uuid`]),
    ...(unit === undefined
      ? []
      : [
          sql`m.id IN (SELECT p.matter_id FROM part_v AS p WHERE p.county = ${county} AND p.unit_id = ${unit}::uuid
              AND p.phase <> 'void'
            UNION ALL SELECT r.id FROM matter AS r
              WHERE r.county = ${county} AND r.responsible_unit_id = ${unit}::uuid)`,
        ]),
    ...(q === undefined
      ? []
      : [matches({ county: sql`m.county`, id: sql`m.id` }, 'matter', q) ?? sql`false`]),
  ]
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`
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

export type Sort = 'due' | 'recent'

export interface Page {
  readonly sort: Sort
  readonly after: Position | null
  readonly limit: number
}

/** One page and the first row of the next, if there is one. */
export async function listMatters(
  tx: ScopedDatabase,
  where: RawBuilder<boolean>,
  page: Page,
): Promise<readonly MatterListRow[]> {
  return page.sort === 'recent' ? newestFirst(tx, where, page) : soonestFirst(tx, where, page)
}

async function newestFirst(tx: ScopedDatabase, where: RawBuilder<boolean>, { after, limit }: Page) {
  const [at, id] = after ?? []
  const beyond = after
    ? sql` AND m.created_at <= ${at}::timestamptz AND (m.created_at < ${at}::timestamptz OR m.id > ${id}::uuid)`
    : sql``
  const order = sql`m.created_at DESC, m.id`
  const rows = sql`SELECT ${columns} FROM matter AS m WHERE ${where}${beyond} ORDER BY ${order} LIMIT ${limit + 1}`
  return (await shown(rows, order).execute(tx)).rows
}

/** What turns red first comes first; what never does comes last. Two searches of one index, for it has no row for both. */
async function soonestFirst(tx: ScopedDatabase, where: RawBuilder<boolean>, { after, limit }: Page) {
  const [at, id] = after ?? []
  const order = sql`m.red_at, m.id`
  const some = async (condition: RawBuilder<unknown>, most: number) => {
    const rows = sql`SELECT ${columns} FROM matter AS m WHERE ${where} AND ${condition} ORDER BY ${order} LIMIT ${most}`
    return (await shown(rows, order).execute(tx)).rows
  }
  const dated =
    after && at === null
      ? []
      : await some(
          after ? sql`(m.red_at, m.id) > (${at}::timestamptz, ${id}::uuid)` : sql`m.red_at IS NOT NULL`,
          limit + 1,
        )
  if (dated.length > limit) return dated
  const beyond = after && at === null ? sql`m.red_at IS NULL AND m.id > ${id}::uuid` : sql`m.red_at IS NULL`
  return [...dated, ...(await some(beyond, limit + 1 - dated.length))]
}

/** Where a list goes on after a row. */
export function positionOf(row: MatterListRow, sort: Sort): Position {
  const at = sort === 'recent' ? row.created_at : row.red_at
  return [at?.toISOString() ?? null, row.id]
}

/** Counts are exact up to this; beyond it a page says “10 000+”. */
export const countedExactly = 10_000

/** How many rows a query gives, but never more than one beyond what is counted exactly. */
export async function countUpTo(
  tx: ScopedDatabase,
  rows: RawBuilder<unknown>,
): Promise<{ total: number; totalExact: boolean }> {
  const counted = await sql<{
    n: number
  }>`SELECT count(*) AS n FROM (${rows} LIMIT ${countedExactly + 1}) AS x`.execute(tx)
  const n = counted.rows[0]?.n ?? 0
  return { total: Math.min(n, countedExactly), totalExact: n <= countedExactly }
}
