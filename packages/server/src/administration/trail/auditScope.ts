import { sql } from 'kysely'
import type { ScopedDatabase } from '../../platform/database/index.ts'

/**
 * Opens the views of the audit for the rest of the transaction: of every matter of the county its entries and proofs,
 * whoever's it is. Only routes of the audit administrator and the verification call it.
 */
export async function openAudit(tx: ScopedDatabase): Promise<void> {
  await sql`SELECT set_config('app.audit', 'on', true)`.execute(tx)
}

/** Where the verification reads the trails. */
export const auditTables = Object.freeze({
  matter: 'audit_matter_v',
  part: 'audit_part_v',
  clock: 'audit_clock_v',
  event: 'audit_event_v',
})
