import { type ClockFacts, isRefusal, type MatterFacts } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import type { TimeEvent } from '@anlan/domain/notices'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import {
  createKernel,
  environmentOf,
  type Kernel,
  loadMatter,
  perform,
  putOut,
  queueNextReminder,
  recompute,
  systemPerformer,
  tell,
} from '../kernel/index.ts'
import { type DatabaseScope, type ScopedDatabase, withScope } from '../platform/database/index.ts'

/** What a job about one matter is given; put together where it is queued. */
interface OfMatter {
  readonly county: string
  readonly matterId: string
}

const ofMatter = (payload: unknown): OfMatter => payload as OfMatter

/** The system reaches what has left its house, in one county. */
const systemScope = (county: string): DatabaseScope => ({ county, wide: true, spans: [], units: [] })

/**
 * Tells that a time limit comes near or is reached, to whoever has to act: once for each clock and each of the two,
 * however often the job runs. Then looks when the next one will.
 */
async function remind(kernel: Kernel, tx: ScopedDatabase, env: MatterEnv, { county, matterId }: OfMatter) {
  const loaded = await loadMatter(kernel, tx, county, matterId, null, { lock: true })
  if (!loaded) return
  const { facts } = loaded
  for (const reached of reachedTimes(facts, env.now)) await tellOnce(kernel, tx, env, county, facts, reached)
  await queueNextReminder(tx, county, facts, env.now)
}

interface Reached {
  readonly topic: TimeEvent
  readonly clock: ClockFacts
}

/** What was reached of the clocks that run. A limit that is over is not told to be near as well. */
function reachedTimes(facts: MatterFacts, now: number): readonly Reached[] {
  return facts.clocks
    .filter((clock) => clock.stoppedAt === null && clock.pausedAt === null && clock.yellowAt <= now)
    .map((clock) => ({ clock, topic: clock.dueAt <= now ? 'due-now' : 'due-soon' }))
}

async function tellOnce(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  county: string,
  facts: MatterFacts,
  { topic, clock }: Reached,
): Promise<void> {
  const { rows } = await sql`SELECT FROM outbox
    WHERE county = ${county} AND topic = ${topic} AND target_id = ${clock.id}::uuid LIMIT 1`.execute(tx)
  if (rows.length > 0) return
  const { partId } = clock
  const unitId = facts.parts.find((part) => part.id === partId)?.unitId ?? facts.responsibleUnitId
  const nobody = { personId: null, unitId: null }
  const event = { name: topic, before: facts, after: facts, partId, actor: nobody, mark: clock.id }
  await tell(tx, county, event, env, kernel.roles)
  const payload = { matterId: facts.id, partId, title: facts.title, dueAt: clock.dueAt }
  const units = [facts.supervisingUnitId, ...(unitId ? [unitId] : [])]
  await putOut(tx, county, { topic, targetId: clock.id, unitId, units, payload }, new Date(env.now))
}

/** Sends out the period that begins. That it was withdrawn meanwhile, or sent out before, is no fault. */
async function openPeriod(
  kernel: Kernel,
  tx: ScopedDatabase,
  env: MatterEnv,
  { county, matterId }: OfMatter,
) {
  const deed = { matterId, action: 'open-period', input: {} }
  const result = await perform(kernel, tx, env, systemPerformer(county), deed)
  const expected = ['no-period-begins', 'wrong-state', 'not-found']
  if (isRefusal(result) && !expected.includes(result.code))
    throw new Error(`${result.code}: ${result.message}`)
}

/** The jobs about matters, by their names in the queue. Each runs as the system, in a transaction of its own. */
export function matterJobs(context: Context, kernel: Kernel = createKernel(context)) {
  const job =
    (run: (kernel: Kernel, tx: ScopedDatabase, env: MatterEnv, of: OfMatter) => Promise<void>) =>
    async (payload: unknown) => {
      const of = ofMatter(payload)
      await withScope(context.db, systemScope(of.county), async (tx) =>
        run(kernel, tx, await environmentOf(kernel, tx, of.county), of),
      )
    }
  return {
    remind: job(remind),
    'open-period': job(openPeriod),
    /** After a notice was loaded or a figure set by a page: `{ county, why }`. */
    recompute: async (payload: unknown) => {
      const { county, why } = payload as { readonly county: string; readonly why: string }
      await recompute(kernel, context.db, { county }, why)
    },
  }
}
