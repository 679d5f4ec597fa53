import { addDays, type Calendar, type Day } from '@anlan/domain/kernel'

/** The nearest working day from a day on, the day itself included; `direction` 1 later, -1 earlier. */
export function nearestWorkingDay(from: Day, direction: 1 | -1, calendar: Calendar): Day {
  let current = from
  while (!calendar.of(current).working) current = addDays(current, direction)
  return current
}

/** The n-th working day after a day (before it if negative), the day itself not counted. 0 is the day itself. */
export function addWorkingDays(from: Day, amount: number, calendar: Calendar): Day {
  const direction = amount < 0 ? -1 : 1
  let current = from
  for (let left = Math.abs(amount); left > 0; ) {
    current = addDays(current, direction)
    if (calendar.of(current).working) left--
  }
  return current
}

/** 7 working days before 2026-05-12 is 2026-04-29. */
export function workingDaysBefore(due: Day, amount: number, calendar: Calendar): Day {
  return addWorkingDays(due, -amount, calendar)
}

/** How many working days lie after `from`, up to and including `to`; negative if `to` lies before `from`. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar)
  let count = 0
  for (let current = addDays(from, 1); current <= to; current = addDays(current, 1)) {
    if (calendar.of(current).working) count++
  }
  return count
}

/** Whether a day between the two, both included, belongs to a year whose notice is not loaded. */
export function anyProvisional(from: Day, to: Day, calendar: Calendar): boolean {
  const [first, last] = from <= to ? [from, to] : [to, from]
  // Whole years are loaded or not: one look a year is enough.
  for (let current = first; current < last; current = addDays(current, 365)) {
    if (calendar.of(current).provisional) return true
  }
  return calendar.of(last).provisional
}
