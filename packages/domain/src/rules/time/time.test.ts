import {
  addDays,
  day,
  dayFromNumber,
  dayNumber,
  type Instant,
  instantOn,
  isRefusal,
  type LastDayOff,
  type TimeLimit,
} from '@anlan/domain/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInCalendar, workingDaysBetween } from '../calendar/index.ts'
import { addTime, type DayLimit, penaltyLawDays } from './add-time.ts'
import { type DuePhrase, lastDayAllowed } from './due-phrase.ts'
import { limitOfDuration } from './duration.ts'

const days = (amount: number, lastDayOff: LastDayOff = 'moves-later'): DayLimit => ({
  unit: 'days',
  amount,
  startDay: 'not-counted',
  lastDayOff,
})
const workingDays = (amount: number): DayLimit => ({ unit: 'working-days', amount, startDay: 'not-counted' })
const months = (amount: number, lastDayOff: LastDayOff = 'moves-later'): DayLimit => ({
  unit: 'months',
  amount,
  startDay: 'not-counted',
  lastDayOff,
  monthEnd: 'last-day',
})
const years = (amount: number): DayLimit => ({ ...months(amount), unit: 'years' }) as DayLimit

describe('TIME-1 as RULES state it', () => {
  it.each<[string, string, DayLimit, string, string]>([
    ['5 working days over 春节', '2026-02-12', workingDays(5), '2026-02-26', '2026-02-26'],
    ['15 days into 国庆', '2026-09-20', days(15), '2026-10-05', '2026-10-08'],
    ['1 month from a 31st', '2026-01-31', months(1, 'stays'), '2026-02-28', '2026-02-28'],
    ['3 months to a month end (TIME-3)', '2026-11-30', months(3, 'stays'), '2027-02-28', '2027-02-28'],
    ['180 days (TIME-3)', '2026-01-10', days(180, 'stays'), '2026-07-09', '2026-07-09'],
    [
      'half a year is 6 months, not 180 days (TIME-3)',
      '2026-01-10',
      months(6, 'stays'),
      '2026-07-10',
      '2026-07-10',
    ],
    ['one year, the anniversary included (TIME-3)', '2025-11-24', years(1), '2026-11-24', '2026-11-24'],
    ['one year from 29 February', '2024-02-29', years(1), '2025-02-28', '2025-02-28'],
    ['an ordinary week', '2026-11-23', days(3), '2026-11-26', '2026-11-26'],
    ['last day on a Saturday', '2026-11-18', days(3), '2026-11-21', '2026-11-23'],
    ['last day on a worked Saturday', '2026-05-06', days(3), '2026-05-09', '2026-05-09'],
    ['28 February 2026 is a worked Saturday', '2026-01-31', months(1), '2026-02-28', '2026-02-28'],
    [
      'an office’s own day moves earlier',
      '2026-09-20',
      days(15, 'moves-earlier'),
      '2026-10-05',
      '2026-09-30',
    ],
    ['but never before the start', '2026-10-02', days(2, 'moves-earlier'), '2026-10-04', '2026-10-08'],
    ['two weeks', '2026-11-02', { ...days(2), unit: 'weeks' } as DayLimit, '2026-11-16', '2026-11-16'],
    ['the start counted', '2026-11-23', { ...days(3), startDay: 'counted' }, '2026-11-25', '2026-11-25'],
    [
      'a month with its start counted',
      '2026-03-01',
      { ...months(1), startDay: 'counted' },
      '2026-03-31',
      '2026-03-31',
    ],
    [
      'the day after a missing month end',
      '2026-01-31',
      { unit: 'months', amount: 1, startDay: 'not-counted', lastDayOff: 'stays', monthEnd: 'next-day' },
      '2026-03-01',
      '2026-03-01',
    ],
    [
      'working days with a worked start counted',
      '2026-02-12',
      { unit: 'working-days', amount: 5, startDay: 'counted' },
      '2026-02-25',
      '2026-02-25',
    ],
    ['二日 of 行政处罚法: working days', '2026-02-13', penaltyLawDays(2), '2026-02-24', '2026-02-24'],
    ['十五日 of 行政处罚法: calendar days', '2026-09-20', penaltyLawDays(15), '2026-10-05', '2026-10-08'],
  ])('%s', (_, start, limit, raw, legal) => {
    const due = addTime(day(start), limit, builtInCalendar)
    expect([due.rawDue.day, due.legalDue.day, due.provisional]).toEqual([raw, legal, false])
    expect(due.legalDue.at).toBe(instantOn(day(legal), '24:00'))
    expect([due.ruleId, due.basis[0]?.words]).toEqual(['TIME-1', '期限计算：《民法典》第二百零一条'])
  })

  it('counts hours from the moment, through a holiday, unmoved', () => {
    const due = addTime(instantOn(day('2026-10-01'), '23:30'), { unit: 'hours', amount: 2 }, builtInCalendar)
    expect(due.rawDue).toMatchObject({ day: '2026-10-02', time: '01:30' })
    expect(due.legalDue).toEqual(due.rawDue)
    expect(due.counting).toBe('自 2026-10-01 23:30 起 2 小时，连续计算，节假日不扣除')
  })

  it('takes the Chinese day of a moment', () => {
    const start = instantOn(day('2026-11-24'), '00:10')
    expect(addTime(start, days(1), builtInCalendar).rawDue.day).toBe('2026-11-25')
  })

  it('ends with business hours where there are any', () => {
    const due = addTime(day('2026-11-23'), days(1), builtInCalendar, { closesAt: '17:30' })
    expect(due.legalDue.at).toBe(instantOn(day('2026-11-24'), '17:30'))
  })

  it.each<[string, DayLimit, string]>([
    [
      '2026-09-20',
      days(15),
      '自 2026-09-20 次日起 15 日，至 2026-10-05；当日为国庆节放假，顺延至 2026-10-08',
    ],
    ['2026-02-12', workingDays(5), '自 2026-02-12 次日起 5 个工作日（休息日、节假日不计），至 2026-02-26'],
    [
      '2026-11-18',
      days(3, 'moves-earlier'),
      '自 2026-11-18 次日起 3 日，至 2026-11-21；当日为休息日，提前至 2026-11-20',
    ],
    [
      '2026-12-30',
      workingDays(2),
      '自 2026-12-30 次日起 2 个工作日（休息日、节假日不计），至 2027-01-04；所涉年份的放假安排尚未载入，暂按周末和法定节日计算',
    ],
  ])('says how it counted from %s', (start, limit, counting) =>
    expect(addTime(day(start), limit, builtInCalendar).counting).toBe(counting),
  )

  it.each<[string, DayLimit, string, boolean]>([
    ['2026-11-30', months(3), '2027-03-01', true],
    ['2026-11-30', months(3, 'stays'), '2027-02-28', false],
    ['2026-12-25', workingDays(4), '2026-12-31', false],
    ['2026-12-25', workingDays(5), '2027-01-04', true],
  ])('is provisional only where an unloaded year was asked: %s', (start, limit, legal, provisional) => {
    const due = addTime(day(start), limit, builtInCalendar)
    expect([due.legalDue.day, due.provisional]).toEqual([legal, provisional])
  })

  const anyStart = fc
    .integer({ min: dayNumber(day('2020-06-01')), max: dayNumber(day('2026-06-01')) })
    .map(dayFromNumber)
  const anyLimit = fc.record({
    unit: fc.constantFrom('days', 'working-days', 'weeks', 'months'),
    amount: fc.nat(40),
    startDay: fc.constantFrom('not-counted', 'counted'),
    lastDayOff: fc.constantFrom('moves-later', 'moves-earlier', 'stays'),
    monthEnd: fc.constantFrom('last-day', 'next-day'),
  })

  it('never shortens a statutory limit, and ends it on a working day', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, (start, limit) => {
        const due = addTime(start, { ...limit, lastDayOff: 'moves-later' } as DayLimit, builtInCalendar)
        expect(due.legalDue.day >= due.rawDue.day).toBe(true)
        if (limit.amount > 0) expect(builtInCalendar.of(due.legalDue.day).working).toBe(true)
        // Nothing but days off lies between the raw and the legal end.
        expect(workingDaysBetween(due.rawDue.day, due.legalDue.day, builtInCalendar)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is never earlier for a longer limit or a later start', () => {
    fc.assert(
      fc.property(anyStart, anyLimit, fc.nat(5), fc.nat(5), (start, limit, later, more) => {
        const due = addTime(start, limit as DayLimit, builtInCalendar).legalDue.at
        const longer = { ...limit, amount: limit.amount + more } as DayLimit
        expect(addTime(start, longer, builtInCalendar).legalDue.at).toBeGreaterThanOrEqual(due)
        if (limit.lastDayOff !== 'moves-earlier')
          expect(
            addTime(addDays(start, later), limit as DayLimit, builtInCalendar).legalDue.at,
          ).toBeGreaterThanOrEqual(due)
      }),
    )
  })

  it('does not compile with a choice left out, nor hours from a day', () => {
    const start = day('2026-11-23')
    // @ts-expect-error: the start day is left open
    addTime(start, { unit: 'working-days', amount: 1 }, builtInCalendar)
    // @ts-expect-error: what if the last day is off?
    addTime(start, { unit: 'days', amount: 1, startDay: 'not-counted' }, builtInCalendar)
    // @ts-expect-error: what if the month has no such day?
    addTime(start, { unit: 'months', amount: 1, startDay: 'counted', lastDayOff: 'stays' }, builtInCalendar)
    // @ts-expect-error: hours run from a moment
    expect(() => addTime(start, { unit: 'hours', amount: 1 }, builtInCalendar)).toThrow('from a moment')
  })

  it.each([-1, 1.5, Number.NaN])('takes no amount %d', (amount) =>
    expect(() => addTime(0 as Instant, { unit: 'hours', amount }, builtInCalendar)).toThrow(
      'no amount of time',
    ),
  )
})

describe('TIME-3: the last day that words allow', () => {
  it.each<[string, DuePhrase, string]>([
    ['5月15日前', { until: 'day', year: 2021, month: 5, date: 15 }, '2021-05-15'],
    ['5月底前', { until: 'end of month', year: 2021, month: 5 }, '2021-05-31'],
    ['2月底前', { until: 'end of month', year: 2024, month: 2 }, '2024-02-29'],
    ['10月前', { until: 'before month', year: 2021, month: 10 }, '2021-09-30'],
    ['1月前', { until: 'before month', year: 2021, month: 1 }, '2020-12-31'],
    ['年底前', { until: 'end of year', year: 2021 }, '2021-12-31'],
    ['6月上旬', { until: 'third of month', year: 2021, month: 6, third: 1 }, '2021-06-10'],
    ['6月中旬', { until: 'third of month', year: 2021, month: 6, third: 2 }, '2021-06-20'],
    ['6月下旬', { until: 'third of month', year: 2021, month: 6, third: 3 }, '2021-06-30'],
    ['三季度末', { until: 'end of quarter', year: 2021, quarter: 3 }, '2021-09-30'],
    ['上半年', { until: 'end of half-year', year: 2021, half: 1 }, '2021-06-30'],
  ])('%s', (_, phrase, expected) => expect(lastDayAllowed(phrase)).toBe(expected))

  it.each<DuePhrase>([
    { until: 'day', year: 2026, month: 2, date: 29 },
    { until: 'end of month', year: 2026, month: 13 },
    { until: 'before month', year: 2026, month: 0 },
    { until: 'end of quarter', year: 2026, quarter: 5 },
  ])('refuses %j', (phrase) => expect(lastDayAllowed(phrase)).toMatchObject({ code: 'not-a-day' }))
})

describe('a limit read from a document', () => {
  const choices = {
    startDay: 'not-counted',
    lastDayOff: 'moves-later',
    monthEnd: 'last-day',
    days: 'calendar-days',
  } as const

  it.each<[string, TimeLimit]>([
    ['PT24H', { unit: 'hours', amount: 24 }],
    ['PT30M', { unit: 'minutes', amount: 30 }],
    ['P15D', days(15)],
    ['P2W', { ...days(2), unit: 'weeks' } as DayLimit],
    ['P6M', months(6)],
    ['P1Y', years(1)],
  ])('%s', (duration, limit) => expect(limitOfDuration(duration, choices)).toEqual(limit))

  it('in working days', () =>
    expect(limitOfDuration('P5D', { ...choices, days: 'working-days' })).toEqual(workingDays(5)))

  it.each(['', 'P', 'PT0H', 'P1Y6M', 'P0D', 'P99999D', '15日', 'P-1D'])('refuses %j', (duration) =>
    expect(isRefusal(limitOfDuration(duration, choices))).toBe(true),
  )
})
