import { addDays, type Day, dayOf, daysBetween, weekdayOf } from '@anlan/domain/kernel'

/** A month as `2026-11`. */
export type Month = string

export const monthOf = (day: Day): Month => day.slice(0, 7)

const firstDay = (month: Month): Day | null => dayOf(Number(month.slice(0, 4)), Number(month.slice(5)), 1)

/** The month so many after this one; before it with a negative number. */
export function monthAfter(month: Month, by: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** 2026 年 11 月 */
export const monthWord = (month: Month) => `${Number(month.slice(0, 4))} 年 ${Number(month.slice(5))} 月`

/** The whole weeks, Monday first, that hold the month: from which day, and how many days. */
export function weeksOf(month: Month, today: Day): { readonly from: Day; readonly days: number } {
  const first = firstDay(month) ?? today
  const next = firstDay(monthAfter(month, 1)) ?? first
  const from = addDays(first, 1 - weekdayOf(first))
  return { from, days: Math.ceil(daysBetween(from, next) / 7) * 7 }
}

/** Where a key goes from a day of the calendar; null where it means nothing. */
export function dayAfterKey(day: Day, key: string): Day | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return addDays(day, 1 - weekdayOf(day))
    case 'End':
      return addDays(day, 7 - weekdayOf(day))
    case 'PageUp':
    case 'PageDown': {
      const month = monthAfter(monthOf(day), key === 'PageUp' ? -1 : 1)
      const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
      // The 31st goes to the last day of a shorter month.
      for (let date = Number(day.slice(8)); date > 27; date--) {
        const there = dayOf(year, number, date)
        if (there) return there
      }
      return dayOf(year, number, Number(day.slice(8)))
    }
    default:
      return null
  }
}
