import { addDays, type Day, dayFromNumber, dayNumber } from './day.ts'
import { type Refusal, refuse } from './refusal.ts'

declare const instantBrand: unique symbol

/** A moment: milliseconds since 1970-01-01T00:00:00Z, as `Date.getTime()` gives them. */
export type Instant = number & { readonly [instantBrand]: true }

export const MINUTE = 60_000
export const HOUR = 3_600_000
const DAY_MS = 86_400_000

/** China keeps one time, eight hours before UTC, without daylight saving since 1992. */
const SHANGHAI_OFFSET = 8 * HOUR

/** Marks a number of milliseconds as a moment; throws on what is no whole number. */
export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`not an instant: ${milliseconds}`)
  return milliseconds as Instant
}

/** Reads an ISO 8601 time that carries its zone (Z or ±hh:mm); refuses one that leaves the zone open. */
export function parseInstant(text: string): Instant | Refusal {
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const value = zoned ? Date.parse(text) : Number.NaN
  if (Number.isNaN(value)) return refuse('not-an-instant', `“${text}”不是带时区的时间。`)
  return instant(value)
}

/** ISO 8601 in UTC, with milliseconds. */
export function instantText(value: Instant): string {
  return new Date(value).toISOString()
}

/** A clock time of a day, HH:MM from 00:00 to 24:00. */
export type ClockTime = `${number}:${number}`

export function isClockTime(text: string): text is ClockTime {
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)
}

/** The moment of a clock time on a day in China; 24:00 is the next day's 00:00. Throws on a time that does not exist. */
export function instantOn(value: Day, time: ClockTime): Instant {
  if (!isClockTime(time)) throw new RangeError(`not a clock time: ${time}`)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instant(dayNumber(value) * DAY_MS + hours * HOUR + minutes * MINUTE - SHANGHAI_OFFSET)
}

/** The day in China of a moment. */
export function dayOfInstant(value: Instant): Day {
  return dayFromNumber(Math.floor((value + SHANGHAI_OFFSET) / DAY_MS))
}

/** The clock time in China of a moment, to the minute. */
export function clockOf(value: Instant): ClockTime {
  return new Date(value + SHANGHAI_OFFSET).toISOString().slice(11, 16) as ClockTime
}

/**
 * Day and clock of a moment that ends something: midnight belongs to the day that it closes, as 24:00.
 */
export function dueClockOf(value: Instant): { readonly day: Day; readonly time: ClockTime } {
  const time = clockOf(value)
  return time === '00:00'
    ? { day: addDays(dayOfInstant(value), -1), time: '24:00' }
    : { day: dayOfInstant(value), time }
}
