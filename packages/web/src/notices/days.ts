import { addDays, type Day, dayOfInstant, isRefusal, parseInstant } from '@anlan/domain/kernel'
import { dayWord, weekdayWord } from '../kernel/time/index.ts'
import type { Notice } from './types.ts'

export interface DayOfNotices {
  readonly label: string
  readonly items: readonly Notice[]
}

/** Notices by the day on which they came, as they stand: 今天, 昨天, 11-22 周日. */
export function byDay(notices: readonly Notice[], today: Day): readonly DayOfNotices[] {
  const days = new Map<string, Notice[]>()
  for (const notice of notices) {
    const label = labelOf(notice.at, today)
    const day = days.get(label)
    if (day) day.push(notice)
    else days.set(label, [notice])
  }
  return [...days].map(([label, items]) => ({ label, items }))
}

function labelOf(at: string, today: Day): string {
  const moment = parseInstant(at)
  if (isRefusal(moment)) return at
  const day = dayOfInstant(moment)
  if (day === today) return '今天'
  if (day === addDays(today, -1)) return '昨天'
  return `${dayWord(day, today)} ${weekdayWord(day)}`
}
