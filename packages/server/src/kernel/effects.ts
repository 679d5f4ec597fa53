import { type Instant, instantOn, instantText, isDay, type MatterFacts } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

/** A job that an act sets in motion. A later one of the same key replaces it as long as it has not begun. */
export interface Job {
  readonly task: string
  readonly key: string
  readonly runAt: Instant
  readonly payload: { readonly county: string; readonly matterId: string }
}

/** What follows from how a matter stands now; `before` is how it stood, null for a new one. */
type Effect = (county: string, before: MatterFacts | null, after: MatterFacts, now: Instant) => readonly Job[]

/** When the next of the running clocks turns yellow, if a clock was started, moved or set going; null otherwise. */
function nextWarning(before: MatterFacts | null, after: MatterFacts, now: Instant): Instant | null {
  const running = (facts: MatterFacts | null) =>
    (facts?.clocks ?? []).filter((clock) => clock.stoppedAt === null && clock.pausedAt === null)
  const known = new Map(running(before).map((clock) => [clock.id, clock.yellowAt]))
  const changed = new Set(running(after).filter((clock) => known.get(clock.id) !== clock.yellowAt))
  if (changed.size === 0) return null
  // One job a matter: it must not come later than what it was to come for before.
  const due = running(after).filter((clock) => clock.yellowAt > now || changed.has(clock))
  return due.map((clock) => clock.yellowAt).sort((a, b) => a - b)[0] ?? null
}

/** The day on which the next period of a recurring matter begins; null if none is left. */
function nextPeriod(facts: MatterFacts | null): string | null {
  const opened = new Set(facts?.parts.map((part) => part.period))
  const periods = facts?.data.periods
  if (!facts || facts.openedAt === null || facts.closedAt !== null || !Array.isArray(periods)) return null
  const ahead = (periods as readonly { label: string; opensOn: string }[]).filter(
    ({ label }) => !opened.has(label),
  )
  return ahead.map(({ opensOn }) => opensOn).sort()[0] ?? null
}

/** From what happened to the jobs that follow: the whole map. */
const effects: Readonly<Record<string, Effect>> = {
  'remind-of-due-days': (county, before, after, now) => {
    const at = nextWarning(before, after, now)
    if (at === null) return []
    return [{ task: 'remind', key: `remind:${after.id}`, runAt: at, payload: { county, matterId: after.id } }]
  },
  'open-the-next-period': (county, before, after) => {
    const opensOn = nextPeriod(after)
    if (!isDay(opensOn) || opensOn === nextPeriod(before)) return []
    const runAt = instantOn(opensOn, '06:00')
    return [
      { task: 'open-period', key: `open-period:${after.id}`, runAt, payload: { county, matterId: after.id } },
    ]
  },
}

/** Every job that follows from an act. */
export function jobsAfter(
  county: string,
  before: MatterFacts | null,
  after: MatterFacts,
  now: Instant,
): readonly Job[] {
  return Object.values(effects).flatMap((effect) => effect(county, before, after, now))
}

/** For a job that has done its turn: queues the next one of the matter, if something is still to come. */
export function queueFollowing(
  tx: ScopedDatabase,
  county: string,
  facts: MatterFacts,
  now: Instant,
): Promise<void> {
  const ahead = { ...facts, clocks: facts.clocks.filter((clock) => clock.yellowAt > now) }
  return queue(tx, jobsAfter(county, null, ahead, now))
}

/** Queues jobs in the caller's transaction. */
export async function queue(tx: ScopedDatabase, jobs: readonly Job[]): Promise<void> {
  for (const { task, key, runAt, payload } of jobs) {
    await sql`SELECT enqueue(${task}, ${JSON.stringify(payload)}::jsonb, run_at => ${instantText(runAt)}::timestamptz,
      job_key => ${key})`.execute(tx)
  }
}
