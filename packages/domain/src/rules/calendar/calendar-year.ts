import { addDays, type Day, isDay, isRefusal, parseDay, type Refusal, refuse } from '@anlan/domain/kernel'

/** The holiday notice of one year, as the State Council's office publishes it every November. */
export interface CalendarYear {
  readonly year: number
  /** 发文字号 of the notice. */
  readonly notice: string
  readonly holidays: readonly YearHoliday[]
}

export interface YearHoliday {
  readonly name: string
  /** First and last day off, both included, as MM-DD. */
  readonly off: readonly [first: string, last: string]
  /** Weekend days worked instead, as MM-DD. */
  readonly work: readonly string[]
}

/** The days of one year that differ from Monday–Friday. */
export interface ExceptionalDays {
  readonly off: ReadonlyMap<Day, string>
  readonly work: ReadonlyMap<Day, string>
}

function dayIn(year: number, monthDay: string): Day | Refusal {
  return parseDay(`${year}-${monthDay}`)
}

/**
 * Lists the exceptional days of a year; refuses a day that does not exist, a holiday that ends before it begins, a
 * day named twice, a make-up day on Monday to Friday.
 */
export function exceptionalDays(year: CalendarYear): ExceptionalDays | Refusal {
  const off = new Map<Day, string>()
  const work = new Map<Day, string>()
  for (const [index, holiday] of year.holidays.entries()) {
    const at = ['holidays', index]
    const first = dayIn(year.year, holiday.off[0])
    const last = dayIn(year.year, holiday.off[1])
    if (isRefusal(first)) return { ...first, at }
    if (isRefusal(last)) return { ...last, at }
    if (last < first) return refuse('bad-holiday', `“${holiday.name}”的放假结束日早于开始日。`, { at })
    for (let current = first; current <= last; current = addDays(current, 1)) {
      if (off.has(current)) return refuse('bad-holiday', `${current} 重复放假。`, { at })
      off.set(current, holiday.name)
    }
    for (const text of holiday.work) {
      const made = dayIn(year.year, text)
      if (isRefusal(made)) return { ...made, at }
      work.set(made, holiday.name)
    }
  }
  const both = [...work.keys()].find((made) => off.has(made))
  return both === undefined ? { off, work } : refuse('bad-holiday', `${both} 既放假又上班。`)
}

/** Reads a year that an administrator loads as JSON, the shape of `CalendarYear`. */
export function parseCalendarYear(input: unknown): CalendarYear | Refusal {
  if (!isCalendarYear(input))
    return refuse(
      'not-a-calendar-year',
      '不是年度放假安排文件：应有 year、notice、holidays（name、off、work）。',
    )
  if (!isDay(`${input.year}-01-01`))
    return refuse('not-a-calendar-year', `年份 ${input.year} 不正确。`, { at: ['year'] })
  const days = exceptionalDays(input)
  return isRefusal(days) ? days : input
}

function isCalendarYear(input: unknown): input is CalendarYear {
  if (typeof input !== 'object' || input === null) return false
  const { year, notice, holidays } = input as Record<string, unknown>
  return (
    typeof year === 'number' &&
    typeof notice === 'string' &&
    Array.isArray(holidays) &&
    holidays.every(isHoliday)
  )
}

function isHoliday(input: unknown): input is YearHoliday {
  if (typeof input !== 'object' || input === null) return false
  const { name, off, work } = input as Record<string, unknown>
  const texts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((item) => typeof item === 'string')
  return typeof name === 'string' && texts(off) && off.length === 2 && texts(work)
}
