import { type Directory, type GroupRule, UNIT_KINDS } from '@anlan/domain/directory'
import type { Words } from '../history/index.ts'

const levels = { province: '省级', city: '市级', county: '县级', town: '乡级', village: '村级' } as const

/** A group in the words of its history. */
export function groupWords(
  group: { readonly name: string; readonly aliases: readonly string[]; readonly members: GroupRule },
  directory: Directory,
): Words {
  return { 分组名称: group.name, 别名: group.aliases.join('、'), 成员: ruleWords(group.members, directory) }
}

function ruleWords(rule: GroupRule, directory: Directory): string {
  const named = (ids: readonly string[], things: readonly { readonly id: string; readonly name: string }[]) =>
    ids.map((id) => things.find((each) => each.id === id)?.name ?? '已终止的单位').join('、')
  if ('units' in rule) return `逐个列出：${named(rule.units, directory.units)}`
  if ('groups' in rule) return `分组合并：${named(rule.groups, directory.groups)}`
  const kinds = rule.kinds.map((kind) => UNIT_KINDS[kind]).join('、')
  return `按类别：${rule.level === undefined ? '' : levels[rule.level]}${kinds}`
}
