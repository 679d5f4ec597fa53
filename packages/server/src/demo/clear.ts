import type { Client } from 'pg'
import { demoCounty } from './place.ts'

/** Tables of a county's rows, children first; what hangs on accounts is named apart. A test holds it to the schema. */
const tables = [
  'administrator_change',
  'self_check_confirmation',
  'audit_verification',
  'delivery_notice',
  'delivery',
  'notice',
  'notice_setting',
  'outbox',
  'data_key',
  'blind_index',
  'token',
  'idempotency',
  'export_job',
  'saved_filter',
  'last_look',
  'import_batch',
  'override',
  'file_use',
  'turn',
  'clock',
  'matter_event',
  'part',
  'matter',
  'duty_edit',
  'duty',
  'clause',
  'document_file',
  'document',
  'upload',
  'file',
  'number_series',
  'security_event',
  'entry_version',
  'register_entry',
  'post',
  'person',
  'unit_alias',
  'unit_group',
  'unit',
] as const

/** What hangs on the accounts of a county. */
const ofAccounts = ['credential', 'session_token', 'api_key', 'link_token', 'external_identity'] as const

/** Every table from which the demonstration goes. */
export const clearedTables: readonly string[] = [...tables, ...ofAccounts, 'account']

/** Takes away a demonstration whose building was interrupted. As the owner; nothing of another county is touched. */
export async function clearDemonstration(owner: Client): Promise<void> {
  const county = demoCounty.code
  await owner.query('BEGIN')
  // Units point at units, persons at accounts; the order is right once these are loose.
  await owner.query('UPDATE unit SET parent_id = NULL WHERE county = $1', [county])
  for (const table of tables) await owner.query(`DELETE FROM ${table} WHERE county = $1`, [county])
  for (const table of ofAccounts)
    await owner.query(`DELETE FROM ${table} WHERE account_id IN (SELECT id FROM account WHERE county = $1)`, [
      county,
    ])
  await owner.query('DELETE FROM account WHERE county = $1', [county])
  await owner.query('DELETE FROM county WHERE code = $1', [county])
  await owner.query('COMMIT')
}
