import { day, instant } from '@anlan/domain/kernel'
import { expect, test } from 'vitest'
import { changedWord, dayWord, momentWord, nearDayWord, timeWord, weekdayWord } from './words.ts'

const today = day('2026-11-23')

test('a day of this year leaves the year out', () => {
  expect(dayWord(day('2026-11-30'), today)).toBe('11-30')
  expect(dayWord(day('2025-11-30'), today)).toBe('2025-11-30')
})

test('moments are told in Chinese time, whatever the machine says', () => {
  expect(momentWord(instant(Date.UTC(2026, 10, 22, 16, 5)), today)).toBe('11-23 00:05')
  expect(timeWord('2026-11-22T16:20:00+08:00', today)).toBe('11-22 16:20')
  expect(timeWord('不详', today)).toBe('不详')
})

test.each([
  ['2026-11-23', '今天'],
  ['2026-11-24', '明天'],
  ['2026-11-25', '周三'],
  ['2026-11-29', '周日'],
  ['2026-11-30', '下周一'],
  ['2026-12-06', '下周日'],
  ['2026-12-07', '周一'],
])('%s seen from a Monday is %s', (value, word) => {
  expect(nearDayWord(day(value), today)).toBe(word)
})

test('weekdays', () => {
  expect(weekdayWord(day('2026-11-28'))).toBe('周六')
})

test('what changed today shows the clock, the rest the day', () => {
  expect(changedWord('2026-11-23T01:05:00.000Z', today)).toBe('09:05')
  expect(changedWord('2026-11-22T01:05:00.000Z', today)).toBe('11-22')
})
