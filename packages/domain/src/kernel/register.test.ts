import { describe, expect, it } from 'vitest'
import { platformDefault } from './cite.ts'
import type { Fields } from './field.ts'
import { isRefusal } from './refusal.ts'
import { changedFields, checkEntry, defineRegister, type Register } from './register.ts'
import { keepsEntries, mayKeepEntry, maySeeEntry } from './register-access.ts'
import { dayIn, matchColumns, readCell } from './register-cells.ts'

const fields = {
  name: { type: 'text', label: '名称', required: true },
  place: { type: 'region', label: '所在乡镇', required: true },
  side: { type: 'unit', label: '监管单位' },
  until: { type: 'day', label: '有效期至', filter: true },
  phone: { type: 'telephone', label: '电话' },
} as const satisfies Fields

const base = {
  register: 'thing',
  label: '物',
  entry: '物',
  counter: '件',
  version: 1,
  source: platformDefault('测试'),
  fields,
  title: 'name',
  place: 'place',
  supervisor: 'side',
  columns: ['side'],
  reads: { clerk: 'own', town: 'area', office: 'county' },
  keeps: { town: 'area' },
} as const
const thing = defineRegister(base)

describe('a wrong declaration does not start', () => {
  const wrong = (more: object) => () => defineRegister({ ...base, ...more } as unknown as typeof base)
  it.each<[string, object, RegExp]>([
    ['a name in capitals', { register: 'Thing' }, /kebab-case/],
    [
      'a title that may be missing',
      { fields: { ...fields, name: { type: 'text', label: '名称' } } },
      /title/,
    ],
    ['a place that is a text', { place: 'name' }, /place/],
    ['a supervisor that is a text', { supervisor: 'name' }, /units/],
    [
      'a computed field of a taken name',
      { computed: { name: { field: fields.name, of: () => null } } },
      /computed/,
    ],
    [
      'an expiry without a filter',
      { expires: { name: { label: '', nearDays: 1, source: base.source } } },
      /expiry/,
    ],
    [
      'personal data that is searched',
      { fields: { ...fields, phone: { ...fields.phone, search: true } } },
      /by equality only/,
    ],
    [
      'personal data that is demanded',
      { fields: { ...fields, phone: { ...fields.phone, required: true } } },
      /optional/,
    ],
    ['who keeps what they do not see', { keeps: { stranger: 'own' } }, /stranger/],
    ['who keeps more than they see', { keeps: { clerk: 'county' } }, /clerk/],
  ])('%s', (_, more, message) => expect(wrong(more)).toThrow(message))
})

describe('who sees and keeps an entry', () => {
  const post = (role: string, unitId = 'u') => ({ role, unitId, lo: '990101101000', hi: '990101102000' })
  const entry = { region: '990101101201', supervisingUnitId: 'bureau', holderUnitId: 'firm' }
  it.each([
    ['clerk', 'u', false],
    ['clerk', 'bureau', true],
    ['clerk', 'firm', true],
    ['town', 'u', true],
    ['office', 'u', true],
    ['stranger', 'bureau', false],
  ])('%s of %s sees it: %s', (role, unit, sees) =>
    expect(maySeeEntry(thing, [post(role, unit)], entry)).toBe(sees),
  )

  it('the first place after an area lies outside it', () => {
    const outside = { ...entry, region: '990101102000' }
    expect(maySeeEntry(thing, [post('town')], outside)).toBe(false)
    expect(mayKeepEntry(thing, post('town'), entry)).toBe(true)
    expect(mayKeepEntry(thing, post('office'), entry)).toBe(false)
    expect([keepsEntries(thing, 'town'), keepsEntries(thing, 'office')]).toEqual([true, false])
  })
})

describe('the cells of a spreadsheet', () => {
  const grade = { type: 'choice', label: '等级', choices: { major: '重大', larger: '较大' } } as const
  const industry = {
    type: 'choice',
    label: '行业',
    choices: { C26: 'C26 化学原料和化学制品制造业' },
  } as const
  const people = { type: 'integer', label: '人数', unit: '人' } as const
  const find = (type: string, text: string) => (text === '应急局' ? `${type}-1` : null)

  it.each([
    [people, '1,280', 1280],
    [people, '８６人', 86],
    [{ type: 'boolean', label: '是否' } as const, '有', true],
    [{ type: 'boolean', label: '是否' } as const, '否', false],
    [grade, '较大', 'larger'],
    [grade, '较大风险', 'larger'],
    [industry, 'C26', 'C26'],
    [industry, '化学原料和化学制品制造业', 'C26'],
    [{ type: 'unit', label: '单位' } as const, '应急局', 'unit-1'],
    [{ type: 'day', label: '日期' } as const, '2026年3月5日', '2026-03-05'],
    [{ type: 'text', label: '名称' } as const, ' 甲厂 ', '甲厂'],
    [{ type: 'text', label: '名称' } as const, '  ', undefined],
  ])('%o says %j: %j', (field, text, value) => expect(readCell(field, text, find)).toEqual(value))

  it.each([
    [people, '三十', 'not-a-number'],
    [grade, '特大', 'not-a-choice'],
    [{ type: 'unit', label: '单位' } as const, '水务局', 'unknown-name'],
    [{ type: 'day', label: '日期' } as const, '2026-02-30', 'not-a-day'],
  ])('%o refuses %j', (field, text, code) => {
    const read = readCell(field, text, find)
    expect(isRefusal(read) && read.code).toBe(code)
  })

  it.each([
    ['2026-3-5', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['3 月 5 日', null],
    ['2026-13-01', null],
  ])('%s is the day %s', (text, day) => expect(dayIn(text)).toBe(day))

  it('are matched to fields by their heads, whatever their order and what stands in brackets', () => {
    const found = matchColumns(
      fields,
      ['序号', '名称*', '所属乡镇', '监管部门', '有效期至（年月日）', '联系电话'],
      {
        place: ['所属乡镇'],
        side: ['监管部门'],
      },
    )
    expect(found).toEqual([null, 'name', 'place', 'side', 'until', 'phone'])
  })

  it('give each field to one column', () =>
    expect(matchColumns(fields, ['名称', '名称'])).toEqual(['name', null]))
})

it('two versions differ in the fields that were entered, in their order', () => {
  const before = { name: '甲', until: '2026-01-01' }
  expect(changedFields(thing as Register, before, { until: '2026-02-01', name: '乙', side: 'u' })).toEqual([
    'name',
    'side',
    'until',
  ])
})

it('an entry is checked field by field, every fault at once', () => {
  const faults = checkEntry(thing, { place: 'x', other: 1 }, { today: '2026-11-25' as never })
  expect(Array.isArray(faults) && faults.map(({ at }) => at?.[0])).toEqual(['other', 'name', 'place'])
})
