import {
  type Calendar,
  dayOfInstant,
  daysBetween,
  dueClockOf,
  HOUR,
  type Instant,
  MINUTE,
} from '@anlan/domain/kernel'
import { workingDaysBetween } from '../calendar/working-days.ts'

/**
 * How long yet, or how long late, in a few words: 今天 17:00 前, 还有 3 个工作日, 还有 2 天 (no working day between),
 * 逾期 20 分钟, 逾期 5 小时, 逾期 2 天. Lateness under a day is said in hours, from then on in calendar days.
 */
export function dueWords(now: Instant, due: Instant, calendar: Calendar): string {
  const today = dayOfInstant(now)
  const { day, time } = dueClockOf(due)
  if (now > due) {
    const late = now - due
    if (late < HOUR) return `逾期 ${Math.max(1, Math.floor(late / MINUTE))} 分钟`
    if (late < 24 * HOUR) return `逾期 ${Math.floor(late / HOUR)} 小时`
    return `逾期 ${Math.floor(late / (24 * HOUR))} 天`
  }
  if (day <= today) return `今天 ${time} 前`
  const working = workingDaysBetween(today, day, calendar)
  return working > 0 ? `还有 ${working} 个工作日` : `还有 ${daysBetween(today, day)} 天`
}
