import type { Directory, DirectoryUnit, GroupRule, NameTarget } from './directory.ts'

/** The units that a target stands for, each once, in the order of the directory. */
export function membersOf(target: NameTarget, directory: Directory): readonly DirectoryUnit[] {
  if ('unitId' in target) return directory.units.filter((unit) => unit.id === target.unitId)
  const ids = groupIds(target.groupId, directory, new Set())
  const members = directory.units.filter((unit) => ids.has(unit.id))
  const above = directory.units.find((unit) => unit.id === target.under)
  if (!above) return members
  return members.filter((unit) => unit.id !== above.id && isUnder(unit, above, directory))
}

/** All units of several targets, each once: one unit named twice is one. */
export function unitsOf(targets: readonly NameTarget[], directory: Directory): readonly DirectoryUnit[] {
  const ids = new Set(targets.flatMap((target) => membersOf(target, directory).map(({ id }) => id)))
  return directory.units.filter((unit) => ids.has(unit.id))
}

function groupIds(groupId: string, directory: Directory, seen: Set<string>): ReadonlySet<string> {
  const group = directory.groups.find(({ id }) => id === groupId)
  // A group that contains itself, directly or through others, adds nothing the second time.
  if (!group || seen.has(groupId)) return new Set()
  seen.add(groupId)
  return new Set(memberIds(group.members, directory, seen))
}

function memberIds(rule: GroupRule, directory: Directory, seen: Set<string>): readonly string[] {
  if ('units' in rule) return rule.units
  if ('groups' in rule) return rule.groups.flatMap((id) => [...groupIds(id, directory, seen)])
  return directory.units
    .filter(
      (unit) => rule.kinds.includes(unit.kind) && (rule.level === undefined || rule.level === unit.level),
    )
    .map(({ id }) => id)
}

/** Under a unit: its child, its child's child, or in its region (a village in a town). */
export function isUnder(unit: DirectoryUnit, above: DirectoryUnit, directory: Directory): boolean {
  const prefix = above.regionCode.replace(/(000)+$/, '')
  if (above.level === 'town' && unit.regionCode.startsWith(prefix)) return true
  const seen = new Set<string>()
  for (let current: DirectoryUnit | undefined = unit; current?.parentId; ) {
    if (current.parentId === above.id) return true
    if (seen.has(current.id)) return false
    seen.add(current.id)
    const { parentId }: DirectoryUnit = current
    current = directory.units.find(({ id }) => id === parentId)
  }
  return false
}
