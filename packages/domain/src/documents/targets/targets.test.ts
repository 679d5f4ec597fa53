import { expect, test } from 'vitest'
import { proseFrom } from '../text/prose.fixture.ts'
import { findWhen } from '../when/when.ts'
import { findTargets } from './targets.ts'

function read(text: string) {
  const prose = proseFrom(text)
  return findTargets(prose, findWhen(prose, { year: 2024, bare: false })).map(({ target }) => target)
}

test.each([
  ['自动化达标率100%', '=', 100, '%'],
  ['整改率达到85%以上', '>=', 85, '%'],
  ['创建率达50%', '>=', 50, '%'],
  ['持证率不低于９５%', '>=', 95, '%'],
  ['比例达到百分之九十', '>=', 90, '%'],
  ['事故率控制在2%以内', '<=', 2, '%'],
  ['事故起数同比下降10%以上', '>=', 10, '%'],
  ['实现100%覆盖', '=', 100, '%'],
  ['企业要达到三级及以上标准', '>=', 3, '级'],
  ['全部达到二级以上标准', '>=', 2, '级'],
  ['每个镇至少列出10项', '>=', 10, '项'],
  ['培育扶持1-2个示范村', '>=', 1, '个'],
  ['新建消防站不少于3座', '>=', 3, '座'],
  ['死亡人数不超过5人', '<=', 5, '人'],
  ['建成两个避难场所', '>=', 2, '个'],
  ['完成首批12.6公里改造', '>=', 12.6, '公里'],
  ['淘汰退出2套装置', '>=', 2, '套'],
  ['安排专项经费30万元', '>=', 30, '万元'],
  ['接入视频不少于30路', '>=', 30, '路'],
  ['轮训工匠300人次以上', '>=', 300, '人次'],
  ['提前布设泵车15台以上，', '>=', 15, '台'],
])('target: %s', (text, op, value, unit) => {
  expect(read(text)).toMatchObject([{ op, value, unit }])
})

test.each([
  '对10人以上粉尘涉爆企业开展检查',
  '井深超过800米的矿山',
  '落实“五到位”要求',
  '坚持“四不放过”原则',
  '完善1+17预案体系',
  '每月至少召开一次会议',
  '实现零事故',
  '落实7个100%要求',
  '叁级及以上资质的队伍',
  '将企业分为四个类别',
  '压实四方责任',
  '配齐三类包保责任人',
  '考核结果计入总分，占比5%',
  '建立24小时值班制度',
  '合格率低于95%的，责令召回',
  '死亡3人以上，',
])('%s is no target', (text) => {
  expect(read(text)).toEqual([])
})

test('a deadline binds the aims behind it in the sentence', () => {
  expect(read('10月底前，整改率达到100%，建档率达到90%。达标率达到80%')).toMatchObject([
    { value: 100, by: '2024-10-31' },
    { value: 90, by: '2024-10-31' },
    { value: 80 },
  ])
})

test('a deadline in a sanction binds the aim right before it only', () => {
  const [first, second] = read('监控率达到100%，装备率达到100%，年底前未实现的，一律停产')
  expect(first).not.toHaveProperty('by')
  expect(second).toMatchObject({ by: '2024-12-31' })
})

test('the members of a list are counted each', () => {
  expect(read('储备冲锋舟不少于8艘、编织袋3万条以上')).toMatchObject([
    { value: 8, unit: '艘' },
    { value: 30000, unit: '条' },
  ])
})

test('a deadline with bare completion behind an aim binds it, another task’s does not', () => {
  expect(read('至少配备2名劝导员，3月底前全部到位')).toMatchObject([{ by: '2024-03-31' }])
  expect(read('培训不少于24学时，2025年底前学历占比达到75%')[0]).not.toHaveProperty('by')
})

test('figures told respectively are an aim each', () => {
  expect(read('挂牌率、检验率分别达到90%、85%以上')).toMatchObject([{ value: 90 }, { value: 85 }])
})
