import { addDays, type Calendar, day, isRefusal } from '@anlan/domain/kernel'
import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { builtInCalendar, CALENDAR_YEARS, certainUntil, makeCalendar } from './calendar.ts'
import { type CalendarYear, exceptionalDays, parseCalendarYear } from './calendar-year.ts'
import { LUNAR_DAYS } from './lunar-days.ts'
import { statutoryHolidays } from './statutory-holidays.ts'
import { workingDaysBefore, workingDaysBetween } from './working-days.ts'

function ok<T>(value: T): Exclude<T, { refused: true }> {
  if (isRefusal(value)) throw new Error(value.message)
  return value as Exclude<T, { refused: true }>
}

/** TIME-2, transcribed from the notice of 2025-11-04, not from the generated file. */
const NOTICE_2026 = [
  ['元旦', '01-01', '01-03', ['01-04']],
  ['春节', '02-15', '02-23', ['02-14', '02-28']],
  ['清明', '04-04', '04-06', []],
  ['劳动节', '05-01', '05-05', ['05-09']],
  ['端午', '06-19', '06-21', []],
  ['中秋', '09-25', '09-27', []],
  ['国庆节', '10-01', '10-07', ['09-20', '10-10']],
] as const

describe('the calendar (TIME-2)', () => {
  it.each(NOTICE_2026)('of 2026 agrees with the notice: %s', (name, first, last, work) => {
    const year = CALENDAR_YEARS.find((candidate) => candidate.year === 2026)
    expect(year?.holidays.filter((holiday) => holiday.name === name)).toEqual([
      { name, off: [first, last], work },
    ])
  })

  it.each([
    ['2026-05-09', true, 'make-up working day'],
    ['2026-02-16', false, 'holiday'],
    ['2026-10-08', true, 'weekday'],
    ['2026-11-22', false, 'weekend'],
    ['2020-01-31', false, 'holiday'],
    ['2022-12-31', false, 'holiday'],
  ])('of %s: working %s', (on, working, kind) =>
    expect(builtInCalendar.of(day(on))).toMatchObject({ working, kind, provisional: false }),
  )

  it.each(CALENDAR_YEARS)('of $year has no day twice and make-up days on weekends only', (year) => {
    const days = ok(exceptionalDays(year))
    const plain: Calendar = ok(makeCalendar([{ year: year.year, notice: '', holidays: [] }]))
    for (const made of days.work.keys()) expect(plain.of(made).kind).toBe('weekend')
    // Every statutory holiday is off, whatever the notice says.
    for (const statutory of statutoryHolidays(year.year).keys()) {
      // Until 2024 除夕 and 2 May were no statutory holidays; the 2024 notice left 除夕 worked.
      if (year.year < 2025 && !days.off.has(statutory)) continue
      expect(days.off.has(statutory), statutory).toBe(true)
    }
  })

  it.each([
    ['2027-01-01', false, 'holiday', '元旦'],
    ['2027-02-05', false, 'holiday', '春节'],
    ['2027-02-08', false, 'holiday', '春节'],
    ['2027-02-09', true, 'weekday', null],
    ['2027-01-02', false, 'weekend', null],
    ['2055-10-03', false, 'holiday', '国庆节'],
  ])('of a year not loaded is provisional: %s', (on, working, kind, name) =>
    expect(builtInCalendar.of(day(on))).toEqual({ working, kind, name, provisional: true }),
  )

  it('has thirteen statutory days, fewer where two fall together', () => {
    expect(statutoryHolidays(2027).size).toBe(13)
    expect(statutoryHolidays(2031).size).toBe(12)
    expect(Object.keys(LUNAR_DAYS).length).toBe(21)
  })

  it('takes a year that is loaded later', () => {
    const loaded = {
      year: 2027,
      notice: '国办发明电〔2026〕0号',
      holidays: [{ name: '元旦', off: ['01-01', '01-03'], work: ['01-09'] }],
    }
    const years = [...CALENDAR_YEARS, ok(parseCalendarYear(loaded))]
    const calendar = ok(makeCalendar(years))
    expect(calendar.of(day('2027-01-09'))).toEqual({
      working: true,
      kind: 'make-up working day',
      name: '元旦',
      provisional: false,
    })
    expect(certainUntil(CALENDAR_YEARS)).toBe('2026-12-31')
    expect(certainUntil(years)).toBe('2027-12-31')
    expect(certainUntil([])).toBeNull()
  })

  const year = (holidays: unknown): unknown => ({ year: 2027, notice: '', holidays })
  it.each([
    ['no object', 7, 'not-a-calendar-year'],
    ['no holidays', { year: 2027, notice: '' }, 'not-a-calendar-year'],
    ['a year outside', { year: 27, notice: '', holidays: [] }, 'not-a-calendar-year'],
    ['a half holiday', year([{ name: '元旦', off: ['01-01'], work: [] }]), 'not-a-calendar-year'],
    ['a day that is none', year([{ name: '元旦', off: ['01-01', '01-32'], work: [] }]), 'not-a-day'],
    ['a holiday backwards', year([{ name: '元旦', off: ['01-03', '01-01'], work: [] }]), 'bad-holiday'],
    [
      'a day off twice',
      year(Array(2).fill({ name: '元旦', off: ['01-01', '01-01'], work: [] })),
      'bad-holiday',
    ],
    ['a day both ways', year([{ name: '元旦', off: ['01-01', '01-03'], work: ['01-02'] }]), 'bad-holiday'],
  ])('refuses to load %s', (_, input, code) => expect(parseCalendarYear(input)).toMatchObject({ code }))

  it('is not made of a year with contradictions', () => {
    const bad = { year: 2027, notice: '', holidays: [{ name: '元旦', off: ['01-03', '01-01'], work: [] }] }
    expect(makeCalendar([bad as unknown as CalendarYear])).toMatchObject({ code: 'bad-holiday' })
  })
})

describe('the generated tables', () => {
  it('agree day by day with the source they were written from', () => {
    for (let on = day('2020-01-01'); on <= '2026-12-31'; on = addDays(on, 1))
      expect(builtInCalendar.of(on).working, on).toBe(chineseDays.isWorkday(on))
  })

  it.each([
    ['spring', 1, 1],
    ['lantern', 1, 15],
    ['dragonBoat', 5, 5],
    ['dragonHead', 2, 2],
    ['qixi', 7, 7],
    ['ghost', 7, 15],
    ['midAutumn', 8, 15],
    ['winterClothes', 10, 1],
    ['littleNewYear', 12, 23],
    ['doubleNinth', 9, 9],
  ] as const)('have %s on day %i/%i of the lunar year, no leap month', (festival, lunarMon, lunarDay) => {
    for (const [year, days] of Object.entries(LUNAR_DAYS))
      expect(chineseDays.getLunarDate(`${year}-${days[festival]}`)).toMatchObject({
        lunarMon,
        lunarDay,
        isLeap: false,
      })
  })
})

describe('working days', () => {
  it.each([
    ['2026-05-12', 7, '2026-04-29'],
    ['2026-10-08', 1, '2026-09-30'],
    ['2026-02-24', 1, '2026-02-14'],
  ])('before %s, %i: %s', (due, amount, expected) =>
    expect(workingDaysBefore(day(due), amount, builtInCalendar)).toBe(expected),
  )

  it.each([
    ['2026-02-12', '2026-02-26', 5],
    ['2026-09-30', '2026-10-08', 1],
    ['2026-10-01', '2026-10-07', 0],
    ['2026-05-12', '2026-04-29', -7],
    ['2026-05-12', '2026-05-12', 0],
  ])('between %s and %s: %i', (from, to, count) =>
    expect(workingDaysBetween(day(from), day(to), builtInCalendar)).toBe(count),
  )
})
