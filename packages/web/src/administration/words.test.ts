import { expect, test } from 'vitest'
import { readSpans, spansText, valueWords } from './words.ts'

test.each([
  ['06-01 至 09-30', [{ from: '06-01', to: '09-30' }]],
  ['04-15', [{ from: '04-15', to: '04-15' }]],
  [
    '12-01至03-31；05-12',
    [
      { from: '12-01', to: '03-31' },
      { from: '05-12', to: '05-12' },
    ],
  ],
  ['六月', []],
])('reads %s', (text, spans) => {
  expect(readSpans(text)).toEqual(spans)
  if (spans.length > 0) expect(readSpans(spansText(spans))).toEqual(spans)
})

test('a figure in words', () => {
  expect(valueWords(3, '个工作日')).toBe('3 个工作日')
  expect(valueWords('MONTHLY', null)).toBe('每月')
  expect(valueWords(null, '天')).toBe('—')
  expect(valueWords([{ from: '05-12', to: '05-12' }], null)).toBe('05-12')
})
