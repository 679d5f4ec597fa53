import { type RegionCode, type Scope, spanOf } from '@anlan/domain/directory'
import { addDays, type Day } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { visibleEntries } from '../access/index.ts'
import type { Position } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { matches } from '../search/index.ts'
import { entryColumns } from './load.ts'
import type { Served } from './served.ts'
import type { Slot } from './slots.ts'
import type { StoredEntry } from './store.ts'

/** What a list is narrowed to: two characters, the state, and values of declared filters by the names in the address. */
export interface EntryFilter {
  readonly q?: string | undefined
  readonly state?: 'active' | 'retired' | undefined
  readonly values: Readonly<Record<string, unknown>>
}

/** A range is asked by two names: employeesFrom, employeesTo. */
export const rangeNames = (name: string) => ({ from: `${name}From`, to: `${name}To` }) as const

const e = (column: string) => sql.ref(`e.${column}`)

function filterOf(
  served: Served,
  slot: Slot,
  values: EntryFilter['values'],
  today: Day,
): readonly RawBuilder<boolean>[] {
  const { name, column, kind, field } = slot
  const given = values[name]
  if (field.type === 'region') return typeof given === 'string' ? [inArea(column, given as RegionCode)] : []
  if (field.type === 'unit' && column !== 'text' && !column.startsWith('text_'))
    return typeof given === 'string' ? [sql<boolean>`${e(column)} = ${given}::uuid`] : []
  if (kind === 'text') {
    const chosen =
      typeof given === 'string' ? given.split(',') : typeof given === 'boolean' ? [String(given)] : []
    if (chosen.length === 0) return []
    return [
      chosen.length === 1 ? sql`${e(column)} = ${chosen[0]}` : sql`${e(column)} = ANY (${chosen}::text[])`,
    ]
  }
  const { from, to } = rangeNames(name)
  const type = sql.raw(kind === 'day' ? 'date' : 'double precision')
  return [
    ...(values[from] === undefined ? [] : [sql<boolean>`${e(column)} >= ${values[from]}::${type}`]),
    ...(values[to] === undefined ? [] : [sql<boolean>`${e(column)} <= ${values[to]}::${type}`]),
    ...expiryFilter(served, slot, given, today),
  ]
}

function inArea(column: string, code: RegionCode): RawBuilder<boolean> {
  const { lo, hi } = spanOf(code)
  return sql`(${e(column)} >= ${lo} AND ${e(column)} < ${hi})`
}

/** past: the day is over; near: it is near, or over. */
function expiryFilter({ register }: Served, { name, column }: Slot, given: unknown, today: Day) {
  const expiry = register.expires[name]
  if (!expiry || (given !== 'past' && given !== 'near')) return []
  const until = given === 'past' ? addDays(today, -1) : addDays(today, expiry.nearDays)
  return [sql<boolean>`${e(column)} <= ${until}::date`]
}

/** What the viewer sees and asks for, as a condition on `register_entry AS e`. */
export function askedEntries(
  served: Served,
  scope: Scope,
  filter: EntryFilter,
  today: Day,
): RawBuilder<boolean> {
  const { register, table, slots } = served
  const { q, state = 'active', values } = filter
  const conditions = [
    sql`e.county = ${scope.county}`,
    sql`e.register = ${register.register}`,
    sql`e.state = ${state}`,
    visibleEntries(scope, 'e', register.register, table),
    ...slots.flatMap((slot) => filterOf(served, slot, values, today)),
    ...(q === undefined ? [] : [matches({ county: sql`e.county`, id: sql`e.id` }, 'entry', q) ?? sql`false`]),
  ]
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`
}

/** An order of the list: by name, by what changed last, or by a field that can be sorted by. */
export interface EntryOrder {
  readonly column: string
  readonly type: 'text' | 'timestamptz' | 'double precision' | 'date' | 'uuid'
  readonly descending: boolean
  /** Entries without a value come last. */
  readonly nullable: boolean
}

/** The orders of a register by their names in the address; `-` before a name turns it round. */
export function ordersOf({ register, slots }: Served): Readonly<Record<string, EntryOrder>> {
  const orders: Record<string, EntryOrder> = {
    [register.title]: { column: 'title', type: 'text', descending: false, nullable: false },
    '-changed': { column: 'changed_at', type: 'timestamptz', descending: true, nullable: false },
  }
  const types = { number: 'double precision', day: 'date' } as const
  for (const { name, column, kind } of slots) {
    if (kind === 'text') continue
    orders[name] = { column, type: types[kind], descending: false, nullable: true }
    orders[`-${name}`] = { column, type: types[kind], descending: true, nullable: true }
  }
  return orders
}

export interface EntryPage {
  readonly order: EntryOrder
  readonly after: Position | null
  readonly limit: number
}

/** An entry with its place in the order of the list. */
export type ListedEntry = StoredEntry & { readonly place: string | number | null }

/** One page and the first row of the next, if there is one. What has no value in the order's column comes last. */
export async function listEntries(
  tx: ScopedDatabase,
  where: RawBuilder<boolean>,
  { order, after, limit }: EntryPage,
): Promise<readonly ListedEntry[]> {
  const { column, type, descending, nullable } = order
  const [place = null, id = null] = after ?? []
  const cast = sql.raw(type)
  const direction = sql.raw(descending ? 'DESC' : '')
  // What changed last is kept newest first, ids upward; other orders are read backward as a whole.
  const idsDown = descending && nullable
  const some = async (condition: RawBuilder<unknown>, by: RawBuilder<unknown>, most: number) => {
    const { rows } =
      await sql<ListedEntry>`SELECT ${entryColumns}, ${e(column)}::text AS place FROM register_entry AS e
      WHERE ${where} AND ${condition} ORDER BY ${by} LIMIT ${most}`.execute(tx)
    return rows
  }
  const beyond = sql`(${e(column)} ${sql.raw(descending ? '<=' : '>=')} ${place}::${cast}
    AND (${e(column)} ${sql.raw(descending ? '<' : '>')} ${place}::${cast} OR e.id ${sql.raw(idsDown ? '<' : '>')} ${id}::uuid))`
  const present = nullable ? sql`${e(column)} IS NOT NULL` : sql`true`
  const first =
    after && place === null
      ? []
      : await some(
          after ? sql`${present} AND ${beyond}` : present,
          sql`${e(column)} ${direction}, e.id ${sql.raw(idsDown ? 'DESC' : '')}`,
          limit + 1,
        )
  if (!nullable || first.length > limit) return first
  const goingOn = after && place === null ? sql`e.id > ${id}::uuid` : sql`true`
  const rest = await some(sql`${e(column)} IS NULL AND ${goingOn}`, sql`e.id`, limit + 1 - first.length)
  return [...first, ...rest]
}

const countedExactly = 10_000

/** How many there are, exactly up to 10 000. */
export async function countEntries(tx: ScopedDatabase, where: RawBuilder<boolean>) {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM (
    SELECT FROM register_entry AS e WHERE ${where} LIMIT ${countedExactly + 1}) AS x`.execute(tx)
  const n = rows[0]?.n ?? 0
  return { total: Math.min(n, countedExactly), totalExact: n <= countedExactly }
}
