import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  day,
  dayFromNumber,
  dayInWords,
  dayNumber,
  dayOf,
  daysBetween,
  lastOfMonth,
  parseDay,
  sameDateMonthsLater,
  weekdayOf,
} from './day.ts'
import { clockOf, dayOfInstant, dueClockOf, instantOn, instantText, parseInstant } from './instant.ts'
import { isRefusal } from './refusal.ts'

describe('a day', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '1900-02-29',
    '1799-12-31',
    '2200-01-01',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T',
    '',
  ])('refuses %j', (text) => expect(parseDay(text)).toMatchObject({ code: 'not-a-day' }))

  it.each(['2024-02-29', '2000-02-29', '1800-01-01', '2199-12-31'])('accepts %s', (text) =>
    expect(parseDay(text)).toBe(text),
  )

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1969-12-31', 1, '1970-01-01'],
  ])('%s + %i = %s', (from, amount, to) => expect(addDays(day(from), amount)).toBe(to))

  it.each([
    ['2026-11-22', 7],
    ['2026-11-23', 1],
    ['1969-12-31', 3],
    ['1900-01-01', 1],
  ])('%s is weekday %i', (text, weekday) => expect(weekdayOf(day(text))).toBe(weekday))

  it.each([
    ['2026-01-31', 1, null],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, null],
  ])('%s and %i months: %s', (from, amount, to) => expect(sameDateMonthsLater(day(from), amount)).toBe(to))

  it('knows the ends of months over the year’s ends', () => {
    expect([0, 2, 12, 13].map((month) => lastOfMonth(2026, month))).toEqual([
      '2025-12-31',
      '2026-02-28',
      '2026-12-31',
      '2027-01-31',
    ])
    expect(dayOf(2026, 2, 30)).toBeNull()
    expect(dayInWords(day('2026-03-05'))).toBe('2026年3月5日')
  })

  it('counts without loss, there and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -25_000, max: 84_000 }),
        fc.integer({ min: -500, max: 500 }),
        (number, amount) => {
          const start = dayFromNumber(number)
          expect(dayNumber(start)).toBe(number)
          expect(daysBetween(start, addDays(start, amount))).toBe(amount)
        },
      ),
    )
  })
})

describe('a moment in China', () => {
  it('belongs to the Chinese day', () => {
    const moment = instantOn(day('2026-10-01'), '00:30')
    expect(instantText(moment)).toBe('2026-09-30T16:30:00.000Z')
    expect(dayOfInstant(moment)).toBe('2026-10-01')
    expect(clockOf(moment)).toBe('00:30')
  })

  it('of midnight closes the day before', () => {
    const midnight = instantOn(day('2026-12-31'), '24:00')
    expect(midnight).toBe(instantOn(day('2027-01-01'), '00:00'))
    expect(dueClockOf(midnight)).toEqual({ day: '2026-12-31', time: '24:00' })
  })

  it.each(['2026-10-01T08:00:00', '2026-10-01', '2026-13-01T08:00:00Z', 'now'])('refuses %j', (text) =>
    expect(parseInstant(text)).toMatchObject({ code: 'not-an-instant' }),
  )

  it('reads a time with its zone', () => {
    const read = parseInstant('2026-10-01T08:00:00+08:00')
    expect(isRefusal(read) ? read : instantText(read)).toBe('2026-10-01T00:00:00.000Z')
  })
})
