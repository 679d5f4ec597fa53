import {
  type Calendar,
  type CountedTimes,
  clockOf,
  dayOfInstant,
  dueClockOf,
  type Instant,
  instant,
  instantOn,
  type Rule,
  type TimeLimit,
} from '@anlan/domain/kernel'
import { anyProvisional, workingDaysBefore } from '../calendar/working-days.ts'
import { addTime } from './add-time.ts'

export interface LimitBegun {
  readonly startedAt: Instant
  readonly calendar: Calendar
  /** How many working days before its end the light is yellow; of minutes and hours it is from half time on. */
  readonly warnWorkingDays: number
}

/**
 * Counts a limit that a rule sets (TIME-1) for a clock: when it ends, from when it is yellow, and the 依据. What would be
 * yellow before it begins is yellow from its beginning.
 */
export function countedLimit(
  rule: Pick<Rule, 'id' | 'version' | 'title' | 'source'>,
  limit: TimeLimit,
  { startedAt, calendar, warnWorkingDays }: LimitBegun,
): CountedTimes {
  const { rawDue, legalDue, counting, provisional } = addTime(startedAt, limit, calendar)
  const short = limit.unit === 'minutes' || limit.unit === 'hours'
  const lastDay = dueClockOf(legalDue.at).day
  const warnOn = workingDaysBefore(lastDay, warnWorkingDays, calendar)
  const warnAt = short ? startedAt + (legalDue.at - startedAt) / 2 : instantOn(warnOn, '00:00')
  return {
    rawDueAt: rawDue.at,
    dueAt: legalDue.at,
    yellowAt: instant(Math.max(startedAt, Math.floor(warnAt))),
    provisional: provisional || (!short && anyProvisional(warnOn, lastDay, calendar)),
    basis: {
      ruleId: rule.id,
      version: rule.version,
      text: `${rule.title}：${counting}${rule.source.map(({ words }) => words).join('；')}`,
      inputs: {
        from: `${dayOfInstant(startedAt)} ${clockOf(startedAt)}`,
        amount: limit.amount,
        unit: limit.unit,
        warnWorkingDays,
      },
    },
  }
}
