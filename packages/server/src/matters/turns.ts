import type { Scope } from '@anlan/domain/directory'
import type { Phase } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { amongIds, ownKinds, visibleMatter } from '../access/index.ts'
import type { Position } from '../http/index.ts'
import { kept, type ScopedDatabase } from '../platform/database/index.ts'

/** How soon something is due; the groups of the inbox. */
export const GROUPS = ['late', 'today', 'week', 'later', 'paused', 'none'] as const
export type Group = (typeof GROUPS)[number]

/** The moments that part the groups: now, the end of today, the end of the week. */
export interface GroupBounds {
  readonly now: Date
  readonly today: Date
  readonly week: Date
}

export interface TurnRow {
  readonly id: string
  readonly matter_id: string
  readonly part_id: string | null
  readonly kind: string
  readonly action: string
  readonly since: Date
  readonly title: string
  readonly number: string | null
  readonly state: string
  readonly part_state: string | null
  readonly standing: boolean
  readonly phase: Phase
  readonly due_at: Date | null
  readonly yellow_at: Date | null
  /** Infinity if it never turns red. */
  readonly red_at: Date | number
  readonly paused_at: Date | null
  readonly closed_at: null
  readonly document_id: string | null
  readonly document_number: string | null
  readonly document_title: string | null
  readonly unit_name: string | null
  readonly units: number
}

const ownUnits = (scope: Scope) => [...new Set(scope.hats.map((hat) => hat.unitId))]

function inGroup(group: Group, { now, today, week }: GroupBounds): RawBuilder<boolean> {
  const red = sql.ref('t.red_at')
  switch (group) {
    case 'late':
      return sql`${red} < ${now}`
    case 'today':
      return sql`(${red} >= ${now} AND ${red} <= ${today})`
    case 'week':
      return sql`(${red} > ${today} AND ${red} <= ${week})`
    case 'later':
      return sql`(${red} > ${week} AND ${red} < 'infinity')`
    // Of what is paused the limit is known, but no moment at which it would turn red.
    case 'paused':
      return sql`(${red} = 'infinity' AND t.due_at IS NOT NULL)`
    case 'none':
      return sql`(${red} = 'infinity' AND t.due_at IS NULL)`
  }
}

/** The turns of the viewer's own units. */
export function ownTurns(scope: Scope): RawBuilder<unknown> {
  return sql`FROM turn_v AS t, LATERAL (SELECT m.* FROM matter AS m
      WHERE m.county = t.county AND m.id = t.matter_id AND ${visibleMatter(scope, 'm')} LIMIT 1) AS m
    WHERE t.county = ${scope.county} AND ${amongIds(sql.ref('t.unit_id'), ownUnits(scope))}`
}

/** What others owe the viewer's units. */
export function awaitedTurns(scope: Scope): RawBuilder<unknown> {
  const own = ownUnits(scope)
  return sql`FROM turn_v AS t, LATERAL (SELECT m.* FROM matter AS m
      WHERE m.county = t.county AND m.id = t.matter_id AND ${visibleMatter(scope, 'm')} LIMIT 1) AS m
    WHERE t.county = ${scope.county} AND ${amongIds(sql.ref('t.asker_unit_id'), own)} AND t.unit_id <> ALL (${own}::uuid[])`
}

function shown(chosen: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<TurnRow> {
  return sql<TurnRow>`${kept}
    SELECT t.id, t.matter_id, t.part_id, t.kind, t.action, t.since, t.title, t.number, t.state, t.standing, t.phase,
      t.due_at, t.yellow_at, t.red_at, p.state AS part_state, coalesce(p.paused_at, t.paused_at) AS paused_at,
      NULL AS closed_at, d.id AS document_id, d.number AS document_number, d.title AS document_title,
      u.short_name AS unit_name, n.units
    FROM (${chosen}) AS t
    -- A join's condition does not reach into a security barrier, which would read every part; LIMIT keeps the
    -- lateral query from being turned back into such a join.
    LEFT JOIN LATERAL (SELECT x.state, x.paused_at, x.unit_id FROM part_v AS x
      WHERE x.county = t.county AND x.id = t.part_id LIMIT 1) AS p ON true
    LEFT JOIN document AS d ON d.county = t.county AND d.id = t.document_id
    LEFT JOIN unit AS u ON u.county = t.county AND u.id = coalesce(p.unit_id, t.responsible_unit_id)
    LEFT JOIN LATERAL (SELECT count(*)::int AS units FROM part_v AS x
      WHERE x.county = t.county AND x.matter_id = t.matter_id AND x.phase <> 'void') AS n ON true
    ORDER BY ${order}`
}

const columns = sql.raw(
  `t.county, t.id, t.matter_id, t.part_id, t.kind, t.action, t.since, t.due_at, t.yellow_at, t.red_at, m.title, m.number,
   m.state, m.standing, m.phase, m.document_id, m.responsible_unit_id,
   CASE WHEN t.part_id IS NULL THEN m.paused_at END AS paused_at`,
)

/** The first turns of each of the units, in the order of the view, merged. */
function firstTurns(
  scope: Scope,
  by: { readonly view: 'turn_by_red_v' | 'turn_by_since_v'; readonly unit: string; readonly at: string },
  where: RawBuilder<unknown>,
  most: number,
): RawBuilder<TurnRow> {
  const order = sql`${sql.ref(`t.${by.at}`)}, t.id`
  const chosen = sql`SELECT t.* FROM unnest(${ownUnits(scope)}::uuid[]) AS unit (value),
    LATERAL (SELECT ${columns} FROM ${sql.table(by.view)} AS t, LATERAL (SELECT m.* FROM matter AS m
        WHERE m.county = t.county AND m.id = t.matter_id AND ${visibleMatter(scope, 'm')} LIMIT 1) AS m
      WHERE t.county = ${scope.county} AND ${sql.ref(`t.${by.unit}`)} = unit.value AND ${where}
      ORDER BY ${order} LIMIT ${sql.lit(most)}) AS t
    ORDER BY ${order} LIMIT ${sql.lit(most)}`
  return shown(chosen, order)
}

/** One page of the inbox and the first row of the next, by what turns red first. */
export async function listInbox(
  tx: ScopedDatabase,
  scope: Scope,
  asked: {
    readonly group: Group | undefined
    readonly bounds: GroupBounds
    readonly after: Position | null
    readonly limit: number
  },
): Promise<readonly TurnRow[]> {
  const [at, id] = asked.after ?? []
  const where = sql`${asked.group === undefined ? sql`true` : inGroup(asked.group, asked.bounds)}
    ${asked.after ? sql`AND (t.red_at, t.id) > (${at}::timestamptz, ${id}::uuid)` : sql``}`
  const by = { view: 'turn_by_red_v', unit: 'unit_id', at: 'red_at' } as const
  return (await firstTurns(scope, by, where, asked.limit + 1).execute(tx)).rows
}

/** One page of what others owe, longest waiting first. */
export async function listAwaited(
  tx: ScopedDatabase,
  scope: Scope,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<readonly TurnRow[]> {
  const [at, id] = after ?? []
  const where = sql`t.unit_id <> ALL (${ownUnits(scope)}::uuid[])
    ${after ? sql`AND (t.since, t.id) > (${at}::timestamptz, ${id}::uuid)` : sql``}`
  const by = { view: 'turn_by_since_v', unit: 'asker_unit_id', at: 'since' } as const
  return (await firstTurns(scope, by, where, limit + 1).execute(tx)).rows
}

type GroupCounts = Readonly<Record<Group, number>>

/**
 * How many turns stand in each group. Where the unit is a party to the matter the index alone tells; the few others are
 * looked up in full.
 */
export async function countGroups(
  tx: ScopedDatabase,
  scope: Scope,
  bounds: GroupBounds,
): Promise<GroupCounts> {
  const counts = GROUPS.map(
    (group) => sql`${sql.lit(group)}, count(*) FILTER (WHERE ${inGroup(group, bounds)})`,
  )
  const houses = ownKinds(scope)
  const ofParties = houses.map(
    ({ units, kinds }) => sql`party_turns(${scope.county}, ${[...units]}::uuid[], ${[...kinds]}::text[],
      ${bounds.now}, ${bounds.today}, ${bounds.week})`,
  )
  const counted = houses.map(
    ({ units, kinds }) =>
      sql`(t.party AND t.unit_id = ANY (${[...units]}::uuid[]) AND t.kind = ANY (${[...kinds]}::text[]))`,
  )
  const others = sql`SELECT json_build_object(${sql.join(counts)}) ${ownTurns(scope)}
    ${counted.length > 0 ? sql`AND NOT (${sql.join(counted, sql` OR `)})` : sql``}`
  const { rows } = await sql<{ counts: readonly GroupCounts[] }>`${kept}
    SELECT json_build_array(${sql.join([...ofParties, sql`(${others})`])}) AS counts`.execute(tx)
  const all = rows[0]?.counts ?? []
  return Object.fromEntries(
    GROUPS.map((group) => [group, all.reduce((sum, each) => sum + each[group], 0)]),
  ) as GroupCounts
}

export interface AgendaRow {
  readonly matter_id: string
  readonly title: string
  readonly standing: boolean
  readonly due_at: Date
  readonly yellow_at: Date | null
  readonly red_at: Date | number
  readonly paused_at: Date | null
  readonly closed_at: null
}

/** What the viewer's units have to bring to an end between two moments; the first thousand. */
export async function listDue(
  tx: ScopedDatabase,
  scope: Scope,
  from: Date,
  to: Date,
): Promise<readonly AgendaRow[]> {
  const { rows } = await sql<AgendaRow>`
    SELECT t.matter_id, m.title, m.standing, t.due_at, t.yellow_at, t.red_at, m.paused_at, NULL AS closed_at
    ${ownTurns(scope)} AND t.red_at > ${from} AND t.red_at <= ${to} AND t.due_at IS NOT NULL
    ORDER BY t.red_at, t.id LIMIT 1000`.execute(tx)
  return rows
}
