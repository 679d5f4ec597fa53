import { type Expression, type RawBuilder, sql } from 'kysely'
import { soughtBy } from './tokens.ts'

/** The columns of the searched row: its county and its id, for example of `matter as m`. */
export interface Searched {
  readonly county: Expression<unknown>
  readonly id: Expression<unknown>
}

/** After every character that a piece may go on with, so that [c, c + this) holds all pieces beginning with c. */
const afterAll = '\u{10FFFF}'

/**
 * The rows of a type in which every piece of the query occurs, as a condition on a query over them; null for a query
 * that asks for nothing. Each piece is a probe of the token table's key (county, token, type, id), which PostgreSQL may
 * use in either direction, also under row-level security: equality and text comparison are leakproof.
 */
export function matches(row: Searched, type: string, query: string): RawBuilder<boolean> | null {
  const sought = soughtBy(query)
  if (!sought) return null
  const probe = (condition: RawBuilder<unknown>) => sql`EXISTS (
    SELECT 1 FROM token AS k
    WHERE k.county = ${row.county} AND ${condition} AND k.target_type = ${type} AND k.target_id = ${row.id})`
  const conditions = [
    ...sought.pieces.map((piece) => probe(sql`k.token = ${piece}`)),
    ...sought.beginnings.map((start) => probe(sql`k.token >= ${start} AND k.token < ${start + afterAll}`)),
  ]
  return sql<boolean>`(${sql.join(conditions, sql` AND `)})`
}
