import { expect, test } from 'vitest'
import { proseFrom } from '../text/prose.fixture.ts'
import { asksForSomething } from './asks.ts'
import { findCites } from './cites.ts'
import { proposeUnits } from './propose.ts'

test.each([
  '各村要开展检查。',
  '开展隐患排查。',
  '严禁违规作业。',
  '由派出所组成，10分钟内到达。',
  '每年3月底前制定细则；',
  '逾期未整改的一律依法关闭。',
  '本预案由县应急局负责解释，每3年评估1次。',
  '企业每季度至少组织一次检查。',
])('%s asks', (text) => {
  expect(asksForSomething(text)).toBe(true)
})

test.each([
  '街道成立火灾防控工作领导小组',
  '考核工作坚持客观公正、注重实绩的原则。',
  '考核结果分为优秀、合格两个等次。',
  '去年全县形势总体平稳。',
  '本办法自2024年4月1日起施行。',
  '为规范管理，制定本方案。',
  '',
])('%s asks for nothing', (text) => {
  expect(asksForSomething(text)).toBe(false)
})

test('titles are cited without brackets, once, with titles inside them', () => {
  const text = '落实《青岩县实施〈责任制规定〉细则》（青办〔2024〕1号）和《条例》《条例》，参照《甲《乙》丙》'
  expect(findCites(proseFrom(text)).map(({ title }) => title)).toEqual([
    '青岩县实施〈责任制规定〉细则',
    '条例',
    '甲《乙》丙',
  ])
})

test('doers are proposed first, then recipients, then who works in the field', () => {
  expect(proposeUnits(['企业'], ['各村'], '')).toEqual([{ unit: '企业', because: 'actor' }])
  expect(proposeUnits([], ['各村'], '')).toEqual([{ unit: '各村', because: 'recipient' }])
  expect(proposeUnits([], [], '消防通道')).toEqual([{ unit: '消防救援机构', because: 'field of work' }])
})
