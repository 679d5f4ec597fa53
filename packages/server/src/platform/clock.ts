import { type Day, dayOfInstant, instant } from '@anlan/domain/kernel'

/** The only source of the present moment. Whatever depends on time is given one. */
export interface Clock {
  now(): Date
  /** Not the real time: a test instance, whose pages must say so. */
  readonly isSet: boolean
}

export const systemClock: Clock = Object.freeze({ now: () => new Date(), isSet: false })

/** A clock that stands at a moment (milliseconds since 1970, or an ISO time), for tests. */
export function fixedClock(at: number | string): Clock & { set(to: number | string): void } {
  let moment = new Date(at).getTime()
  return {
    isSet: true,
    now: () => new Date(moment),
    set(to) {
      moment = new Date(to).getTime()
    },
  }
}

/** A clock that was set to a moment when the process began, and runs on from there. */
export function movedClock(at: number): Clock {
  const offset = at - Date.now()
  return Object.freeze({ now: () => new Date(Date.now() + offset), isSet: true })
}

/** The civil day in China. */
export function today(clock: Clock): Day {
  return dayOfInstant(instant(clock.now().getTime()))
}
