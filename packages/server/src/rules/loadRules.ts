import type { Calendar, Override } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { kept, type ScopedDatabase } from '../platform/database/index.ts'
import { type CalendarColumns, calendarColumns, calendarFrom } from './calendar.ts'
import { type OverrideRow, overrideColumns, overrideOf } from './overrides.ts'

/** By what everything of a county is counted. */
export interface CountyRules {
  readonly calendar: Calendar
  readonly overrides: readonly Override[]
}

type RulesRow = CalendarColumns & { readonly overrides: readonly OverrideRow[] }

/** Calendar and overrides in one step, in the transaction of what is counted by them. */
export async function loadRules(tx: ScopedDatabase, county: string): Promise<CountyRules> {
  return rulesFrom((await rulesOf(county).execute(tx)).rows)
}

/** The statement of `loadRules`, to be sent with others; `rulesFrom` reads its answer. */
export function rulesOf(county: string): RawBuilder<RulesRow> {
  return sql<RulesRow>`${kept}
    SELECT ${calendarColumns}, (SELECT coalesce(json_agg(o), '[]') FROM (SELECT ${overrideColumns} FROM override
      WHERE county = ${county} AND (valid_to IS NULL OR valid_to > valid_from)) AS o) AS overrides`
}

export function rulesFrom([row]: readonly RulesRow[]): CountyRules {
  if (!row) throw new Error('A query without tables gave no row.')
  return { calendar: calendarFrom(row), overrides: row.overrides.map(overrideOf) }
}
