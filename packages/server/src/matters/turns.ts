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

/** The turns that the viewer's units have as parties to the matter, of kinds that their people read: seen in any case. */
const asParties = (scope: Scope): RawBuilder<boolean>[] =>
  ownKinds(scope).map(
    ({ units, kinds }) =>
      sql<boolean>`(t.party AND ${amongIds(sql.ref('t.unit_id'), units)} AND t.kind = ANY (${[...kinds]}::text[]))`,
  )

/** All others. Where every unit's people read the same kinds the index tells them: of other kinds nothing is seen. */
function notAsParties(scope: Scope): RawBuilder<boolean> {
  const houses = ownKinds(scope)
  if (houses.length === 1 && houses[0]?.units.length === ownUnits(scope).length) return sql`NOT t.party`
  return houses.length === 0 ? sql`true` : sql`NOT (${sql.join(asParties(scope), sql` OR `)})`
}

interface Source {
  readonly view: 'turn_by_red_v' | 'turn_by_since_v'
  readonly unit: 'unit_id' | 'asker_unit_id'
  readonly at: 'red_at' | 'since'
}

const inbox: Source = { view: 'turn_by_red_v', unit: 'unit_id', at: 'red_at' }
const awaited: Source = { view: 'turn_by_since_v', unit: 'asker_unit_id', at: 'since' }

/** The first turns of each of the units, in the order of the view, merged. */
function firstTurns(
  scope: Scope,
  { view, unit, at }: Source,
  where: RawBuilder<unknown>,
  most: number,
): RawBuilder<TurnRow> {
  const order = sql`${sql.ref(`t.${at}`)}, t.id`
  // OFFSET keeps the test of a row from becoming a join, which would take the view's order away.
  const seen = sql`EXISTS (SELECT FROM matter AS m WHERE m.county = t.county AND m.id = t.matter_id
    AND ${visibleMatter(scope, 'm')} OFFSET 0)`
  const known = unit === 'unit_id' ? asParties(scope) : []
  const of = (value: RawBuilder<unknown>) => sql`SELECT t.* FROM ${sql.table(view)} AS t
    WHERE t.county = ${scope.county} AND ${sql.ref(`t.${unit}`)} = ${value} AND (${sql.join([...known, seen], sql` OR `)})
      AND ${where} ORDER BY ${order} LIMIT ${sql.lit(most)}`
  const [first, ...others] = ownUnits(scope)
  const chosen =
    first !== undefined && others.length === 0
      ? of(sql`${first}::uuid`)
      : sql`SELECT t.* FROM unnest(${ownUnits(scope)}::uuid[]) AS unit (value), LATERAL (${of(sql`unit.value`)}) AS t
          ORDER BY ${order} LIMIT ${sql.lit(most)}`
  return sql<TurnRow>`${kept}
    SELECT t.id, t.matter_id, t.part_id, t.kind, t.action, t.since, t.title, t.number, t.state, t.standing, t.phase,
      t.due_at, t.yellow_at, t.red_at, t.part_state, t.paused_at, NULL AS closed_at, t.document_id, t.document_number,
      t.document_title, u.short_name AS unit_name, t.units
    FROM (${chosen}) AS t LEFT JOIN unit AS u ON u.county = t.county AND u.id = t.answering_unit_id
    ORDER BY ${order}`
}

interface InboxAsked {
  readonly group: Group | undefined
  readonly bounds: GroupBounds
  readonly after: Position | null
  readonly limit: number
}

/** One page of the inbox and the first row of the next, by what turns red first. */
export function inboxOf(scope: Scope, { group, bounds, after, limit }: InboxAsked): RawBuilder<TurnRow> {
  const [at, id] = after ?? []
  const where = sql`${group === undefined ? sql`true` : inGroup(group, bounds)}
    ${after ? sql`AND (t.red_at, t.id) > (${at}::timestamptz, ${id}::uuid)` : sql``}`
  return firstTurns(scope, inbox, where, limit + 1)
}

export async function listInbox(
  tx: ScopedDatabase,
  scope: Scope,
  asked: InboxAsked,
): Promise<readonly TurnRow[]> {
  return (await inboxOf(scope, asked).execute(tx)).rows
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
  return (await firstTurns(scope, awaited, where, limit + 1).execute(tx)).rows
}

type GroupCounts = Readonly<Record<Group, number>>

interface CountsRow {
  readonly counts: readonly GroupCounts[]
}

/**
 * How many turns stand in each group; `groupsFrom` reads the answer. Where the unit is a party to the matter the index
 * alone tells; the few others are looked up in full.
 */
export function groupsOf(scope: Scope, bounds: GroupBounds): RawBuilder<CountsRow> {
  const counts = GROUPS.map(
    (group) => sql`${sql.lit(group)}, count(*) FILTER (WHERE ${inGroup(group, bounds)})`,
  )
  const ofParties = ownKinds(scope).map(
    ({ units, kinds }) => sql`party_turns(${scope.county}, ${[...units]}::uuid[], ${[...kinds]}::text[],
      ${bounds.now}, ${bounds.today}, ${bounds.week})`,
  )
  const others = sql`SELECT json_build_object(${sql.join(counts)}) ${ownTurns(scope)} AND ${notAsParties(scope)}`
  return sql<CountsRow>`${kept}
    SELECT json_build_array(${sql.join([...ofParties, sql`(${others})`])}) AS counts`
}

export function groupsFrom([row]: readonly CountsRow[]): GroupCounts {
  const all = row?.counts ?? []
  return Object.fromEntries(
    GROUPS.map((group) => [group, all.reduce((sum, each) => sum + each[group], 0)]),
  ) as GroupCounts
}

export async function countGroups(
  tx: ScopedDatabase,
  scope: Scope,
  bounds: GroupBounds,
): Promise<GroupCounts> {
  return groupsFrom((await groupsOf(scope, bounds).execute(tx)).rows)
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
