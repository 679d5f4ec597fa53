import {
  type ClockFacts,
  type Instant,
  instantOn,
  instantText,
  isDay,
  type MatterFacts,
} from '@anlan/domain/kernel'
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

/** The clocks that run. */
const running = (facts: MatterFacts | null) =>
  (facts?.clocks ?? []).filter((clock) => clock.stoppedAt === null && clock.pausedAt === null)

/** What a clock has to be told of: that its limit comes near, and that it is reached. */
const tellingTimes = ({ yellowAt, dueAt }: ClockFacts): readonly Instant[] => [yellowAt, dueAt]

/** When the next of the running clocks is to be told of, if a clock was started, moved or set going; null otherwise. */
function nextWarning(before: MatterFacts | null, after: MatterFacts, now: Instant): Instant | null {
  const known = new Map(running(before).map((clock) => [clock.id, tellingTimes(clock).join()]))
  const changed = running(after).filter((clock) => known.get(clock.id) !== tellingTimes(clock).join())
  if (changed.length === 0) return null
  // One job a matter: it must not come later than what it was to come for before.
  return earliest([...changed.map(({ yellowAt }) => yellowAt), ...timesAhead(after, now)])
}

function timesAhead(facts: MatterFacts, now: Instant): readonly Instant[] {
  return running(facts)
    .flatMap(tellingTimes)
    .filter((time) => time > now)
}

const earliest = (times: readonly Instant[]): Instant | null => [...times].sort((a, b) => a - b)[0] ?? null

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

function reminding(county: string, { id }: MatterFacts, runAt: Instant): Job {
  return { task: 'remind', key: `remind:${id}`, runAt, payload: { county, matterId: id } }
}

/** From what happened to the jobs that follow: the whole map. */
const effects: Readonly<Record<string, Effect>> = {
  'remind-of-due-days': (county, before, after, now) => {
    const at = nextWarning(before, after, now)
    return at === null ? [] : [reminding(county, after, at)]
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

/** For the job that reminds, when it has done its turn: queues it again for what is still to come. */
export function queueNextReminder(
  tx: ScopedDatabase,
  county: string,
  facts: MatterFacts,
  now: Instant,
): Promise<void> {
  const at = earliest(timesAhead(facts, now))
  return queue(tx, at === null ? [] : [reminding(county, facts, at)])
}

/** Queues jobs in the caller's transaction. */
export async function queue(tx: ScopedDatabase, jobs: readonly Job[]): Promise<void> {
  for (const { task, key, runAt, payload } of jobs) {
    await sql`SELECT enqueue(${task}, ${JSON.stringify(payload)}::jsonb, run_at => ${instantText(runAt)}::timestamptz,
      job_key => ${key})`.execute(tx)
  }
}
