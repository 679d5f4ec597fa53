import type { Duty } from '@anlan/domain/documents'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { loadDuties, saveDuties } from './store.ts'

/** One step of the review, as undo and redo know it: the duties it touched, before and after. */
export interface Edit {
  readonly id: string
  readonly seq: number
  readonly label: string
  readonly accountId: string
  /** Duties that the step created are absent here. */
  readonly before: readonly Duty[]
  readonly after: readonly Duty[]
  readonly undone: boolean
}

export async function loadEdits(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
): Promise<readonly Edit[]> {
  const rows = await tx
    .selectFrom('duty_edit_v')
    .selectAll()
    .where('county', '=', county)
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    label: row.label,
    accountId: row.account_id,
    before: row.before as unknown as readonly Duty[],
    after: row.after as unknown as readonly Duty[],
    undone: row.undone,
  }))
}

export interface NewEdit {
  readonly id: string
  readonly label: string
  readonly accountId: string
  readonly before: readonly Duty[]
  readonly after: readonly Duty[]
  readonly at: Date
}

/** Keeps a step; what the same person had undone can no longer be redone. Call under the document's row lock. */
export async function keepEdit(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
  edit: NewEdit,
): Promise<void> {
  const edits = await loadEdits(tx, county, documentId)
  await tx
    .insertInto('duty_edit')
    .values({
      county,
      id: edit.id,
      document_id: documentId,
      seq: (edits[edits.length - 1]?.seq ?? 0) + 1,
      account_id: edit.accountId,
      label: edit.label,
      before: JSON.stringify(edit.before),
      after: JSON.stringify(edit.after),
      at: edit.at,
    })
    .execute()
}

/** The person's last step that still stands, or null. */
export function undoable(edits: readonly Edit[], accountId: string): Edit | null {
  return [...edits].reverse().find((edit) => edit.accountId === accountId && !edit.undone) ?? null
}

/** The earliest of the person's steps undone at the end, if the person has done nothing since; or null. */
export function redoable(edits: readonly Edit[], accountId: string): Edit | null {
  const own = edits.filter((edit) => edit.accountId === accountId)
  const lastStanding = own.reduce((found, edit, index) => (edit.undone ? found : index), -1)
  return own[lastStanding + 1] ?? null
}

/** Takes a step back or does it again, unless somebody has changed one of its duties since. */
export async function turnBack(
  tx: ScopedDatabase,
  county: string,
  documentId: string,
  edit: Edit,
  edits: readonly Edit[],
  direction: 'undo' | 'redo',
): Promise<Refusal | null> {
  const touched = new Set(edit.after.map((duty) => duty.id))
  const later = edits.find(
    (other) => other.seq > edit.seq && !other.undone && other.after.some((duty) => touched.has(duty.id)),
  )
  if (later)
    return refuse(
      'changed-meanwhile',
      `这几条后来又被改过（${later.label}），不能再${direction === 'undo' ? '撤销' : '重做'}。`,
    )
  const present = new Map(
    (await loadDuties(tx, county, documentId)).map((stored) => [stored.duty.id, stored]),
  )
  if ([...touched].some((id) => present.get(id)?.duty.state === 'issued'))
    return refuse('already-issued', '这几条已经下发，不能再撤销；要改请在任务中办理。')
  const before = new Map(edit.before.map((duty) => [duty.id, duty]))
  const restored = edit.after.map((duty): Duty => {
    if (direction === 'redo') return duty
    return before.get(duty.id) ?? { ...duty, state: 'removed' }
  })
  await saveDuties(
    tx,
    county,
    documentId,
    restored.map((duty) => ({ duty, matterId: present.get(duty.id)?.matterId ?? null })),
  )
  await tx
    .updateTable('duty_edit')
    .set({ undone: direction === 'undo' })
    .where('county', '=', county)
    .where('id', '=', edit.id)
    .execute()
  return null
}
