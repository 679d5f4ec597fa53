import type { Day } from './day.ts'
import type { ClockTime, Instant } from './instant.ts'
import type { Basis } from './rule-basis.ts'

/** What a calendar knows of one day. */
export interface CalendarDay {
  readonly working: boolean
  readonly kind: 'weekday' | 'weekend' | 'holiday' | 'make-up working day'
  /** The holiday's name, for holidays and make-up days. */
  readonly name: string | null
  /** The year's holiday notice is not loaded: weekends and statutory holidays only. */
  readonly provisional: boolean
}

/** Which days are worked. An argument wherever days are counted. */
export interface Calendar {
  of(value: Day): CalendarDay
}

/** Whether the day on which something happens is the first day counted. By law it is not (民法典 201). */
export type StartDay = 'not-counted' | 'counted'

/**
 * What if the last day is no working day: later by law for whoever must meet a limit (民法典 203), earlier where an
 * office sets its own day so, or it stays.
 */
export type LastDayOff = 'moves-later' | 'moves-earlier' | 'stays'

/** What if the last month has no such day (31 January + 1 month): its last day (民法典 202), or the day after it. */
export type MonthEnd = 'last-day' | 'next-day'

/**
 * A span of time as a regulation sets it. Each unit demands the choices that matter for it: leaving one out does not
 * compile. Minutes and hours run from the moment, through holidays, and are not moved; the last working day is one by itself.
 */
export type TimeLimit =
  | { readonly unit: 'minutes' | 'hours'; readonly amount: number }
  | { readonly unit: 'working-days'; readonly amount: number; readonly startDay: StartDay }
  | {
      readonly unit: 'days' | 'weeks'
      readonly amount: number
      readonly startDay: StartDay
      readonly lastDayOff: LastDayOff
    }
  | {
      readonly unit: 'months' | 'years'
      readonly amount: number
      readonly startDay: StartDay
      readonly lastDayOff: LastDayOff
      readonly monthEnd: MonthEnd
    }

/** The end of a limit: a moment, and the day and clock by which people call it (24:00 closes its day). */
export interface Due {
  readonly at: Instant
  readonly day: Day
  readonly time: ClockTime
}

/** A counted limit. An authority's own alarm rings at `rawDue`; the law is met until `legalDue`. */
export interface Deadline {
  readonly rawDue: Due
  readonly legalDue: Due
  /** How it was counted, one sentence. */
  readonly counting: string
  /** A year without its holiday notice was asked: count again when it is loaded. */
  readonly provisional: boolean
  readonly ruleId: string
  readonly version: string
  readonly basis: readonly Basis[]
}
