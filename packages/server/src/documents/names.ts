import { type Directory, indexNames, membersOf, type NameTarget, resolveWith } from '@anlan/domain/directory'
import type { Duty, KnownUnit } from '@anlan/domain/documents'

/** Below this a printed name is only a proposal: a person is asked, once. */
const SURE_ENOUGH = 0.8

export interface Names {
  /** What a printed name stands for; empty if a person has to say. */
  readonly resolve: (printed: string) => readonly KnownUnit[]
  /** What it might stand for, the likeliest first. */
  readonly candidates: (printed: string) => readonly KnownUnit[]
  readonly unitsOfGroup: (groupId: string, under?: string) => readonly string[]
  readonly countUnits: (choice: Duty['lead'][number]) => number
  readonly nameOf: (target: NameTarget) => string
}

/** Matches the printed names of one document with the directory. `issuerUnitId`: the unit whose document it is. */
export function namesIn(directory: Directory, issuerUnitId?: string): Names {
  const index = indexNames(directory)
  const names = new Map([...directory.units, ...directory.groups].map(({ id, name }) => [id, name]))
  const nameOf = (target: NameTarget) => names.get('unitId' in target ? target.unitId : target.groupId) ?? ''
  const known = (target: NameTarget, sure: number): KnownUnit =>
    'unitId' in target
      ? { unitId: target.unitId, groupId: null, name: nameOf(target), sure }
      : {
          unitId: null,
          groupId: target.groupId,
          ...(target.under === undefined ? {} : { under: target.under }),
          name: nameOf(target),
          sure,
        }
  const look = (printed: string) =>
    resolveWith(index, [printed], issuerUnitId === undefined ? {} : { issuerUnitId })[0]
  const unitsOfGroup = (groupId: string, under?: string) =>
    membersOf(under === undefined ? { groupId } : { groupId, under }, directory).map(({ id }) => id)
  return {
    nameOf,
    unitsOfGroup,
    resolve(printed) {
      const found = look(printed)
      return found?.status === 'matched' && found.sure >= SURE_ENOUGH
        ? found.targets.map((target) => known(target, found.sure))
        : []
    },
    candidates(printed) {
      const found = look(printed)
      if (!found) return []
      return found.status === 'matched'
        ? found.targets.map((target) => known(target, found.sure))
        : found.candidates.map((target) => known(target, 0))
    },
    countUnits: ({ groupId, under, unitId }) =>
      groupId !== null ? unitsOfGroup(groupId, under).length : unitId !== null ? 1 : 0,
  }
}
