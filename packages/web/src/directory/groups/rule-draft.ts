import type { GroupRule, UnitKind } from '@anlan/domain/directory'
import type { Chosen } from '../../kernel/fields/index.ts'
import { levelWords } from '../words.ts'

export type Level = keyof typeof levelWords

/** A rule while it is edited: each way keeps what was chosen when one looks at the others. */
export interface RuleDraft {
  readonly way: 'kinds' | 'units' | 'groups'
  readonly kinds: readonly UnitKind[]
  readonly level: Level | ''
  readonly units: readonly Chosen[]
  readonly groups: readonly string[]
}

export function ruleDraft(rule: GroupRule | null, names: ReadonlyMap<string, string>): RuleDraft {
  const empty: RuleDraft = { way: 'kinds', kinds: [], level: '', units: [], groups: [] }
  if (rule === null) return empty
  if ('units' in rule)
    return {
      ...empty,
      way: 'units',
      units: rule.units.map((id) => ({ id, name: names.get(id) ?? '已终止的单位' })),
    }
  if ('groups' in rule) return { ...empty, way: 'groups', groups: rule.groups }
  const level = rule.level !== undefined && rule.level in levelWords ? (rule.level as Level) : ''
  return { ...empty, kinds: rule.kinds, level }
}

/** The rule; null while nothing is chosen. */
export function ruleOf({ way, kinds, level, units, groups }: RuleDraft): GroupRule | null {
  if (way === 'units') return units.length === 0 ? null : { units: units.map(({ id }) => id) }
  if (way === 'groups') return groups.length === 0 ? null : { groups }
  if (kinds.length === 0) return null
  return { kinds, ...(level === '' ? {} : { level }) }
}
