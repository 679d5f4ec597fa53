import { type DutyChange, type DutyValues, onceEach } from '@anlan/domain/documents'
import type { Duty, UnitChoice } from '../types.ts'

/** The same values for all. */
export function setAll(duties: readonly Duty[], values: DutyValues): readonly DutyChange[] {
  return [{ op: 'set', ids: duties.map((duty) => duty.id), values }]
}

/** Adds units to what each duty has; duties that end with the same units are set together. */
export function addUnits(
  duties: readonly Duty[],
  field: 'lead' | 'support',
  units: readonly UnitChoice[],
): readonly DutyChange[] {
  const together = new Map<string, { ids: string[]; values: DutyValues }>()
  for (const duty of duties) {
    const choices = onceEach([...duty[field], ...units])
    const key = JSON.stringify(choices.map(({ unitId, groupId, name }) => unitId ?? groupId ?? name))
    const same = together.get(key)
    if (same) same.ids.push(duty.id)
    else together.set(key, { ids: [duty.id], values: { [field]: choices } })
  }
  return [...together.values()].map(({ ids, values }) => ({ op: 'set', ids, values }))
}

/** What can be confirmed of a selection: those with a unit; the others are told, not silently left. */
export function confirmable(duties: readonly Duty[]) {
  const wanted = duties.filter((duty) => duty.state === 'read')
  return { ready: wanted.filter((duty) => !duty.noUnit), without: wanted.filter((duty) => duty.noUnit) }
}
