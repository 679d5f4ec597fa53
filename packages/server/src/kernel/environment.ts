import { type Day, dayOfInstant, instant, type Override } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { Kernel } from './kernel.ts'

interface OverrideRow {
  readonly rule_id: string
  readonly parameter: string
  readonly region: string
  readonly value: unknown
  readonly valid_from: Day
  readonly valid_to: Day | null
  readonly source: string
}

/** What a county has set by documents of its own. */
async function loadOverrides(tx: ScopedDatabase, county: string): Promise<readonly Override[]> {
  const { rows } =
    await sql<OverrideRow>`SELECT rule_id, parameter, region, value, valid_from, valid_to, source
    FROM override WHERE county = ${county}`.execute(tx)
  return rows.map((row) => ({
    rule: row.rule_id,
    parameter: row.parameter,
    region: row.region,
    from: row.valid_from,
    ...(row.valid_to === null ? {} : { to: row.valid_to }),
    value: row.value,
    document: { kind: 'local document', title: row.source, number: null, issuer: '', words: row.source },
  }))
}

/** The present moment, the calendar and the county's own values, as the domain's functions want them. */
export async function environmentOf(kernel: Kernel, tx: ScopedDatabase, county: string): Promise<MatterEnv> {
  const now = instant(kernel.clock.now().getTime())
  return {
    now,
    today: dayOfInstant(now),
    newId: uuidv7,
    calendar: kernel.calendar(),
    county,
    overrides: await loadOverrides(tx, county),
  }
}
