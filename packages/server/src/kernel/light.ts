import {
  type Calendar,
  dayOfInstant,
  dueClockOf,
  type Instant,
  instant,
  instantText,
  type Phase,
} from '@anlan/domain/kernel'
import { dueWords, type Light, lightOf } from '@anlan/domain/rules'

/** How a matter, a part or a turn stands in time, as every page shows it. */
export interface ShownLight {
  readonly light: Light
  readonly words: string
  readonly dueAt: string | null
  readonly dueDay: string | null
  readonly provisional: boolean
}

/** The stored times from which a light is worked out, as rows of the database carry them. */
export interface StoredTimes {
  readonly due_at: Date | null
  readonly yellow_at: Date | null
  readonly red_at: Date | number | null
  readonly paused_at: Date | null
  readonly closed_at: Date | null
  readonly standing: boolean
  readonly phase?: Phase
}

const moment = (value: Date | number | null): Instant | null => {
  const time = value instanceof Date ? value.getTime() : value
  // pg gives infinity as a number: never red.
  return time === null || !Number.isFinite(time) ? null : instant(time)
}

/** The light and its words at a moment. What was counted with a year that is not loaded says so. */
export function shownLight(times: StoredTimes, now: Instant, calendar: Calendar): ShownLight {
  const dueAt = moment(times.due_at)
  const yellowAt = moment(times.yellow_at)
  const closedAt = moment(times.closed_at)
  const redAt = moment(times.red_at)
  const light = lightOf({ now, yellowAt, redAt, closedAt, pausedAt: moment(times.paused_at) })
  const dueDay = dueAt === null ? null : dueClockOf(dueAt).day
  const counted = [dueDay, yellowAt === null ? null : dayOfInstant(yellowAt)]
  return {
    light: times.phase === 'void' ? 'done' : light,
    words:
      times.phase === 'void'
        ? '不再计时'
        : wordsOf(light, { now, dueAt, closedAt, standing: times.standing }, calendar),
    dueAt: dueAt === null ? null : instantText(dueAt),
    dueDay,
    provisional: closedAt === null && counted.some((day) => day !== null && calendar.of(day).provisional),
  }
}

interface Told {
  readonly now: Instant
  readonly dueAt: Instant | null
  readonly closedAt: Instant | null
  readonly standing: boolean
}

function wordsOf(light: Light, { now, dueAt, closedAt, standing }: Told, calendar: Calendar): string {
  if (light === 'done') return dueAt === null ? '已办结' : '按期办结'
  if (light === 'done-late' && dueAt !== null && closedAt !== null)
    return dueWords(closedAt, dueAt, calendar).replace('逾期', '逾期办结')
  if (light === 'paused') return '暂停计时'
  if (standing) return '长期坚持'
  return dueAt === null ? '未定时限' : dueWords(now, dueAt, calendar)
}
