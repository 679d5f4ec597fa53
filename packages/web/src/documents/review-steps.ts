import { changeDuties, type DutyChange, type DutyValues, lacksTime, lacksUnit } from '@anlan/domain/documents'
import { isRefusal, type Refusal } from '@anlan/domain/kernel'
import { uuid } from '../kernel/api/index.ts'
import { type Duty, referenceTo, type UnitReference } from './types.ts'

/** One step of the review, as it is said and undone: 设时限（12 条）. */
export interface Step {
  readonly label: string
  readonly changes: readonly DutyChange[]
}

export type SentChange =
  | Exclude<DutyChange, { readonly op: 'set' }>
  | { readonly op: 'set'; readonly ids: readonly string[]; readonly values: SentValues }

type SentValues = Omit<DutyValues, 'lead' | 'support'> & {
  readonly lead?: readonly UnitReference[]
  readonly support?: readonly UnitReference[]
}

/** A change as the server takes it: units by reference. */
export function sentChange(change: DutyChange): SentChange {
  if (change.op !== 'set') return change
  const { lead, support, ...values } = change.values
  return {
    ...change,
    values: {
      ...values,
      ...(lead ? { lead: lead.map(referenceTo) } : {}),
      ...(support ? { support: support.map(referenceTo) } : {}),
    },
  }
}

/** The duties that a step touches. */
export function idsOf(changes: readonly DutyChange[]): readonly string[] {
  return [
    ...new Set(
      changes.flatMap((change) =>
        change.op === 'add' ? [] : change.op === 'split' ? [change.id] : change.ids,
      ),
    ),
  ]
}

/**
 * The duties as they will be after the step, shown until the server has answered: the same rules as there. Splitting,
 * merging and adding give rows that only the server can name, so they wait.
 */
export function foresee(duties: readonly Duty[], { changes }: Step): readonly Duty[] | Refusal {
  const waits = changes.some(({ op }) => op === 'split' || op === 'merge' || op === 'add')
  if (waits) return duties
  const after = changeDuties(duties, changes, uuid)
  if (isRefusal(after)) return after
  return (after as readonly Duty[]).map((duty, at) =>
    duty === duties[at] ? duty : { ...duty, noTime: lacksTime(duty), noUnit: lacksUnit(duty) },
  )
}

/**
 * The revisions to send as seen. A duty that only this page has moved since counts as seen at its newest revision;
 * one that somebody else moved is sent as it was when the person pressed, and the server refuses it.
 */
export function seenOf(
  ids: readonly string[],
  pressed: ReadonlyMap<string, number>,
  latest: readonly Duty[],
  own: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  const now = new Map(latest.map((duty) => [duty.id, duty.revision]))
  return Object.fromEntries(
    ids.flatMap((id) => {
      const revision = now.get(id) === own.get(id) ? now.get(id) : pressed.get(id)
      return revision === undefined ? [] : [[id, revision] as const]
    }),
  )
}
