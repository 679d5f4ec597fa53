import type { TaskRow, TaskTable } from '../structure/tables.ts'
import type { Prose } from '../text/prose.ts'
import { markedFields, underField } from '../units/notes.ts'
import { decideRoles, type Marked, type Roles, readMarked } from '../units/roles.ts'
import type { DutyDraft } from './draft.ts'

/** Each row of a task table is one duty: its text cell and its unit cells. */
export function draftTable(table: TaskTable, clause: readonly string[]): DutyDraft[] {
  return table.rows.flatMap((row) => {
    const text = row.cells.text
    if (text === undefined || text.text === '') return []
    return [
      {
        clause: [...clause, ...row.labels],
        heading: row.cells.heading ?? row.cells.group ?? null,
        text,
        goal: row.cells.goal ?? null,
        roles: rolesOf(row),
        deadlines: row.cells.deadline === undefined ? [] : [row.cells.deadline],
        leadIn: [],
        office: null,
      },
    ]
  })
}

function rolesOf({ cells }: TaskRow): Roles | null {
  const marked: Marked[] = []
  const read = (cell: Prose | undefined, field: 'head' | 'answers' | 'supports') => {
    if (cell === undefined || /^[-/\\无]*$/.test(cell.fold)) return
    for (const one of markedFields(cell) ?? underField(field, readMarked(cell))) marked.push(one)
  }
  read(cells.lead, 'head')
  read(cells.units, 'answers')
  read(cells.support, 'supports')
  return marked.length === 0 ? null : decideRoles(marked)
}
