import { type QueryExecutorProvider, sql } from 'kysely'
import { tokensOf } from './tokens.ts'

/** What can be found: the row's type and id. Ids are UUIDs, unique within a county and type. */
export interface Target {
  readonly county: string
  readonly type: string
  readonly id: string
}

/**
 * Makes a row findable by these texts, in the transaction that writes the row. Replaces what was indexed for it before,
 * touching only the pieces that differ.
 */
export async function indexTexts(
  db: QueryExecutorProvider,
  target: Target,
  texts: readonly (string | null | undefined)[],
): Promise<void> {
  const tokens = tokensOf(...texts)
  await sql`
    DELETE FROM token
    WHERE county = ${target.county} AND target_type = ${target.type} AND target_id = ${target.id}::uuid
      AND NOT token = ANY (${tokens}::text[])`.execute(db)
  await sql`
    INSERT INTO token (county, token, target_type, target_id)
    SELECT ${target.county}, piece, ${target.type}, ${target.id}::uuid FROM unnest(${tokens}::text[]) AS piece
    ON CONFLICT DO NOTHING`.execute(db)
}

/** The same for many rows of one type at once, which were not indexed before (imports, issuing a document). */
export async function indexNewRows(
  db: QueryExecutorProvider,
  county: string,
  type: string,
  rows: readonly { readonly id: string; readonly texts: readonly (string | null | undefined)[] }[],
): Promise<void> {
  const ids: string[] = []
  const pieces: string[] = []
  for (const row of rows) {
    for (const token of tokensOf(...row.texts)) {
      ids.push(row.id)
      pieces.push(token)
    }
  }
  await sql`
    INSERT INTO token (county, token, target_type, target_id)
    SELECT ${county}, row.piece, ${type}, row.id
    FROM unnest(${pieces}::text[], ${ids}::uuid[]) AS row (piece, id)
    ON CONFLICT DO NOTHING`.execute(db)
}
