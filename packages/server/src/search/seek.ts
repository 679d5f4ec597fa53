import { type QueryExecutorProvider, sql } from 'kysely'
import { soughtBy } from './tokens.ts'

/** The ids of all rows that have every piece of a query; null if they are so many that a list in its own order, with
 * `matches` as a condition, meets a page of them sooner. */
export type Found = readonly string[] | null

/** As many rows with a piece are looked at one by one. */
const few = 1_000

/** After every character that a piece may go on with. */
const afterAll = '\u{10FFFF}'

/**
 * Looks how rare the pieces of a query are before a list is made, because the planner cannot know: it would walk a
 * whole list for a word that three titles have, or gather a hundred thousand rows for a word that every title has.
 */
export async function seek(
  db: QueryExecutorProvider,
  county: string,
  type: string,
  query: string,
): Promise<Found> {
  const sought = soughtBy(query)
  if (!sought) return []
  const ofPiece = [
    ...sought.pieces.map((piece) => sql`k.token = ${piece}`),
    ...sought.beginnings.map((start) => sql`k.token >= ${start} AND k.token < ${start + afterAll}`),
  ]
  const rows = (condition: unknown, more: unknown = sql``) => sql`FROM token AS k
    WHERE k.county = ${county} AND ${condition} AND k.target_type = ${type}${more}`
  const counts = ofPiece.map(
    (condition, index) =>
      sql`SELECT ${index}::int AS piece, count(*)::int AS n FROM (SELECT 1 ${rows(condition)} LIMIT ${few + 1}) AS hits`,
  )
  const { rows: counted } = await sql<{ piece: number; n: number }>`
    ${sql.join(counts, sql` UNION ALL `)} ORDER BY n LIMIT 1`.execute(db)
  const [rarest] = counted
  if (!rarest || rarest.n > few) return null
  const others = ofPiece.filter((_, index) => index !== rarest.piece)
  const more = others.map(
    (condition) => sql` AND EXISTS (SELECT 1 FROM (SELECT x.token, x.county, x.target_type FROM token AS x
      WHERE x.county = ${county} AND x.target_type = ${type} AND x.target_id = hit.id OFFSET 0) AS k WHERE ${condition})`,
  )
  const found = await sql<{ id: string }>`
    SELECT DISTINCT hit.id FROM (SELECT k.target_id AS id ${rows(ofPiece[rarest.piece])}) AS hit
    WHERE true${more.length > 0 ? sql.join(more, sql``) : sql``}`.execute(db)
  return found.rows.map(({ id }) => id)
}
