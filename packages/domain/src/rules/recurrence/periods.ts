import {
  addDays,
  type Day,
  dayNumber,
  dayOf,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  partsOf,
  weekdayOf,
} from '@anlan/domain/kernel'
import type { Recurrence } from './recurrence.ts'

/** A whole period of a recurrence: a day, a week from Monday, months, years, as the calendar cuts them. */
export interface Period {
  /** `2026-03-05`, `2026-W12`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`; `2026-01~02` for other groups of months. */
  readonly label: string
  readonly from: Day
  readonly to: Day
}

/**
 * The period that a day lies in. Months are grouped from January (quarters, half-years); days, weeks and years with
 * an interval are grouped from `anchor`, and so are months whose interval does not divide the year. What is done by the
 * hour or the minute has the day for its period: nothing shorter is planned or reported.
 */
export function periodOf(value: Day, { frequency, interval }: Recurrence, anchor: Day): Period {
  switch (frequency) {
    case 'MINUTELY':
    case 'HOURLY':
      return dailyPeriod(value, 1, anchor)
    case 'DAILY':
      return dailyPeriod(value, interval, anchor)
    case 'WEEKLY':
      return weeklyPeriod(value, interval, anchor)
    case 'MONTHLY':
      return monthlyPeriod(value, interval, anchor)
    case 'YEARLY':
      return monthlyPeriod(value, interval * 12, anchor)
  }
}

function dailyPeriod(value: Day, interval: number, anchor: Day): Period {
  const from = addDays(value, -modulo(daysBetween(anchor, value), interval))
  return { label: from, from, to: addDays(from, interval - 1) }
}

function weeklyPeriod(value: Day, interval: number, anchor: Day): Period {
  const monday = mondayOf(value)
  const weeks = daysBetween(mondayOf(anchor), monday) / 7
  const from = addDays(monday, -7 * modulo(weeks, interval))
  return { label: weekLabel(from), from, to: addDays(from, 7 * interval - 1) }
}

function monthlyPeriod(value: Day, interval: number, anchor: Day): Period {
  const { year, month } = partsOf(value)
  const months = year * 12 + month - 1
  const start = partsOf(anchor)
  // Intervals that divide the year are the calendar's own; whole years count from January of the anchor's year.
  const origin = 12 % interval === 0 ? 0 : start.year * 12 + (interval % 12 === 0 ? 0 : start.month - 1)
  const first = months - modulo(months - origin, interval)
  const from = firstOfMonth(Math.floor(first / 12), (first % 12) + 1)
  const to = lastOfMonth(Math.floor(first / 12), (first % 12) + interval)
  return { label: monthsLabel(from, to, interval), from, to }
}

function monthsLabel(from: Day, to: Day, interval: number): string {
  const { year, month } = partsOf(from)
  if (interval === 1) return from.slice(0, 7)
  if (interval === 3) return `${year}-Q${(month + 2) / 3}`
  if (interval === 6) return `${year}-H${(month + 5) / 6}`
  if (interval === 12) return String(year)
  if (interval % 12 === 0) return `${year}~${partsOf(to).year}`
  return partsOf(to).year === year
    ? `${from.slice(0, 7)}~${to.slice(5, 7)}`
    : `${from.slice(0, 7)}~${to.slice(0, 7)}`
}

function mondayOf(value: Day): Day {
  return addDays(value, 1 - weekdayOf(value))
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function weekLabel(monday: Day): string {
  const { year } = partsOf(addDays(monday, 3))
  const fourth = dayOf(year, 1, 4) ?? monday
  const week = (dayNumber(monday) - dayNumber(mondayOf(fourth))) / 7 + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
