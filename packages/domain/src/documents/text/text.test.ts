import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { isPageMark, proseOf } from './marks.ts'
import { numberOf } from './numerals.ts'
import { proseFrom } from './prose.fixture.ts'
import { cut, join, spanOf } from './prose.ts'
import { depths, parts, sentences } from './sentences.ts'

test.each([
  ['5', 5],
  ['１２', null],
  ['1,200', 1200],
  ['十', 10],
  ['十二', 12],
  ['二十一', 21],
  ['廿三', 23],
  ['两', 2],
  ['两百', 200],
  ['一百零五', 105],
  ['二〇二四', 2024],
  ['三万', 30000],
  ['万', 10000],
  ['8万', 80000],
  ['1.2万', 12000],
  ['叁', 3],
  ['', null],
  ['甲', null],
])('numeral %s is %s', (text, value) => {
  expect(numberOf(text)).toBe(value)
})

test.each([
  ['（１）ＡＢ', '（1）AB'],
  ['(责任单位:县应急局;县水利局)', '（责任单位：县应急局；县水利局）'],
  ['1,000元,另加', '1,000元，另加'],
  ['"两客一危"车辆', '“两客一危”车辆'],
  ['［2024］—〔1〕', '〔2024〕-〔1〕'],
  ['⼀⼆', '一二'],
  ['加强领导.各地要检查.', '加强领导。各地要检查。'],
  ['一.加强领导', '一.加强领导'],
  ['长2.5米.', '长2.5米。'],
  ['二OO九年、二0一〇年', '二〇〇九年、二〇一〇年'],
  ['一类O型', '一类O型'],
])('folds %s to one shape a character', (text, folded) => {
  expect(fold(text)).toBe(folded)
  expect(fold(text)).toHaveLength(text.length)
})

test.each([
  ['落实部门- 16 -监管', '落实部门监管'],
  ['[bookmark: _GoBack]各村要', '各村要'],
  ['**煤矿。**深入', '煤矿。深入'],
  ['## 一、总体要求', '一、总体要求'],
  ['的 通　知', '的通知'],
  ['Part Two 计划', 'Part Two计划'],
  ['到2020-8-28为止', '到2020-8-28为止'],
  ['应急<br>管理&nbsp;局', '应急管理局'],
])('takes white space and marks out of %s', (raw, clean) => {
  const read = proseFrom(raw)
  expect(read.text).toBe(clean)
  for (let i = 0; i < read.text.length; i++) expect(raw.charAt(read.at[i] ?? -1)).toBe(read.text.charAt(i))
})

test.each(['— 12 —', '-3-', '第 3 页 共 10 页', '7', '3/10', '---', 'Page 4 of 9'])(
  '%s is a page mark',
  (line) => {
    expect(isPageMark(line)).toBe(true)
  },
)

test.each(['一、总体要求', '12人', '2024年', '3.加强'])('%s is no page mark', (line) => {
  expect(isPageMark(line)).toBe(false)
})

test('pieces keep their places in the source', () => {
  const source = '甲 乙\n丙丁'
  const joined = join([proseOf(source, { from: 0, to: 3 }), proseOf(source, { from: 4, to: 6 })], '\n')
  expect(joined.text).toBe('甲乙\n丙丁')
  expect(spanOf(joined, 3, 5)).toEqual({ from: 4, to: 6 })
  expect(spanOf(cut(joined, 1, 2))).toEqual({ from: 2, to: 3 })
})

test('sentences and parts end outside brackets, quotes and titles only', () => {
  const text = '各村（社区。居委）要检查，及时上报。《办法。细则》由县里定；完'
  const found = sentences(text).map(({ from, to }) => text.slice(from, to))
  expect(found).toEqual(['各村（社区。居委）要检查，及时上报。', '《办法。细则》由县里定；', '完'])
  expect(parts(text, depths(text), { from: 0, to: 18 }).map(({ from, to }) => text.slice(from, to))).toEqual([
    '各村（社区。居委）要检查，',
    '及时上报。',
  ])
})

test('a bracket that is never closed opens nothing', () => {
  expect([...depths('（甲，乙')]).toEqual([0, 0, 0, 0])
})
