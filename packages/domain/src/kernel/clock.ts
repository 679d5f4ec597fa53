import type { ClockBasis, ClockFacts, MatterFacts } from './facts.ts'
import { type Instant, instant } from './instant.ts'

/** Which clocks: of these names (all if absent), of this part (the whole matter's if null, every one if absent). */
export interface WhichClocks {
  readonly names?: readonly string[]
  readonly partId?: string | null
}

function change(facts: MatterFacts, which: WhichClocks, to: (clock: ClockFacts) => ClockFacts): MatterFacts {
  const chosen = (clock: ClockFacts) =>
    (which.names === undefined || which.names.includes(clock.name)) &&
    (which.partId === undefined || which.partId === clock.partId) &&
    clock.stoppedAt === null
  return { ...facts, clocks: facts.clocks.map((clock) => (chosen(clock) ? to(clock) : clock)) }
}

export function startClock(
  facts: MatterFacts,
  clock: Omit<ClockFacts, 'pausedAt' | 'stoppedAt'>,
): MatterFacts {
  return { ...facts, clocks: [...facts.clocks, { ...clock, pausedAt: null, stoppedAt: null }] }
}

export function stopClocks(facts: MatterFacts, at: Instant, which: WhichClocks = {}): MatterFacts {
  return change(facts, which, (clock) => ({ ...resumed(clock, at), stoppedAt: at }))
}

export function pauseClocks(facts: MatterFacts, at: Instant, which: WhichClocks = {}): MatterFacts {
  return change(facts, which, (clock) => (clock.pausedAt === null ? { ...clock, pausedAt: at } : clock))
}

/** Every limit moves by as long as the clock stood still. */
export function resumeClocks(facts: MatterFacts, at: Instant, which: WhichClocks = {}): MatterFacts {
  return change(facts, which, (clock) => resumed(clock, at))
}

function resumed(clock: ClockFacts, at: Instant): ClockFacts {
  if (clock.pausedAt === null) return clock
  const stood = Math.max(0, at - clock.pausedAt)
  return {
    ...clock,
    basis: withPause(clock.basis, stood),
    rawDueAt: instant(clock.rawDueAt + stood),
    dueAt: instant(clock.dueAt + stood),
    yellowAt: instant(clock.yellowAt + stood),
    pausedAt: null,
  }
}

/** How long the clock has stood still before: an input of its times, kept so that it can be counted again. */
export function pausedFor({ basis }: Pick<ClockFacts, 'basis'>): number {
  const stood = basis.inputs.pausedMilliseconds
  return typeof stood === 'number' ? stood : 0
}

export function withPause(basis: ClockBasis, stood: number): ClockBasis {
  const sum = pausedFor({ basis }) + stood
  return sum === 0 ? basis : { ...basis, inputs: { ...basis.inputs, pausedMilliseconds: sum } }
}

/** What a light is worked out from; lights themselves are never stored. */
export interface LightTimes {
  readonly dueAt: Instant | null
  readonly yellowAt: Instant | null
  readonly redAt: Instant | null
  readonly pausedAt: Instant | null
}

const none: LightTimes = { dueAt: null, yellowAt: null, redAt: null, pausedAt: null }

/**
 * The times of the worst clock of a matter (partId absent: of it and of all its parts) or of one part. An open clock
 * that runs comes before one that is paused; once all are stopped, the one that was stopped latest after its limit
 * decides, so that “done late” stays true.
 */
export function lightTimes(facts: MatterFacts, partId?: string): LightTimes {
  const mine = partId === undefined ? facts.clocks : facts.clocks.filter((clock) => clock.partId === partId)
  const open = mine.filter((clock) => clock.stoppedAt === null)
  const running = open.filter((clock) => clock.pausedAt === null)
  if (running.length > 0) {
    const dueAt = least(running.map((clock) => clock.dueAt))
    return { dueAt, yellowAt: least(running.map((clock) => clock.yellowAt)), redAt: dueAt, pausedAt: null }
  }
  if (open.length > 0) {
    const dueAt = least(open.map((clock) => clock.dueAt))
    return {
      dueAt,
      yellowAt: null,
      redAt: null,
      pausedAt: least(open.flatMap((clock) => clock.pausedAt ?? [])),
    }
  }
  const worst = [...mine].sort((a, b) => lateness(b) - lateness(a))[0]
  return worst ? { dueAt: worst.dueAt, yellowAt: worst.yellowAt, redAt: worst.dueAt, pausedAt: null } : none
}

function lateness(clock: ClockFacts): number {
  return (clock.stoppedAt ?? 0) - clock.dueAt
}

function least(moments: readonly Instant[]): Instant {
  return instant(Math.min(...moments))
}
