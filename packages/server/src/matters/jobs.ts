import { isRefusal, type MatterFacts } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import {
  createKernel,
  environmentOf,
  type Kernel,
  loadMatter,
  perform,
  queueFollowing,
  systemPerformer,
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
 * Notices that a time limit comes near, to whoever has to act: once for each clock, however often the job runs. Then
 * looks when the next one will.
 */
async function remind(kernel: Kernel, tx: ScopedDatabase, env: MatterEnv, { county, matterId }: OfMatter) {
  const loaded = await loadMatter(kernel, tx, county, matterId, null, { lock: true })
  if (!loaded) return
  const { facts } = loaded
  for (const { clockId, unitId, payload } of nearing(facts, env.now)) {
    await sql`INSERT INTO outbox (county, topic, target_id, unit_id, payload, created_at)
      SELECT ${county}, 'due-soon', ${clockId}::uuid, ${unitId}::uuid, ${JSON.stringify(payload)}::jsonb, ${new Date(env.now)}
      WHERE NOT EXISTS (SELECT 1 FROM outbox AS o
        WHERE o.county = ${county} AND o.topic = 'due-soon' AND o.target_id = ${clockId}::uuid)`.execute(tx)
  }
  await queueFollowing(tx, county, facts, env.now)
}

/** The clocks that run and have come near, each with the unit that has to act. */
function nearing(facts: MatterFacts, now: number) {
  return facts.clocks
    .filter((clock) => clock.stoppedAt === null && clock.pausedAt === null && clock.yellowAt <= now)
    .map((clock) => ({
      clockId: clock.id,
      unitId: facts.parts.find((part) => part.id === clock.partId)?.unitId ?? facts.responsibleUnitId,
      payload: { matterId: facts.id, partId: clock.partId, title: facts.title, dueAt: clock.dueAt },
    }))
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
  return { remind: job(remind), 'open-period': job(openPeriod) }
}
