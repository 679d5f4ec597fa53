import { addDays, type Calendar, type Day, earlierOf, laterOf } from '@anlan/domain/kernel'
import { anyProvisional } from '../calendar/working-days.ts'
import { periodOf } from './periods.ts'
import type { Recurrence } from './recurrence.ts'
import { type ReportBy, reportDay } from './report-by.ts'

/** One period in which something is due. */
export interface Occurrence {
  /** `2026-03`, `2026-Q1`, `2026-W12`, `2026`: see `Period`. */
  readonly period: string
  /** First and last day, both included, cut to the asked stretch. */
  readonly from: Day
  readonly to: Day
  /** Whether the period lies in the asked stretch as a whole. */
  readonly whole: boolean
  /** How often in this period, at least. */
  readonly times: number
  readonly reportBy: Day
  /** The report-by day was worked out with a year that is not loaded. */
  readonly provisional: boolean
}

export interface Expansion {
  readonly from: Day
  /** Included. */
  readonly to: Day
  readonly times: number
  /** Whether a duty that begins inside a period is owed for that period already, or only from the next one on. */
  readonly firstPeriod: 'counts-when-begun' | 'next-whole'
  readonly reportBy: ReportBy
  readonly calendar: Calendar
}

/** The periods of a recurrence between two days, in order. */
export function occurrences(recurrence: Recurrence, expansion: Expansion): readonly Occurrence[] {
  const { from, to, times, firstPeriod, reportBy, calendar } = expansion
  const last = recurrence.until === null ? to : earlierOf(recurrence.until, to)
  const asksCalendar = !('dayOff' in reportBy && reportBy.dayOff === 'stays')
  const found: Occurrence[] = []
  let current = from
  while (current <= last && (recurrence.count === null || found.length < recurrence.count)) {
    const period = periodOf(current, recurrence, from)
    current = addDays(period.to, 1)
    if (firstPeriod === 'next-whole' && period.from < from) continue
    const due = reportDay(period, reportBy, calendar)
    found.push({
      period: period.label,
      from: laterOf(period.from, from),
      to: earlierOf(period.to, last),
      whole: period.from >= from && period.to <= last,
      times,
      reportBy: due,
      provisional: asksCalendar && anyProvisional(period.to, due, calendar),
    })
  }
  return found
}
