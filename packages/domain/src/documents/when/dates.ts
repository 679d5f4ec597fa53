import { numberOf } from '../text/numerals.ts'

/** Pieces of patterns for dates in folded text. */
export const YEAR = '(?:\\d{4}|[一二三四五六七八九〇零○]{4})年'
export const RELATIVE_YEAR = '今年|本年度?|当年|明年|次年|来年|翌年'
export const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月'
export const DAY =
  '(?:3[01]|[12]\\d|0?[1-9]|三十一?|[二廿]十?[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])[日号]'

export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 30)
}

/** The last day of a month; month 0 is December of the year before. */
export function monthEnd(year: number, month: number): string {
  return month < 1 ? monthEnd(year - 1, 12) : isoDate(year, month, daysIn(year, month))
}

/** A date, or null if the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return null
  return isoDate(year, month, day)
}

/** The year that words name: 2024年, 二〇二四年, or one counted from the document's own year. */
export function yearOf(words: string | undefined, base: number | null): number | null {
  if (words === undefined || words === '') return base
  if (/^(?:明|次|来|翌)年/.test(words)) return base === null ? null : base + 1
  if (/^(?:今|本|当)年/.test(words)) return base
  return numberOf(words.replace(/年.*$/, ''))
}

/** The figure before 月, 日 or 号. */
export function figureOf(words: string | undefined): number | null {
  return words === undefined ? null : numberOf(words.replace(/[月日号].*$/, ''))
}

const FULL_DATE = new RegExp(
  `(${YEAR})(${MONTH})(${DAY})|(20\\d{2})[-./](1[0-2]|0?[1-9])[-./](3[01]|[12]\\d|0?[1-9])`,
)

/** A date whose 日 was lost at the end of the line: 二〇二四年一月十九. */
const CUT_DATE = new RegExp(`(${YEAR})(${MONTH})([一二三四五六七八九十]{1,3})$`)

/** The first whole date in folded text as YYYY-MM-DD. */
export function firstDate(folded: string): string | null {
  const match = FULL_DATE.exec(folded) ?? CUT_DATE.exec(folded)
  if (match === null) return null
  const year = match[1] === undefined ? Number(match[4]) : yearOf(match[1], null)
  const month = match[2] === undefined ? Number(match[5]) : figureOf(match[2])
  const day = match[3] === undefined ? Number(match[6]) : figureOf(match[3])
  return year === null || month === null || day === null ? null : dateOf(year, month, day)
}
