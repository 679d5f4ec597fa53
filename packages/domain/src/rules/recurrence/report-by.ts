import {
  addDays,
  type Calendar,
  type Day,
  dayOf,
  daysInMonth,
  type LastDayOff,
  partsOf,
  type Weekday,
  weekdayOf,
} from '@anlan/domain/kernel'
import { addWorkingDays, nearestWorkingDay } from '../calendar/working-days.ts'
import type { Period } from './periods.ts'

/**
 * The day by which a period's report is due. `dayOff` says what if that day is off: an office's own day may move
 * earlier, a statutory limit moves later.
 */
export type ReportBy =
  /** 每月25日前 (`last`), 次月5日前 (`following`). Where the month has no such day, its last one. */
  | {
      readonly on: 'date of month'
      readonly month: 'last' | 'following'
      readonly date: number
      readonly dayOff: LastDayOff
    }
  /** 每周五 (`last` week of the period), 下周一 (`following`). */
  | {
      readonly on: 'weekday'
      readonly week: 'last' | 'following'
      readonly weekday: Weekday
      readonly dayOff: LastDayOff
    }
  | { readonly on: 'end of period'; readonly dayOff: LastDayOff }
  | { readonly on: 'last working day' }
  /** 期满后 n 日（工作日）内. */
  | { readonly on: 'days after'; readonly amount: number; readonly dayOff: LastDayOff }
  | { readonly on: 'working days after'; readonly amount: number }

export function reportDay(period: Period, rule: ReportBy, calendar: Calendar): Day {
  switch (rule.on) {
    case 'date of month': {
      const { year, month } = partsOf(rule.month === 'last' ? period.to : addDays(period.to, 1))
      const date = Math.min(rule.date, daysInMonth(year, month))
      return moved(dayOf(year, month, date) ?? period.to, rule.dayOff, calendar)
    }
    case 'weekday': {
      const sunday = addDays(period.to, 7 - weekdayOf(period.to))
      const week = rule.week === 'last' ? sunday : addDays(sunday, 7)
      return moved(addDays(week, rule.weekday - 7), rule.dayOff, calendar)
    }
    case 'end of period':
      return moved(period.to, rule.dayOff, calendar)
    case 'last working day':
      return nearestWorkingDay(period.to, -1, calendar)
    case 'days after':
      return moved(addDays(period.to, rule.amount), rule.dayOff, calendar)
    case 'working days after':
      return addWorkingDays(period.to, rule.amount, calendar)
  }
}

function moved(value: Day, dayOff: LastDayOff, calendar: Calendar): Day {
  if (dayOff === 'stays') return value
  return nearestWorkingDay(value, dayOff === 'moves-later' ? 1 : -1, calendar)
}
