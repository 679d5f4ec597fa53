import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asksForSomething, read, sourceFromPlainText } from './index.ts'
import type { Span } from './source.ts'

const WORDS = [
  '一、',
  '（一）',
  '1.',
  '（1）',
  '①',
  '第三条',
  '第一章',
  '2.4.1',
  '\n',
  '\t',
  '\r\n',
  ' ',
  '。',
  '，',
  '、',
  '；',
  '：',
  '（',
  '）',
  '《',
  '》',
  '“',
  '”',
  '各村',
  '企业',
  '县应急局',
  '负有安全监管职责的部门',
  '要',
  '应当',
  '督促',
  '建立',
  '开展',
  '负责',
  '牵头',
  '配合',
  '责任单位：',
  '完成时限：',
  '每月至少一次',
  '6月底前',
  '2024年',
  '年底',
  '汛期',
  '春节',
  '24小时内',
  '达标率100%',
  '至少3项',
  '三级及以上',
  '序号',
  '任务',
  '内容',
  '责任单位',
  '关于印发',
  '的通知',
  '附件',
  '抄送：',
  '2024年3月1日',
  '人民政府',
  '| ',
  '---',
  '<table>',
  '<tr>',
  '<td rowspan=3>',
  '**',
  '# ',
  '- 3 -',
  '\u0000',
  '𠮷',
  '等部门',
  '会同',
  '和',
  '煤矿。',
]
const words = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })), { maxLength: 120 })
  .map((list) => list.join(''))

function spansOf(text: string): Span[] {
  const { clauses, duties } = read(sourceFromPlainText(text))
  return [...clauses, ...duties, ...duties.flatMap(({ evidence }) => Object.values(evidence).flat())]
}

test('never throws, and all offsets lie in the text', () => {
  fc.assert(
    fc.property(words, (text) => {
      for (const { from, to } of spansOf(text)) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(to).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 400 },
  )
}, 60_000)

test('the same text gives the same reading', () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(read(sourceFromPlainText(text))).toEqual(read(sourceFromPlainText(text)))
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('a duty’s evidence points at its printed words', () => {
  const text =
    '2024年工作要点\n一、检查。督促企业于6月底前整改，达标率达到90%，落实《条例》。（县应急局牵头，县水利局配合）'
  const source = sourceFromPlainText(text)
  const [duty] = read(source).duties
  const words = (field: 'lead' | 'support' | 'when' | 'targets' | 'actors' | 'cites') =>
    duty?.evidence[field]?.map(({ from, to }) => source.text.slice(from, to))
  expect(words('lead')).toEqual(['县应急局'])
  expect(words('support')).toEqual(['县水利局'])
  expect(words('when')).toEqual(['6月底前'])
  expect(words('targets')).toEqual(['达标率达到90%'])
  expect(words('actors')).toEqual(['企业'])
  expect(words('cites')).toEqual(['《条例》'])
  expect(duty?.proposed).toEqual([])
})

test('asking is decided for any string', () => {
  fc.assert(fc.property(words, (text) => typeof asksForSomething(text) === 'boolean'))
}, 60_000)

/** Milliseconds of processor time. */
function timeToRead(text: string): number {
  const start = process.cpuUsage()
  read(sourceFromPlainText(text))
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Reading six times as much must not take much more than six times as long. */
function expectLinear(textOf: (length: number) => string): void {
  timeToRead(textOf(5_000))
  const short = Math.max(40, timeToRead(textOf(10_000)))
  expect(timeToRead(textOf(60_000))).toBeLessThan(short * 18)
}

test.each([
  ['open brackets', '（'],
  ['recurrences', '一、每月至少'],
  ['names', '各村、'],
  ['notes', '（责任单位：县应急局）'],
  ['labels', '（1）（2）'],
  ['heads of tables', '序号\t任务\t内容\t责任单位\n'],
  ['titles', '《办法'],
  ['years', '到2021年'],
  ['menus', '首页>'],
  ['labels in one line', '要求 一、各村 二、'],
  ['recipients in one line', '通知 各村、'],
])(
  'reads a long run of %s in linear time',
  (_, piece) => expectLinear((length) => piece.repeat(Math.ceil(length / piece.length))),
  60_000,
)

test.each([
  ['parts', '来源：'],
  ['doers', '由县应急局'],
  ['events', '县应急局收到报警后'],
  ['open notes', '。（县应急局'],
  ['role words', '负责，'],
  ['counts', '储备冲锋舟8艘、'],
  ['rates', '占比5%'],
  ['hours', '每日9时、'],
  ['seasons', '汛期前、'],
  ['places', '和东岭街道'],
  ['classes', '等与群众有关的部门、'],
])(
  'reads a duty with a long run of %s in linear time',
  (_, piece) => expectLinear((length) => `一、各村要检查，${piece.repeat(Math.ceil(length / piece.length))}`),
  60_000,
)
