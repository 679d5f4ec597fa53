import {
  clockOf,
  type Day,
  dayOfInstant,
  daysBetween,
  type Instant,
  isRefusal,
  parseInstant,
  weekdayOf,
} from '@anlan/domain/kernel'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** 周一 … 周日 */
export function weekdayWord(day: Day): string {
  return `周${WEEKDAYS[weekdayOf(day) - 1] ?? ''}`
}

/** `11-22` in the year of `today`, otherwise `2025-11-22`. */
export function dayWord(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}

/** `11-22 08:05`, with the year where it is another. */
export function momentWord(at: Instant, today: Day): string {
  return `${dayWord(dayOfInstant(at), today)} ${clockOf(at)}`
}

/** As `momentWord`, of a time as the server writes it; the text itself if it is none. */
export function timeWord(iso: string, today: Day): string {
  const at = parseInstant(iso)
  return isRefusal(at) ? iso : momentWord(at, today)
}

/** When something changed, as short as a column allows: the clock today, otherwise the day. */
export function changedWord(iso: string, today: Day): string {
  const at = parseInstant(iso)
  if (isRefusal(at)) return iso
  const day = dayOfInstant(at)
  return day === today ? clockOf(at) : dayWord(day, today)
}

/** 今天, 明天, 下周一, otherwise the weekday. */
export function nearDayWord(day: Day, today: Day): string {
  const days = daysBetween(today, day)
  if (days === 0) return '今天'
  if (days === 1) return '明天'
  const nextMonday = 8 - weekdayOf(today)
  return days >= nextMonday && days < nextMonday + 7 ? `下${weekdayWord(day)}` : weekdayWord(day)
}

/** The size of a file for people: 12 KB, 3.4 MB. */
export function sizeWord(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
