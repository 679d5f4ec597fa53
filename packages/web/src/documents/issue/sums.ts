import type { Duty } from '../types.ts'

export interface UnitShare {
  readonly key: string
  readonly name: string
  readonly lead: number
  readonly support: number
}

/** What goes out: duties that are neither set aside nor sent already. */
export function outgoing(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter((duty) => duty.state === 'read' || duty.state === 'confirmed')
}

/** How many duties each unit or group leads and supports, those with most first. */
export function sharesOf(duties: readonly Duty[]): readonly UnitShare[] {
  const shares = new Map<string, UnitShare>()
  const add = (duty: Duty, field: 'lead' | 'support') => {
    for (const { unitId, groupId, name } of duty[field]) {
      const key = unitId ?? groupId ?? name
      const share = shares.get(key) ?? { key, name, lead: 0, support: 0 }
      shares.set(key, { ...share, [field]: share[field] + 1 })
    }
  }
  for (const duty of duties) {
    add(duty, 'lead')
    add(duty, 'support')
  }
  return [...shares.values()].sort((a, b) => b.lead - a.lead || b.support - a.support)
}

/** Parts that come into being: each unit of each duty, once for each of its periods. */
export function countParts(duties: readonly Duty[]): number {
  return duties.reduce((sum, duty) => sum + duty.units * Math.max(1, duty.periodsPreview.length), 0)
}
