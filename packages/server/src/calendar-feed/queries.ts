import type { Scope } from '@anlan/domain/directory'
import { instant } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { type Kernel, kindOf } from '../kernel/index.ts'
import { ownTurns } from '../matters/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { CalendarEntry } from './ics.ts'

interface Row {
  readonly matter_id: string
  readonly part_id: string | null
  readonly kind: string
  readonly action: string
  readonly due_at: Date
  readonly yellow_at: Date | null
  readonly title: string
  readonly number: string | null
  readonly revision: number
  readonly changed_at: Date
  readonly unit_name: string
}

/** More would not be looked at in a calendar, and a phone takes minutes for them. */
const most = 1_000

/** What the viewer's units have to bring to an end, by the same predicate as the inbox; what has no limit is left out. */
export async function listEntries(
  kernel: Kernel,
  tx: ScopedDatabase,
  scope: Scope,
  origin: string | null,
): Promise<readonly CalendarEntry[]> {
  const { rows } = await sql<Row>`
    SELECT o.*, u.short_name AS unit_name FROM (
      SELECT t.county, t.id, t.matter_id, t.part_id, t.kind, t.action, t.unit_id, t.due_at, t.yellow_at, t.red_at, m.title,
        m.number, m.revision, m.changed_at
      ${ownTurns(scope)} AND t.due_at IS NOT NULL ORDER BY t.red_at, t.id LIMIT ${most}) AS o
    JOIN unit AS u ON u.county = o.county AND u.id = o.unit_id
    ORDER BY o.red_at, o.id`.execute(tx)
  return rows.map((row) => entryOf(kernel, row, origin))
}

function entryOf(kernel: Kernel, row: Row, origin: string | null): CalendarEntry {
  const action = kindOf(kernel, row.kind).actions[row.action]?.label ?? row.action
  const number = row.number === null ? [] : [`编号：${row.number}`]
  const part = row.part_id === null ? '' : `?part=${row.part_id}`
  return {
    uid: `${row.part_id ?? row.matter_id}@anlan`,
    sequence: row.revision,
    changedAt: instant(row.changed_at.getTime()),
    dueAt: instant(row.due_at.getTime()),
    warnAt: row.yellow_at && instant(row.yellow_at.getTime()),
    title: row.title,
    notes: [`${row.unit_name} 待办：${action}`, ...number].join('\n'),
    address: origin === null ? null : `${origin}/tasks/${row.matter_id}${part}`,
  }
}
