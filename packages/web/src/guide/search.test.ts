import { describe, expect, test } from 'vitest'
import { answers, cutAt } from './search.ts'

describe('a text answers', () => {
  test.each([
    ['补好后再按“申请办结”', '办结', 2],
    ['按 ＣＴＲＬ K 查找', 'ctrl', 2],
    ['忘记了口令', '忘记口令', 0],
    ['口令条。忘记口令', '口令忘记', 0],
    ['退回补正，补正后申请', '退回补正后', 1],
    ['办结', '办', 0],
    ['', '办结', 0],
  ] as const)('%s for %s: %i', (text, q, worth) => {
    expect(answers(text, q)).toBe(worth)
  })
})

test('a text is cut at its hits', () => {
  expect(cutAt('先签收，后签收', '签收')).toEqual(['先', '签收', '，后', '签收', ''])
  expect(cutAt('没有', '签收')).toEqual(['没有'])
  expect(cutAt('㍿签收', '签收')).toEqual(['㍿签收'])
})
