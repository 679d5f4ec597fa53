import { type Day, localDocument, type Override } from '@anlan/domain/kernel'
import { type QueryExecutorProvider, sql } from 'kysely'

/** A row of `override` as it is read. */
export interface OverrideRow {
  readonly id: string
  readonly rule_id: string
  readonly parameter: string
  readonly region: string
  readonly value: unknown
  readonly valid_from: Day
  readonly valid_to: Day | null
  readonly source: string
  readonly issuer: string
  readonly number: string | null
  readonly clause: string | null
}

export const overrideColumns = sql`id, rule_id, parameter, region, value, valid_from, valid_to, source, issuer, number, clause`

export function overrideOf(row: OverrideRow): Override {
  return {
    rule: row.rule_id,
    parameter: row.parameter,
    region: row.region,
    from: row.valid_from,
    ...(row.valid_to === null ? {} : { to: row.valid_to }),
    value: row.value,
    document: localDocument({
      title: row.source,
      number: row.number,
      issuer: row.issuer,
      ...(row.clause === null ? {} : { clause: row.clause }),
    }),
  }
}

/** What a county has set by documents of its own, whenever it holds; what was ended before it began is left out. */
export async function loadOverrides(tx: QueryExecutorProvider, county: string): Promise<readonly Override[]> {
  const { rows } = await sql<OverrideRow>`SELECT ${overrideColumns} FROM override
    WHERE county = ${county} AND (valid_to IS NULL OR valid_to > valid_from)`.execute(tx)
  return rows.map(overrideOf)
}
