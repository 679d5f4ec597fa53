import { checkEntry, computeEntry, type Day, isFaults } from '@anlan/domain/kernel'
import { describe, expect, it } from 'vitest'
import { enterprise } from './enterprise.ts'
import { industryDivisions } from './industry-divisions.ts'

const env = { today: '2026-11-25' as Day }
const good = {
  name: '宏远化工有限公司',
  creditCode: '91350100M000100Y43',
  region: '990124102000',
  industry: 'C26',
  supervisor: '01890000-0000-7000-8000-000000000001',
  operation: 'running',
}

describe('an enterprise', () => {
  it.each([
    [
      'its code in small letters and with spaces',
      { creditCode: '9135 0100m000100y43' },
      { creditCode: '91350100M000100Y43' },
    ],
    ['a grade with its source', { riskGrade: 'major', riskSource: '2026 年名单' }, { riskGrade: 'major' }],
    ['checked today', { lastChecked: '2026-11-25' }, { lastChecked: '2026-11-25' }],
    ['a telephone with spaces', { officerPhone: '138 0013 8000' }, { officerPhone: '13800138000' }],
  ])('takes %s', (_, more, kept) => {
    expect(checkEntry(enterprise, { ...good, ...more }, env)).toMatchObject(kept)
  })

  it.each([
    ['a wrong check character', { creditCode: '91350100M000100Y44' }, 'creditCode', 'bad-credit-code'],
    ['no code at all', { creditCode: undefined }, 'creditCode', 'required'],
    ['a division that does not exist', { industry: 'C44' }, 'industry', 'not-a-choice'],
    ['a grade without its source', { riskGrade: 'major' }, 'riskSource', 'required'],
    ['checked tomorrow', { lastChecked: '2026-11-26' }, 'lastChecked', 'in-the-future'],
    ['half a person', { employees: 1.5 }, 'employees', 'not-an-integer'],
    ['a place that is none', { region: '青石镇' }, 'region', 'not-a-region'],
    ['a masked telephone', { legalPhone: '138****8000' }, 'legalPhone', 'bad-telephone'],
  ])('refuses %s', (_, more, at, code) => {
    const checked = checkEntry(enterprise, { ...good, ...more }, env)
    expect(isFaults(checked) && checked.map((fault) => [fault.at?.[0], fault.code])).toEqual([[at, code]])
  })

  it.each([
    ['C26', true],
    ['B06', true],
    ['E50', true],
    ['C30', false],
    ['F52', false],
  ])('of division %s is high-risk by default: %s', (industry, highRisk) => {
    expect(computeEntry(enterprise, { ...good, industry })).toEqual({ highRisk })
  })
})

describe('the divisions of industry (CODE-IND-1)', () => {
  it('are 97, each number once, in order', () => {
    const numbers = Object.keys(industryDivisions).map((key) => Number(key.slice(1)))
    expect(numbers).toEqual(Array.from({ length: 97 }, (_, index) => index + 1))
  })

  it.each([
    ['B06', 'B06 煤炭开采和洗选业'],
    ['C13', 'C13 农副食品加工业'],
    ['D45', 'D45 燃气生产和供应业'],
    ['G59', 'G59 装卸搬运和仓储业'],
    ['T97', 'T97 国际组织'],
  ])('%s is %s', (key, label) => expect(industryDivisions[key]).toBe(label))
})
