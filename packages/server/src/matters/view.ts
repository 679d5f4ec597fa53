import { type Calendar, type Instant, partStateOf } from '@anlan/domain/kernel'
import type { Static } from 'typebox'
import { type Kernel, kindOf, shownLight } from '../kernel/index.ts'
import type { MatterListRow } from './rows.ts'
import type { MatterRow } from './schemas.ts'

/** A row of a list as it is answered. */
export function rowView(
  kernel: Kernel,
  row: MatterListRow,
  now: Instant,
  calendar: Calendar,
): Static<typeof MatterRow> {
  const kind = kindOf(kernel, row.kind)
  return {
    id: row.id,
    kind: row.kind,
    kindLabel: kind.label,
    title: row.title,
    number: row.number,
    state: row.state,
    stateLabel: kind.states[row.state]?.label ?? row.state,
    responsibleUnit:
      row.responsible_id === null ? null : { id: row.responsible_id, name: row.responsible_name ?? '' },
    units: row.units,
    partsDone: row.parts_done,
    supervisingUnit: { id: row.supervising_id, name: row.supervising_name },
    document:
      row.document_id === null
        ? null
        : { id: row.document_id, number: row.document_number, title: row.document_title ?? '' },
    light: shownLight(row, now, calendar),
    progress: row.progress,
    changedAt: row.changed_at.toISOString(),
  }
}

/** The label of a state, of the matter or of one part. */
export function stateLabel(
  kernel: Kernel,
  kindName: string,
  state: string,
  holder: 'matter' | 'part',
): string {
  const kind = kindOf(kernel, kindName)
  return holder === 'part' ? partStateOf(kind, state).label : (kind.states[state]?.label ?? state)
}
