import { type RawBuilder, sql } from 'kysely'
import type { Span } from './reaches.ts'

export type Condition = RawBuilder<boolean>

export const never: Condition = sql<boolean>`false`

export function anyOf(conditions: readonly Condition[]): Condition {
  const [first, ...rest] = conditions
  if (!first) return never
  return rest.length === 0 ? first : sql<boolean>`(${sql.join(conditions, sql` OR `)})`
}

/** A text column in a list: `=` for one value, because an index then also gives the order. */
export function among(column: RawBuilder<unknown>, values: readonly string[]): Condition {
  const [first, ...rest] = values
  if (first === undefined) return never
  return rest.length === 0 ? sql`${column} = ${first}` : sql`${column} = ANY (${values}::text[])`
}

/** The same for a column of UUIDs. */
export function amongIds(column: RawBuilder<unknown>, values: readonly string[]): Condition {
  const [first, ...rest] = values
  if (first === undefined) return never
  return rest.length === 0 ? sql`${column} = ${first}::uuid` : sql`${column} = ANY (${values}::uuid[])`
}

export function inSpans(column: RawBuilder<unknown>, spans: readonly Span[]): Condition {
  return anyOf(spans.map(({ lo, hi }) => sql<boolean>`(${column} >= ${lo} AND ${column} < ${hi})`))
}

/** A column of a table or view by the name that it has in the query. */
export function column(alias: string, name: string): RawBuilder<unknown> {
  return sql.ref(`${alias}.${name}`)
}
