import { UNIT_KINDS } from '@anlan/domain/directory'
import type { PersonPost, Unit } from './types.ts'

export const levelWords = { county: '县级', town: '乡级', village: '村级' } as const

export const changeWords: Readonly<Record<string, string>> = {
  'unit-added': '新增单位',
  'unit-changed': '修改',
  'unit-ended': '终止',
  'unit-restored': '恢复',
  'person-added': '新增人员',
  'person-changed': '修改',
  'person-listed': '列入单位',
  'person-unlisted': '移出单位',
  'post-granted': '授予岗位',
  'post-changed': '修改职务',
  'post-ended': '结束岗位',
  'group-added': '新增分组',
  'group-changed': '修改',
  'import-undone': '撤销导入',
}

export const sideWords = {
  part: '承办',
  supervising: '督办',
  responsible: '责任单位',
  owner: '发起',
} as const

/** 县应急局 安全协调股 股长 */
export function postWords(post: PersonPost): string {
  return [post.unitShortName, post.sectionName, post.title].filter(Boolean).join(' ')
}

/** 部门（单位）, and of one that ended since when. */
export function stateOfUnit(unit: Unit, today: string): string | null {
  if (unit.validTo === null) return null
  const when = unit.validTo <= today ? `${unit.validTo} 起终止` : `将于 ${unit.validTo} 终止`
  return unit.mergedInto ? `${when}，并入${unit.mergedInto.name}` : when
}

export const kindWord = (unit: Pick<Unit, 'kind'>) => UNIT_KINDS[unit.kind]

/** What came to a list that is written with 、 and what went: an added alias, not the whole list twice. */
export function listChange(
  from: string | null,
  to: string | null,
): { gone: readonly string[]; come: readonly string[] } {
  const [before, after] = [from?.split('、') ?? [], to?.split('、') ?? []]
  return {
    gone: before.filter((each) => !after.includes(each)),
    come: after.filter((each) => !before.includes(each)),
  }
}

/** Fields that are lists. */
export const listFields: ReadonlySet<string> = new Set(['别名', '行业领域'])

/** 交通局、县交通局；运管所 as a list, each once. */
export function listIn(text: string): readonly string[] {
  return [...new Set(text.split(/[、,，;；\n\s]+/).filter((each) => each !== ''))]
}
