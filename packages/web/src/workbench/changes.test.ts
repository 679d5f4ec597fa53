import { expect, test } from 'vitest'
import type { Change } from '../api/types.ts'
import { togetherByWhom } from './changes.ts'

const change = (title: string, action: string, personName: string): Change => ({
  matterId: title,
  partId: null,
  title,
  action,
  label: action,
  unitName: '县住建局',
  personName,
  at: '2026-11-25T01:00:00.000Z',
})

test('the same act by the same person is one line as long as nobody else comes between', () => {
  const rows = togetherByWhom([
    change('甲', '签收', '田晓岚'),
    change('乙', '签收', '田晓岚'),
    change('丙', '申请办结', '田晓岚'),
    change('丁', '签收', '孙立'),
    change('戊', '签收', '田晓岚'),
  ])
  expect(rows.map(({ change, count }) => [change.title, count])).toEqual([
    ['甲', 2],
    ['丙', 1],
    ['丁', 1],
    ['戊', 1],
  ])
})

test('nothing is nothing', () => {
  expect(togetherByWhom([])).toEqual([])
})
