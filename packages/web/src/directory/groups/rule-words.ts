import { type GroupRule, UNIT_KINDS } from '@anlan/domain/directory'
import type { Group } from '../types.ts'
import { levelWords } from '../words.ts'

/** How the members of a group are worked out, in a sentence. */
export function ruleWords(rule: GroupRule, groups: readonly Pick<Group, 'id' | 'name'>[]): string {
  if ('units' in rule) return `逐个列出的 ${rule.units.length} 个单位`
  if ('groups' in rule)
    return `${rule.groups.map((id) => groups.find((group) => group.id === id)?.name ?? '已删的分组').join('、')}的全部成员`
  const kinds = rule.kinds.map((kind) => UNIT_KINDS[kind]).join('、')
  const level = levelWords[rule.level as keyof typeof levelWords]
  return `用到时按通讯录算：所有${level === undefined ? '' : `${level}的`}${kinds}`
}
