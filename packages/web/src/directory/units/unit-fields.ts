import { UNIT_KINDS } from '@anlan/domain/directory'
import type { Fields } from '@anlan/domain/kernel'
import type { Form } from '../../kernel/fields/index.ts'
import type { Unit, UnitInput } from '../types.ts'
import { listIn } from '../words.ts'

export const unitFields = {
  name: { type: 'text', label: '单位名称', required: true, max: 60, hint: '公章上的全称' },
  shortName: {
    type: 'text',
    label: '简称',
    required: true,
    max: 30,
    hint: '文件里怎么写，列表里就怎么显示，如“县住建局”',
  },
  kind: { type: 'choice', label: '类别', required: true, choices: UNIT_KINDS },
  parentId: { type: 'unit', label: '上级单位' },
  region: { type: 'region', label: '所在区划', required: true },
  industries: { type: 'text', label: '行业领域', max: 600, hint: '几项用顿号隔开，如“道路运输、公路”' },
  aliases: {
    type: 'text',
    label: '别名',
    max: 900,
    hint: '来文里的其他叫法，几个用顿号隔开；一个叫法只能指一个单位',
  },
  sort: { type: 'integer', label: '排序', least: 0, most: 1_000_000, hint: '数字小的排在前' },
  validFrom: { type: 'day', label: '成立日期' },
} as const satisfies Fields

export function formOfUnit(unit: Unit): Form {
  return {
    name: unit.name,
    shortName: unit.shortName,
    kind: unit.kind,
    parentId: unit.parentId === null ? [] : [{ id: unit.parentId, name: unit.parentName ?? '' }],
    region: [{ id: unit.region, name: unit.regionName }],
    industries: unit.industries.join('、'),
    aliases: unit.aliases.join('、'),
    sort: String(unit.sort),
    validFrom: unit.validFrom ?? '',
  }
}

/** What a filled form says; `validTo` is not the form's. */
export function unitFrom(input: Readonly<Record<string, unknown>>, validTo: string | null): UnitInput {
  const text = (name: string) => (typeof input[name] === 'string' ? input[name] : '')
  return {
    name: text('name'),
    shortName: text('shortName'),
    kind: text('kind') as UnitInput['kind'],
    parentId: text('parentId') || null,
    region: text('region'),
    industries: listIn(text('industries')),
    aliases: listIn(text('aliases')),
    sort: typeof input.sort === 'number' ? input.sort : 9_000,
    validFrom: text('validFrom') || null,
    validTo,
  }
}
