import { addDays, type Day, day, isRefusal } from '@anlan/domain/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '../calendar/index.ts'
import { type Expansion, occurrences } from './occurrences.ts'
import { periodOf } from './periods.ts'
import { parseRecurrence, type Recurrence, recurrenceInWords } from './recurrence.ts'
import { type ReportBy, reportDay } from './report-by.ts'

function read(rrule: string): Recurrence {
  const recurrence = parseRecurrence(rrule)
  if (isRefusal(recurrence)) throw new Error(recurrence.message)
  return recurrence
}

const endOfPeriod: ReportBy = { on: 'end of period', dayOff: 'stays' }

function expand(rrule: string, from: string, to: string, more: Partial<Expansion> = {}) {
  return occurrences(read(rrule), {
    from: day(from),
    to: day(to),
    times: 1,
    firstPeriod: 'counts-when-begun',
    reportBy: endOfPeriod,
    calendar: builtInCalendar,
    ...more,
  })
}

describe('a recurrence', () => {
  it.each([
    ['FREQ=MONTHLY', 1, '每月'],
    ['FREQ=MONTHLY', 2, '每月 2 次'],
    ['FREQ=MONTHLY;INTERVAL=3', 1, '每季度'],
    ['FREQ=MONTHLY;INTERVAL=6', 1, '每半年'],
    ['FREQ=WEEKLY;INTERVAL=2', 1, '每 2 周'],
    ['RRULE:FREQ=YEARLY', 1, '每年'],
    ['FREQ=DAILY;COUNT=5', 1, '每日'],
    ['FREQ=HOURLY', 1, '每小时'],
    ['FREQ=HOURLY;INTERVAL=2', 1, '每 2 小时'],
    ['FREQ=MINUTELY;INTERVAL=30', 1, '每 30 分钟'],
  ])('%s, %i times: %s', (rrule, times, words) => expect(recurrenceInWords(read(rrule), times)).toBe(words))

  it('reads count and until', () => {
    expect(read('FREQ=WEEKLY;COUNT=3')).toEqual({ frequency: 'WEEKLY', interval: 1, count: 3, until: null })
    expect(read('FREQ=WEEKLY;UNTIL=20261231T160000Z').until).toBe('2026-12-31')
  })

  it.each([
    '',
    'MONTHLY',
    'FREQ=SECONDLY',
    'FREQ=toString',
    'FREQ=MONTHLY;INTERVAL=0',
    'FREQ=MONTHLY;INTERVAL=x',
    'FREQ=MONTHLY;BYDAY=MO',
    'FREQ=DAILY;COUNT=2;UNTIL=20261231',
    'FREQ=DAILY;UNTIL=20260230',
    'FREQ=DAILY;FREQ=WEEKLY',
  ])('refuses %j', (rrule) => expect(parseRecurrence(rrule)).toMatchObject({ code: 'unknown-recurrence' }))
})

describe('periods', () => {
  it.each([
    ['FREQ=MONTHLY', '2026-03-15', '2026-03', '2026-03-01', '2026-03-31'],
    ['FREQ=MONTHLY;INTERVAL=3', '2026-03-15', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['FREQ=MONTHLY;INTERVAL=3', '2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['FREQ=MONTHLY;INTERVAL=6', '2026-07-01', '2026-H2', '2026-07-01', '2026-12-31'],
    ['FREQ=MONTHLY;INTERVAL=2', '2026-04-01', '2026-03~04', '2026-03-01', '2026-04-30'],
    ['FREQ=MONTHLY;INTERVAL=5', '2026-11-30', '2026-07~11', '2026-07-01', '2026-11-30'],
    ['FREQ=MONTHLY;INTERVAL=5', '2026-12-01', '2026-12~2027-04', '2026-12-01', '2027-04-30'],
    ['FREQ=YEARLY', '2024-02-29', '2024', '2024-01-01', '2024-12-31'],
    ['FREQ=YEARLY;INTERVAL=2', '2027-05-01', '2026~2027', '2026-01-01', '2027-12-31'],
    ['FREQ=WEEKLY', '2026-03-18', '2026-W12', '2026-03-16', '2026-03-22'],
    ['FREQ=WEEKLY', '2027-01-01', '2026-W53', '2026-12-28', '2027-01-03'],
    ['FREQ=WEEKLY;INTERVAL=2', '2026-02-18', '2026-W07', '2026-02-09', '2026-02-22'],
    ['FREQ=DAILY', '2026-03-05', '2026-03-05', '2026-03-05', '2026-03-05'],
    ['FREQ=HOURLY;INTERVAL=4', '2026-03-05', '2026-03-05', '2026-03-05', '2026-03-05'],
    ['FREQ=MINUTELY;INTERVAL=30', '2026-03-05', '2026-03-05', '2026-03-05', '2026-03-05'],
    ['FREQ=DAILY;INTERVAL=10', '2026-02-25', '2026-02-20', '2026-02-20', '2026-03-01'],
  ])('%s on %s: %s', (rrule, on, label, from, to) =>
    expect(periodOf(day(on), read(rrule), day('2026-02-10'))).toEqual({ label, from, to }),
  )

  it('have no gap and no overlap, whatever the interval, and each its own label', () => {
    const frequencies = fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')
    fc.assert(
      fc.property(
        frequencies,
        fc.integer({ min: 1, max: 30 }),
        fc.nat(3000),
        (frequency, interval, offset) => {
          const recurrence = read(`FREQ=${frequency};INTERVAL=${interval}`)
          const anchor: Day = day('2026-05-20')
          const labels = new Set<string>()
          let current = addDays(day('2022-01-01'), offset)
          for (let n = 0; n < 20; n++) {
            const period = periodOf(current, recurrence, anchor)
            expect(period.from <= current && current <= period.to).toBe(true)
            expect(periodOf(period.from, recurrence, anchor)).toEqual(period)
            expect(periodOf(period.to, recurrence, anchor)).toEqual(period)
            labels.add(period.label)
            current = addDays(period.to, 1)
          }
          expect(labels.size).toBe(20)
        },
      ),
    )
  })
})

describe('occurrences', () => {
  it('of 每季度至少1次, from a notice in March', () => {
    expect(expand('FREQ=MONTHLY;INTERVAL=3', '2026-03-10', '2026-12-31', { times: 2 })).toEqual([
      {
        period: '2026-Q1',
        from: '2026-03-10',
        to: '2026-03-31',
        whole: false,
        times: 2,
        reportBy: '2026-03-31',
        provisional: false,
      },
      {
        period: '2026-Q2',
        from: '2026-04-01',
        to: '2026-06-30',
        whole: true,
        times: 2,
        reportBy: '2026-06-30',
        provisional: false,
      },
      {
        period: '2026-Q3',
        from: '2026-07-01',
        to: '2026-09-30',
        whole: true,
        times: 2,
        reportBy: '2026-09-30',
        provisional: false,
      },
      {
        period: '2026-Q4',
        from: '2026-10-01',
        to: '2026-12-31',
        whole: true,
        times: 2,
        reportBy: '2026-12-31',
        provisional: false,
      },
    ])
  })

  it.each([
    [
      'a begun period left out',
      { firstPeriod: 'next-whole' as const },
      'FREQ=MONTHLY',
      ['2026-04', '2026-05'],
    ],
    ['a begun period counted', {}, 'FREQ=MONTHLY', ['2026-03', '2026-04', '2026-05']],
    ['a count', {}, 'FREQ=MONTHLY;COUNT=2', ['2026-03', '2026-04']],
    ['an end', {}, 'FREQ=MONTHLY;UNTIL=20260430', ['2026-03', '2026-04']],
    ['a year', {}, 'FREQ=YEARLY', ['2026']],
  ])('with %s', (_, more, rrule, labels) =>
    expect(expand(rrule, '2026-03-10', '2026-05-20', more).map(({ period }) => period)).toEqual(labels),
  )

  it('are none where the stretch is empty', () =>
    expect(expand('FREQ=DAILY', '2026-03-02', '2026-03-01')).toEqual([]))

  it('of every day and week', () => {
    expect(expand('FREQ=DAILY', '2026-02-27', '2026-03-02')).toHaveLength(4)
    expect(expand('FREQ=WEEKLY', '2026-01-01', '2026-12-31')).toHaveLength(53)
  })

  it('know where their report-by day asked an unloaded year', () => {
    const reportBy: ReportBy = { on: 'date of month', month: 'following', date: 5, dayOff: 'moves-earlier' }
    const flags = expand('FREQ=MONTHLY', '2026-11-01', '2026-12-31', { reportBy })
    expect(flags.map(({ reportBy, provisional }) => [reportBy, provisional])).toEqual([
      ['2026-12-04', false],
      ['2027-01-05', true],
    ])
  })
})

describe('the report-by day', () => {
  const month = (on: string) => periodOf(day(on), read('FREQ=MONTHLY'), day(on))
  const week = (on: string) => periodOf(day(on), read('FREQ=WEEKLY'), day(on))

  it.each<[string, ReturnType<typeof month>, ReportBy, string]>([
    [
      '每月25日前, an office’s own day',
      month('2026-04-01'),
      { on: 'date of month', month: 'last', date: 25, dayOff: 'moves-earlier' },
      '2026-04-24',
    ],
    [
      '25 September, 中秋: earlier',
      month('2026-09-01'),
      { on: 'date of month', month: 'last', date: 25, dayOff: 'moves-earlier' },
      '2026-09-24',
    ],
    [
      '25 September, 中秋: a statutory limit',
      month('2026-09-01'),
      { on: 'date of month', month: 'last', date: 25, dayOff: 'moves-later' },
      '2026-09-28',
    ],
    [
      '次月5日前 over 国庆',
      month('2026-09-01'),
      { on: 'date of month', month: 'following', date: 5, dayOff: 'moves-later' },
      '2026-10-08',
    ],
    [
      'a 31st in a short month',
      month('2026-06-01'),
      { on: 'date of month', month: 'last', date: 31, dayOff: 'stays' },
      '2026-06-30',
    ],
    ['the last working day', month('2026-05-01'), { on: 'last working day' }, '2026-05-29'],
    [
      'the last working day, a worked Saturday',
      month('2026-02-01'),
      { on: 'last working day' },
      '2026-02-28',
    ],
    [
      'the end of the period',
      month('2026-05-01'),
      { on: 'end of period', dayOff: 'moves-later' },
      '2026-06-01',
    ],
    [
      '每周五',
      week('2026-11-23'),
      { on: 'weekday', week: 'last', weekday: 5, dayOff: 'moves-earlier' },
      '2026-11-27',
    ],
    [
      '每周五 in 国庆',
      week('2026-10-01'),
      { on: 'weekday', week: 'last', weekday: 5, dayOff: 'moves-earlier' },
      '2026-09-30',
    ],
    [
      '下周一',
      week('2026-11-23'),
      { on: 'weekday', week: 'following', weekday: 1, dayOff: 'moves-later' },
      '2026-11-30',
    ],
    [
      '期满后10日内',
      month('2026-09-01'),
      { on: 'days after', amount: 5, dayOff: 'moves-later' },
      '2026-10-08',
    ],
    ['期满后5个工作日内', month('2026-09-01'), { on: 'working days after', amount: 3 }, '2026-10-10'],
  ])('%s', (_, period, rule, expected) => expect(reportDay(period, rule, builtInCalendar)).toBe(expected))
})
