import { isRefusal, type Refusal, refuse } from './refusal.ts'

declare const dayBrand: unique symbol

/**
 * A civil day, written YYYY-MM-DD. It has no time zone and no clock: days compare as strings.
 * Years 1800–2199, wide enough for birth dates and long limits.
 */
export type Day = string & { readonly [dayBrand]: true }

/** 1 Monday … 7 Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const FIRST_YEAR = 1800
const LAST_YEAR = 2199
const MS_PER_DAY = 86_400_000

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** How many days a month has; `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

function write(year: number, month: number, date: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
}

/** Reads a day that a person or a file gave; refuses what is not written YYYY-MM-DD or does not exist. */
export function parseDay(text: string): Day | Refusal {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return refuse('not-a-day', `“${text}”不是日期，请按 2026-03-31 的样子填写。`)
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number]
  if (year < FIRST_YEAR || year > LAST_YEAR || date < 1 || date > daysInMonth(year, month))
    return refuse('not-a-day', `没有“${text}”这一天，请检查年月日。`)
  return text as Day
}

export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && !isRefusal(parseDay(text))
}

/** A day written in a declaration or a test. Throws on a day that does not exist: that is a mistake of the author. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (isRefusal(parsed)) throw new RangeError(parsed.message)
  return parsed
}

/** The day of these numbers; null if there is none (30 February). `month` is 1–12. */
export function dayOf(year: number, month: number, date: number): Day | null {
  return isDay(write(year, month, date)) ? write(year, month, date) : null
}

export interface DayParts {
  readonly year: number
  /** 1–12 */
  readonly month: number
  /** 1–31 */
  readonly date: number
}

export function partsOf(value: Day): DayParts {
  return {
    year: Number(value.slice(0, 4)),
    month: Number(value.slice(5, 7)),
    date: Number(value.slice(8, 10)),
  }
}

/** Number of days since 1970-01-01. */
export function dayNumber(value: Day): number {
  const { year, month, date } = partsOf(value)
  return Date.UTC(year, month - 1, date) / MS_PER_DAY
}

/** The inverse of `dayNumber`. */
export function dayFromNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day
}

export function addDays(value: Day, amount: number): Day {
  return dayFromNumber(dayNumber(value) + amount)
}

/** How many days `to` lies after `from`; negative if before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

export function earlierOf(one: Day, other: Day): Day {
  if (one < other) return one
  return other
}

export function laterOf(one: Day, other: Day): Day {
  if (one > other) return one
  return other
}

export function weekdayOf(value: Day): Weekday {
  return (((((dayNumber(value) + 3) % 7) + 7) % 7) + 1) as Weekday
}

export function firstOfMonth(year: number, month: number): Day {
  const months = year * 12 + (month - 1)
  return write(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)
}

/** The last day of a month; `month` may run over the year's ends (0 is last December, 13 next January). */
export function lastOfMonth(year: number, month: number): Day {
  return addDays(firstOfMonth(year, month + 1), -1)
}

/**
 * The day with the same number `amount` months later (earlier if negative), or null where that month has no such day:
 * whoever asks must say what then (31 January + 1 month).
 */
export function sameDateMonthsLater(value: Day, amount: number): Day | null {
  const { year, month, date } = partsOf(value)
  const first = partsOf(firstOfMonth(year, month + amount))
  return dayOf(first.year, first.month, date)
}

/** “2026年3月5日”, as official documents write it: no leading zeros. */
export function dayInWords(value: Day): string {
  const { year, month, date } = partsOf(value)
  return `${year}年${month}月${date}日`
}
