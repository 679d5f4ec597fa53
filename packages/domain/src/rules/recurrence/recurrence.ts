import { type Day, isRefusal, parseDay, type Refusal, refuse } from '@anlan/domain/kernel'

export type Frequency = 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'

/** The part of RFC 5545 that official documents need. */
export interface Recurrence {
  readonly frequency: Frequency
  /** Every n-th minute, hour, day, week, month, year; from 1. */
  readonly interval: number
  /** At most so many periods. */
  readonly count: number | null
  /** No period begins after this day. */
  readonly until: Day | null
}

const MOST = 1_000

/** Reads `FREQ=MONTHLY;INTERVAL=3`; refuses a part it does not know by name, rather than ignoring it. */
export function parseRecurrence(rrule: string): Recurrence | Refusal {
  const parts = new Map<string, string>()
  for (const piece of rrule.replace(/^RRULE:/, '').split(';')) {
    const [name = '', value] = piece.split('=')
    if (value === undefined || parts.has(name)) return unreadable(rrule)
    parts.set(name, value)
  }
  const unknown = [...parts.keys()].find((name) => !['FREQ', 'INTERVAL', 'COUNT', 'UNTIL'].includes(name))
  if (unknown !== undefined) return refuse('unknown-recurrence', `重复规则中的“${unknown}”不支持。`)
  const frequency = parts.get('FREQ')
  if (!isFrequency(frequency)) return unreadable(rrule)
  const interval = wholeNumber(parts.get('INTERVAL') ?? '1')
  const count = parts.has('COUNT') ? wholeNumber(parts.get('COUNT')) : null
  const until = parts.has('UNTIL') ? untilDay(parts.get('UNTIL') ?? '') : null
  // RFC 5545: COUNT and UNTIL must not occur together.
  if (interval === undefined || count === undefined || isRefusal(until) || (count !== null && until !== null))
    return unreadable(rrule)
  return Object.freeze({ frequency, interval, count, until })
}

function isFrequency(text: string | undefined): text is Frequency {
  return Object.keys(PERIODS).some((known) => known === text)
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,4}$/.test(text)) return undefined
  const value = Number(text)
  return value >= 1 && value <= MOST ? value : undefined
}

/** 20261231 or 20261231T160000Z: the day counts. */
function untilDay(text: string): Day | Refusal {
  const match = /^(\d{4})(\d{2})(\d{2})(T\d{6}Z?)?$/.exec(text)
  return match ? parseDay(`${match[1]}-${match[2]}-${match[3]}`) : unreadable(text)
}

function unreadable(rrule: string): Refusal {
  return refuse('unknown-recurrence', `“${rrule}”不是可以识别的重复规则。`)
}

const PERIODS: Readonly<Record<Frequency, string>> = {
  MINUTELY: '分钟',
  HOURLY: '小时',
  DAILY: '天',
  WEEKLY: '周',
  MONTHLY: '个月',
  YEARLY: '年',
}
const SINGLE: Readonly<Record<Frequency, string>> = {
  MINUTELY: '每分钟',
  HOURLY: '每小时',
  DAILY: '每日',
  WEEKLY: '每周',
  MONTHLY: '每月',
  YEARLY: '每年',
}

/** 每月, 每季度, 每半年, 每 2 周; with `times` above one: 每月 2 次. */
export function recurrenceInWords({ frequency, interval }: Recurrence, times = 1): string {
  const named: Readonly<Record<number, string>> =
    frequency === 'MONTHLY' ? { 3: '每季度', 6: '每半年', 12: '每年' } : {}
  const every =
    interval === 1 ? SINGLE[frequency] : (named[interval] ?? `每 ${interval} ${PERIODS[frequency]}`)
  return times === 1 ? every : `${every} ${times} 次`
}
