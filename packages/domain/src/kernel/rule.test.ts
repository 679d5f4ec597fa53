import { describe, expect, it } from 'vitest'
import { cite, defineRegulation, localDocument, platformDefault } from './cite.ts'
import { articleInWords, chineseNumeral } from './cite-words.ts'
import { datedFigure } from './dated-figure.ts'
import { day } from './day.ts'
import { isRefusal } from './refusal.ts'
import { defineRule, ruleAt } from './rule.ts'
import { checkOverride, type Override, resolveRule } from './rule-override.ts'
import { onlyHigher, onlyLower, parameter, within } from './rule-parameter.ts'

const law = defineRegulation({
  id: 'LAW-EXAMPLE',
  title: '示例法',
  number: '示例令1号',
  issuer: '示例机关',
  inForceFrom: '2020-01-01',
  articles: ['12', '12(1)', '204'],
  checkedOn: '2026-01-01',
  notModelled: [],
})

describe('cite', () => {
  it.each([
    ['12', '第十二条'],
    ['12(1)', '第十二条第一款'],
    ['12(2)(3)', '第十二条第二款第三项'],
    ['204', '第二百零四条'],
    ['1259', '第一千二百五十九条'],
    ['4.1', '第4.1条'],
    ['附录A', '附录A'],
    ['全文', ''],
  ])('writes article %s as %s', (article, words) => expect(articleInWords(article)).toBe(words))

  it.each([
    [0, '零'],
    [10, '十'],
    [20, '二十'],
    [100, '一百'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
  ])('%i is %s', (number, words) => expect(chineseNumeral(number)).toBe(words))

  it.each([-1, 10_000, 1.5])('%d is no article', (number) =>
    expect(() => chineseNumeral(number)).toThrow('no article'),
  )

  it('accepts only listed articles, for the compiler and when it runs', () => {
    expect(cite(law, '12(1)').words).toBe('《示例法》第十二条第一款')
    // @ts-expect-error: article 13 is not listed
    expect(() => cite(law, '13')).toThrow('lists no article 13')
  })
})

const amount = datedFigure(
  [
    { from: '2020-01-01', to: '2024-01-01', value: 10, source: cite(law, '12'), status: 'checked' },
    { from: '2024-01-01', value: 7, source: cite(law, '12(1)'), status: 'from knowledge' },
  ],
  '2026-12-31',
)

describe('a dated figure', () => {
  it.each([
    ['2019-12-31', 'figure-unknown'],
    ['2020-01-01', 10],
    ['2023-12-31', 10],
    ['2024-01-01', 7],
    ['2026-12-31', 7],
    ['2027-01-01', 'figure-unknown'],
  ])('on %s is %s', (on, expected) => {
    const found = amount.at(day(on))
    expect(isRefusal(found) ? found.code : found.value).toBe(expected)
  })

  it('cannot be declared with a gap, an overlap or an open middle', () => {
    const value = (from: string, to?: string) => ({
      from,
      ...(to === undefined ? {} : { to }),
      value: 1,
      source: cite(law, '12'),
      status: 'checked' as const,
    })
    expect(() =>
      datedFigure([value('2020-01-01', '2021-01-01'), value('2021-01-02')], '2026-01-01'),
    ).toThrow()
    expect(() =>
      datedFigure([value('2020-01-01', '2021-01-02'), value('2021-01-01')], '2026-01-01'),
    ).toThrow()
    expect(() => datedFigure([value('2020-01-01'), value('2021-01-01')], '2026-01-01')).toThrow()
    expect(() => datedFigure([value('2021-01-01', '2020-01-01')], '2026-01-01')).toThrow()
  })
})

const rule = defineRule({
  id: 'TEST-1',
  title: '示例期限',
  source: [cite(law, '12')],
  status: 'checked',
  version: '1',
  validFrom: '2020-01-01',
  parameters: {
    limit: parameter({ label: '办理天数', unit: '日', value: amount, override: onlyLower(1) }),
    fixed: parameter({ label: '申请天数', unit: '日', value: 60 }),
    remind: parameter({
      label: '提前提醒',
      value: 3,
      source: platformDefault('一般习惯'),
      status: 'default',
      override: within(1, 10),
    }),
  },
})

function local(
  region: string,
  value: unknown,
  from = '2022-01-01',
  parameter = 'limit',
  to?: string,
): Override {
  return {
    rule: 'TEST-1',
    parameter,
    region,
    from: day(from),
    ...(to === undefined ? {} : { to: day(to) }),
    value,
    document: localDocument({ title: `${region}办法`, number: null, issuer: '某地' }),
  }
}

function limitAt(on: string, region: string, overrides: readonly Override[]) {
  const resolved = resolveRule(rule, { on: day(on), region, overrides })
  return isRefusal(resolved) ? resolved.code : resolved.values.limit
}

describe('a county’s own value', () => {
  const province = local('990000', 8)
  const city = local('990100', 6)
  const county = local('990123', 5, '2025-01-01')

  it.each([
    ['2023-01-01', '980123', [province], 10],
    ['2023-01-01', '990123', [province], 8],
    ['2021-12-31', '990123', [province], 10],
    ['2023-01-01', '990123', [province, city, county], 6],
    ['2025-01-01', '990123', [province, city, county], 5],
    ['2025-01-01', '990123102000', [county, city, province], 5],
    ['2025-01-01', '990124', [province, city, county], 6],
    ['2025-01-01', '990123', [local('990123', 5, '2022-01-01', 'limit', '2025-01-01')], 7],
  ])('on %s in %s with %j is %s', (on, region, overrides, expected) =>
    expect(limitAt(on, region, overrides)).toBe(expected),
  )

  it('gives way when the law has become stricter, and the basis says so', () => {
    const resolved = resolveRule(rule, { on: day('2025-01-01'), region: '990123', overrides: [province] })
    if (isRefusal(resolved)) throw new Error(resolved.message)
    const limit: number = resolved.values.limit
    expect(limit).toBe(7)
    expect(resolved.basis.find((line) => line.parameter === 'limit')?.words).toBe(
      '办理天数：《示例法》第十二条第一款（待核实）；某地《990000办法》未采用：宽于国家规定（7）',
    )
  })

  it('is refused where two documents of one region disagree, not where they agree', () => {
    expect(limitAt('2025-01-01', '990123', [county, local('990123', 4)])).toBe('overrides-disagree')
    expect(limitAt('2025-01-01', '990123', [county, local('990123', 5)])).toBe(5)
  })

  it.each([
    ['a looser value', local('990123', 11), 'override-not-allowed'],
    ['a value below the bound', local('990123', 0), 'override-not-allowed'],
    ['words for a number', local('990123', '五'), 'override-not-allowed'],
    ['a fixed parameter', local('990123', 30, '2022-01-01', 'fixed'), 'not-overridable'],
    ['an unknown parameter', local('990123', 30, '2022-01-01', 'other'), 'no-such-parameter'],
    ['a bad region', local('99012', 5), 'not-a-region'],
    ['an empty period', local('990123', 5, '2022-01-01', 'limit', '2022-01-01'), 'empty-period'],
    ['a day without national figure', local('990123', 5, '2027-01-01'), 'figure-unknown'],
    ['a value out of range', local('990123', 11, '2022-01-01', 'remind'), 'override-not-allowed'],
  ])('refuses %s when entered', (_, override, code) => {
    const checked = checkOverride(rule, override)
    expect(isRefusal(checked) && checked.code).toBe(code)
  })

  it.each([
    ['stricter', local('990123', 5)],
    ['as strict as the law', local('990123', 10)],
    ['the bound itself', local('990123', 1)],
    ['the lower end of a range', local('990123', 1, '2022-01-01', 'remind')],
    ['the upper end of a range', local('990123', 10, '2022-01-01', 'remind')],
  ])('is accepted when %s', (_, override) => expect(checkOverride(rule, override)).toBe(override))

  it.each([
    [onlyHigher(5), 3, [3, 5], [2, 6, '3', Number.NaN]],
    [onlyLower(2), 4, [4, 2], [5, 1, null, Number.POSITIVE_INFINITY]],
    [within(2, 4), 9, [2, 4], [1, 5, undefined]],
  ] as const)('%j of %i lets pass %j, not %j', (override, national, good, bad) => {
    expect(good.map((value) => override.refuses(value, national))).toEqual(good.map(() => null))
    expect(bad.filter((value) => override.refuses(value, national) === null)).toEqual([])
  })

  it('marks in Chinese what is not checked law', () => {
    const resolved = resolveRule(rule, { on: day('2025-01-01'), region: '990123', overrides: [county] })
    if (isRefusal(resolved)) throw new Error(resolved.message)
    expect(resolved.basis.map((line) => line.words)).toEqual([
      '示例期限：《示例法》第十二条',
      '办理天数：本地规定（某地《990123办法》）',
      '申请天数：《示例法》第十二条',
      '提前提醒：平台默认值（一般习惯）',
    ])
  })

  it('is not asked on a day on which the rule or its figure is unknown', () => {
    expect(limitAt('2019-12-31', '990123', [])).toBe('rule-not-in-force')
    expect(limitAt('2027-01-01', '990123', [])).toBe('figure-unknown')
  })
})

describe('the declaration of a rule', () => {
  const base = { id: 'TEST-2', title: '示例', version: '1', validFrom: '2020-01-01' } as const

  it('needs a source and a status that agree', () => {
    // @ts-expect-error: a rule without a source
    expect(() => defineRule({ ...base, source: [], status: 'checked' })).toThrow('contradict')
    expect(() => defineRule({ ...base, source: [platformDefault('习惯')], status: 'checked' })).toThrow(
      'contradict',
    )
    expect(() => defineRule({ ...base, source: [cite(law, '12')], status: 'default' })).toThrow('contradict')
    expect(() => defineRule({ ...base, id: 'test', source: [cite(law, '12')], status: 'checked' })).toThrow(
      'no rule id',
    )
  })

  it('is chosen by the date of the case (VER-1)', () => {
    const common = { ...base, source: [cite(law, '12')], status: 'checked' } as const
    const old = defineRule({ ...common, validTo: '2026-07-01' })
    const current = defineRule({ ...common, version: '2', validFrom: '2026-07-01' })
    const versions = [old, current]
    expect(ruleAt(versions, day('2026-06-30'))).toBe(old)
    expect(ruleAt(versions, day('2026-07-01'))).toBe(current)
    expect(ruleAt(versions, day('2019-07-01'))).toMatchObject({ code: 'rule-not-in-force' })
    expect(ruleAt([current, current], day('2026-07-01'))).toMatchObject({ code: 'rule-ambiguous' })
  })
})
