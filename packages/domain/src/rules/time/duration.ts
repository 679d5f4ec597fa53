import {
  type LastDayOff,
  type MonthEnd,
  type Refusal,
  refuse,
  type StartDay,
  type TimeLimit,
} from '@anlan/domain/kernel'

/** The choices that a limit read from a document leaves open; whoever turns it into a limit must make them. */
export interface CountingChoices {
  readonly startDay: StartDay
  readonly lastDayOff: LastDayOff
  readonly monthEnd: MonthEnd
  /** Days of the text are working days (“5个工作日内”). */
  readonly days: 'working-days' | 'calendar-days'
}

const UNITS = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const

/** A longer limit than ten years of its unit is a misreading. */
const LIMITS = { Y: 10, M: 120, W: 520, D: 3_650 } as const
const MOST_HOURS = 87_600

/** Turns the reader's ISO 8601 duration (PT24H, P15D, P6M) into a limit; refuses mixed, empty or absurd ones. */
export function limitOfDuration(duration: string, choices: CountingChoices): TimeLimit | Refusal {
  const clock = /^PT(\d{1,6})([HM])$/.exec(duration)
  if (clock) {
    const amount = Number(clock[1])
    const unit = clock[2] === 'H' ? 'hours' : 'minutes'
    return amount > 0 && amount <= MOST_HOURS ? { unit, amount } : unreadable(duration)
  }
  const match = /^P(\d{1,5})([YMWD])$/.exec(duration)
  const letter = match?.[2] as keyof typeof UNITS | undefined
  const amount = Number(match?.[1])
  if (!letter || amount === 0 || amount > LIMITS[letter]) return unreadable(duration)
  const { startDay, lastDayOff, monthEnd } = choices
  const unit = UNITS[letter]
  if (unit === 'days' && choices.days === 'working-days') return { unit: 'working-days', amount, startDay }
  return unit === 'months' || unit === 'years'
    ? { unit, amount, startDay, lastDayOff, monthEnd }
    : { unit, amount, startDay, lastDayOff }
}

function unreadable(duration: string): Refusal {
  return refuse('not-a-duration', `“${duration}”不是可以计算的期限，请填写时长和单位。`)
}
