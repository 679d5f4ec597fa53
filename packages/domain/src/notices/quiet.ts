import { addDays, type ClockTime, clockOf, dayOfInstant, type Instant, instantOn } from '@anlan/domain/kernel'

/** When nobody is disturbed, as clock times in China; the end may lie on the next day. Equal times: never. */
export interface QuietHours {
  readonly from: ClockTime
  readonly to: ClockTime
}

/**
 * When a message that is ready now may go: now, or the end of the quiet hours in which it is ready (NOTICE-QUIET-1). The
 * first moment of the quiet hours is quiet, their end is not. What is urgent does not wait.
 */
export function mayGoAt(now: Instant, urgent: boolean, { from, to }: QuietHours): Instant {
  if (urgent || from === to) return now
  const clock = clockOf(now)
  const today = dayOfInstant(now)
  if (from < to) return clock >= from && clock < to ? instantOn(today, to) : now
  if (clock >= from) return instantOn(addDays(today, 1), to)
  return clock < to ? instantOn(today, to) : now
}
