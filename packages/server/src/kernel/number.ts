import type { Day } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

/**
 * The next number of an issuer's series in the year of a day: without gaps, because the series' row stays locked until
 * the transaction that took it ends, and goes back with it. For example 县安委办任务 2026-0417.
 */
export async function takeNumber(
  tx: ScopedDatabase,
  county: string,
  series: string,
  of: { readonly label: string; readonly issuerId: string; readonly today: Day },
): Promise<string> {
  const year = Number(of.today.slice(0, 4))
  const { rows } = await sql<{ last: number; issuer: string }>`
    INSERT INTO number_series AS s (county, series, year, last) VALUES (${county}, ${series}, ${year}, 1)
    ON CONFLICT (county, series, year) DO UPDATE SET last = s.last + 1
    RETURNING s.last, (SELECT u.short_name FROM unit AS u
      WHERE u.county = ${county} AND u.id = ${of.issuerId}::uuid) AS issuer`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`series ${series} gave no number`)
  return `${row.issuer}${of.label} ${year}-${String(row.last).padStart(4, '0')}`
}
