import { type Day, day } from '@anlan/domain/kernel'
import { expect, test } from 'vitest'
import { dayAfterKey, monthAfter, monthWord, weeksOf } from './month.ts'

const today = day('2026-11-25') as Day

test.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-11', -23, '2024-12'],
])('%s and %d months: %s', (month, by, expected) => {
  expect(monthAfter(month, by)).toBe(expected)
})

test.each([
  ['2026-11', '2026-10-26', 42],
  ['2027-02', '2027-02-01', 28],
  ['2026-12', '2026-11-30', 35],
])('the weeks of %s begin on Monday %s', (month, from, days) => {
  expect(weeksOf(month, today)).toEqual({ from, days })
})

test.each([
  ['ArrowLeft', '2026-11-24'],
  ['ArrowDown', '2026-12-02'],
  ['Home', '2026-11-23'],
  ['End', '2026-11-29'],
  ['PageUp', '2026-10-25'],
  ['x', null],
])('%s', (key, expected) => {
  expect(dayAfterKey(today, key)).toBe(expected)
})

test('the 31st goes to the last day of a shorter month', () => {
  expect(dayAfterKey(day('2026-12-31') as Day, 'PageUp')).toBe('2026-11-30')
  expect(dayAfterKey(day('2027-01-31') as Day, 'PageDown')).toBe('2027-02-28')
})

test('in words', () => {
  expect(monthWord('2026-03')).toBe('2026 年 3 月')
})
