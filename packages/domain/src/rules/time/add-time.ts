import {
  addDays,
  basisOfRule,
  type Calendar,
  type ClockTime,
  cite,
  clockOf,
  type Day,
  type Deadline,
  type Due,
  dayOfInstant,
  defineRule,
  dueClockOf,
  HOUR,
  type Instant,
  instant,
  instantOn,
  lastOfMonth,
  MINUTE,
  type MonthEnd,
  partsOf,
  sameDateMonthsLater,
  type TimeLimit,
} from '@anlan/domain/kernel'
import { administrativePenaltyLaw, civilCode } from '@anlan/domain/regulations'
import { addWorkingDays, anyProvisional, nearestWorkingDay } from '../calendar/working-days.ts'
import { clockCounting, dayCounting } from './counting-words.ts'

/** How statutory periods are counted. */
export const timeCounting = defineRule({
  id: 'TIME-1',
  title: '期限计算',
  source: [
    cite(civilCode, '201'),
    cite(civilCode, '202'),
    cite(civilCode, '203'),
    cite(administrativePenaltyLaw, '85'),
  ],
  status: 'checked',
  version: '2021',
  validFrom: '2021-01-01',
})

export type ClockLimit = Extract<TimeLimit, { unit: 'minutes' | 'hours' }>
export type DayLimit = Exclude<TimeLimit, ClockLimit>

export interface AddTimeOptions {
  /** Where the receiving side has business hours, the last day ends with them (民法典 203 II); else at 24:00. */
  readonly closesAt?: ClockTime
}

/**
 * The end of a limit that begins on a day or at a moment (TIME-1). Minutes and hours need the moment.
 * Throws on an amount that is no whole number from 0: limits come from declarations, or from `limitOfDuration`.
 */
export function addTime(
  start: Instant,
  limit: TimeLimit,
  calendar: Calendar,
  options?: AddTimeOptions,
): Deadline
export function addTime(start: Day, limit: DayLimit, calendar: Calendar, options?: AddTimeOptions): Deadline
export function addTime(
  start: Day | Instant,
  limit: TimeLimit,
  calendar: Calendar,
  options: AddTimeOptions = {},
): Deadline {
  if (!Number.isInteger(limit.amount) || limit.amount < 0)
    throw new RangeError(`no amount of time: ${limit.amount}`)
  const counted =
    typeof start !== 'string' && isClockLimit(limit)
      ? countClock(start, limit)
      : countDays(start, limit, calendar, options.closesAt ?? '24:00')
  return Object.freeze({
    ...counted,
    ruleId: timeCounting.id,
    version: timeCounting.version,
    basis: basisOfRule(timeCounting),
  })
}

type Counted = Pick<Deadline, 'rawDue' | 'legalDue' | 'counting' | 'provisional'>

function isClockLimit(limit: TimeLimit): limit is ClockLimit {
  return limit.unit === 'minutes' || limit.unit === 'hours'
}

function countClock(start: Instant, limit: ClockLimit): Counted {
  const at = instant(start + limit.amount * (limit.unit === 'hours' ? HOUR : MINUTE))
  const due: Due = { at, ...dueClockOf(at) }
  const counting = clockCounting(`${dayOfInstant(start)} ${clockOf(start)}`, limit)
  return { rawDue: due, legalDue: due, counting, provisional: false }
}

function countDays(begin: Day | Instant, limit: TimeLimit, calendar: Calendar, closesAt: ClockTime): Counted {
  if (isClockLimit(limit)) throw new RangeError('minutes and hours run from a moment, not from a day')
  const start = typeof begin === 'string' ? begin : dayOfInstant(begin)
  const raw = rawLastDay(start, limit, calendar)
  const legal = 'lastDayOff' in limit ? movedLastDay(start, raw, limit.lastDayOff, calendar) : raw
  const consulted = limit.unit === 'working-days' ? start : limit.lastDayOff === 'stays' ? null : raw
  const provisional = consulted !== null && anyProvisional(consulted, legal, calendar)
  const due = (day: Day): Due => ({ at: instantOn(day, closesAt), day, time: closesAt })
  const counting = dayCounting({ start, limit, raw, legal, dayOff: calendar.of(raw), provisional })
  return { rawDue: due(raw), legalDue: due(legal), counting, provisional }
}

function rawLastDay(start: Day, limit: DayLimit, calendar: Calendar): Day {
  const dayBefore = limit.startDay === 'counted' ? -1 : 0
  switch (limit.unit) {
    case 'working-days':
      return addWorkingDays(addDays(start, dayBefore), limit.amount, calendar)
    case 'days':
      return addDays(start, limit.amount + dayBefore)
    case 'weeks':
      return addDays(start, limit.amount * 7 + dayBefore)
    case 'months':
      return addDays(monthsLater(start, limit.amount, limit.monthEnd), dayBefore)
    case 'years':
      return addDays(monthsLater(start, limit.amount * 12, limit.monthEnd), dayBefore)
  }
}

function monthsLater(start: Day, amount: number, monthEnd: MonthEnd): Day {
  const same = sameDateMonthsLater(start, amount)
  if (same !== null) return same
  const { year, month } = partsOf(start)
  const last = lastOfMonth(year, month + amount)
  return monthEnd === 'last-day' ? last : addDays(last, 1)
}

/** A day that would move before the start moves later instead: nobody can meet a limit before it begins. */
function movedLastDay(
  start: Day,
  raw: Day,
  lastDayOff: 'moves-later' | 'moves-earlier' | 'stays',
  calendar: Calendar,
): Day {
  if (lastDayOff === 'stays') return raw
  if (lastDayOff === 'moves-earlier') {
    const earlier = nearestWorkingDay(raw, -1, calendar)
    if (earlier >= start) return earlier
  }
  return nearestWorkingDay(raw, 1, calendar)
}

/** In 行政处罚法 二日, 三日, 五日 and 七日 are working days (art. 85); its other periods are calendar days. */
export function penaltyLawDays(amount: number): DayLimit {
  return [2, 3, 5, 7].includes(amount)
    ? { unit: 'working-days', amount, startDay: 'not-counted' }
    : { unit: 'days', amount, startDay: 'not-counted', lastDayOff: 'moves-later' }
}
