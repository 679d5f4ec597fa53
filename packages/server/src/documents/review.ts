import {
  changeDuties,
  type Duty,
  type DutyChange,
  type DutyValues,
  onceEach,
  type UnitChoice,
} from '@anlan/domain/documents'
import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { keepEdit, loadEdits, redoable, turnBack, undoable } from './edits.ts'
import type { Names } from './names.ts'
import type { StoredDocument } from './queries.ts'
import { loadDuties, type StoredDuty, saveDuties } from './store.ts'

/** How a person names a unit: from the directory, or by the printed name that is still to be matched. */
export interface UnitReference {
  readonly unitId?: string
  readonly groupId?: string
  readonly under?: string
  readonly printed?: string
}

/** The values of a change as they arrive: units by reference. */
export type GivenValues = Omit<DutyValues, 'lead' | 'support'> & {
  readonly lead?: readonly UnitReference[]
  readonly support?: readonly UnitReference[]
}

export type GivenChange =
  | Exclude<DutyChange, { readonly op: 'set' }>
  | { readonly op: 'set'; readonly ids: readonly string[]; readonly values: GivenValues }

export interface Reviewer {
  readonly county: string
  readonly accountId: string
  readonly now: Date
}

export interface ReviewStep {
  /** For undo: 设时限（12 条）. */
  readonly label: string
  readonly changes: readonly GivenChange[]
  /** Revisions of duties as the person saw them; a duty changed since is refused. Absent ones are not checked. */
  readonly seen?: Readonly<Record<string, number>>
}

/** Why a document's duties cannot be changed any more, or not now. */
export function whyClosed({ state }: Pick<StoredDocument, 'state'>): Refusal | null {
  if (state === 'review') return null
  if (state === 'ready') return refuse('being-signed', '本文件正在送签，要改请先撤回送签。')
  return refuse('already-issued', '本文件已经下发，不能再改；要改请在任务中办理。')
}

/** Applies one step to the duties of a document whose row is locked, and keeps it for undo. Gives the changed duties. */
export async function review(
  tx: ScopedDatabase,
  reviewer: Reviewer,
  document: StoredDocument,
  names: Names,
  step: ReviewStep,
): Promise<readonly Duty[] | Refusal> {
  const closed = whyClosed(document)
  if (closed) return closed
  const stored = await loadDuties(tx, reviewer.county, document.id)
  const stale = stored.filter(
    ({ duty, revision }) => step.seen?.[duty.id] !== undefined && step.seen[duty.id] !== revision,
  )
  if (stale.length > 0)
    return refuse(
      'changed-meanwhile',
      `${stale.length} 条刚被他人改过，您填写的还在，请看过最新内容再提交。`,
      {
        figures: { count: stale.length },
      },
    )
  const changes = resolveChanges(step.changes, names, stored)
  if (isRefusal(changes)) return changes
  const before = stored.map(({ duty }) => duty)
  const after = changeDuties(before, changes, uuidv7)
  if (isRefusal(after)) return after
  return keep(tx, reviewer, document, stored, after as readonly Duty[], step.label)
}

async function keep(
  tx: ScopedDatabase,
  reviewer: Reviewer,
  document: StoredDocument,
  stored: readonly StoredDuty[],
  after: readonly Duty[],
  label: string,
): Promise<readonly Duty[]> {
  const known = new Map(stored.map((each) => [each.duty.id, each]))
  const changed = after.filter((duty) => known.get(duty.id)?.duty !== duty)
  if (changed.length === 0) return []
  await saveDuties(
    tx,
    reviewer.county,
    document.id,
    changed.map((duty) => ({ duty, matterId: known.get(duty.id)?.matterId ?? null })),
  )
  const before = changed.flatMap((duty) => known.get(duty.id)?.duty ?? [])
  await keepEdit(tx, reviewer.county, document.id, {
    id: uuidv7(),
    label,
    accountId: reviewer.accountId,
    before,
    after: changed,
    at: reviewer.now,
  })
  return changed
}

function resolveChanges(
  changes: readonly GivenChange[],
  names: Names,
  stored: readonly StoredDuty[],
): readonly DutyChange[] | Refusal {
  const resolved: DutyChange[] = []
  for (const [index, change] of changes.entries()) {
    if (change.op !== 'set') {
      resolved.push(change)
      continue
    }
    const { lead, support, ...values } = change.values
    const printed = stored
      .filter(({ duty }) => change.ids.includes(duty.id))
      .flatMap(({ duty }) => [...duty.lead, ...duty.support])
    const units = {
      ...(lead ? { lead: chosen(lead, names, printed) } : {}),
      ...(support ? { support: chosen(support, names, printed) } : {}),
    }
    for (const [field, choices] of Object.entries(units))
      if (choices.some((choice) => choice.name === ''))
        return refuse('no-such-unit', '通讯录中没有这个单位，请重新选择。', {
          at: ['changes', index, 'values', field],
        })
    resolved.push({ op: 'set', ids: change.ids, values: { ...values, ...units } })
  }
  return resolved
}

/** A unit that the document printed keeps its words and its place; one that a person added has none. */
function chosen(
  references: readonly UnitReference[],
  names: Names,
  before: readonly UnitChoice[],
): readonly UnitChoice[] {
  return onceEach(
    references.map((reference): UnitChoice => {
      const same = before.find(
        (choice) =>
          (reference.unitId !== undefined && choice.unitId === reference.unitId) ||
          (reference.groupId !== undefined && choice.groupId === reference.groupId) ||
          (reference.printed !== undefined &&
            choice.printed === reference.printed &&
            choice.unitId === null &&
            choice.groupId === null),
      )
      if (same) return same
      if (reference.unitId !== undefined)
        return {
          printed: null,
          unitId: reference.unitId,
          groupId: null,
          name: names.nameOf({ unitId: reference.unitId }),
          how: 'person',
        }
      if (reference.groupId !== undefined) {
        const target = {
          groupId: reference.groupId,
          ...(reference.under === undefined ? {} : { under: reference.under }),
        }
        return { printed: null, unitId: null, ...target, name: names.nameOf(target), how: 'person' }
      }
      return {
        printed: reference.printed ?? null,
        unitId: null,
        groupId: null,
        name: reference.printed ?? '',
        how: 'person',
      }
    }),
  )
}

/** Says for one printed name, everywhere in the document, which unit or group it stands for. One step that can be undone. */
export async function settleName(
  tx: ScopedDatabase,
  reviewer: Reviewer,
  document: StoredDocument,
  names: Names,
  printed: string,
  target: { readonly unitId: string } | { readonly groupId: string },
): Promise<readonly Duty[] | Refusal> {
  const closed = whyClosed(document)
  if (closed) return closed
  const name = names.nameOf(target)
  if (name === '') return refuse('no-such-unit', '通讯录中没有这个单位，请重新选择。', { at: ['unitId'] })
  const stored = await loadDuties(tx, reviewer.county, document.id)
  const settle = (choice: UnitChoice): UnitChoice =>
    choice.printed === printed && choice.unitId === null && choice.groupId === null
      ? { ...choice, unitId: null, groupId: null, ...target, name, sure: 1 }
      : choice
  const after = stored.map(({ duty }): Duty => {
    if (
      duty.state === 'issued' ||
      ![...duty.lead, ...duty.support].some((choice) => settle(choice) !== choice)
    )
      return duty
    return { ...duty, lead: onceEach(duty.lead.map(settle)), support: onceEach(duty.support.map(settle)) }
  })
  const changed = await keep(tx, reviewer, document, stored, after, `${printed} → ${name}`)
  return changed.length > 0 ? changed : refuse('no-such-name', `“${printed}”已经匹配过，请刷新。`)
}

/** Takes the person's last step back, or does it again. */
export async function turn(
  tx: ScopedDatabase,
  reviewer: Reviewer,
  document: StoredDocument,
  direction: 'undo' | 'redo',
): Promise<Refusal | null> {
  const edits = await loadEdits(tx, reviewer.county, document.id)
  const edit =
    direction === 'undo' ? undoable(edits, reviewer.accountId) : redoable(edits, reviewer.accountId)
  if (!edit) return refuse('nothing-to-undo', direction === 'undo' ? '没有可以撤销的。' : '没有可以重做的。')
  return turnBack(tx, reviewer.county, document.id, edit, edits, direction)
}
