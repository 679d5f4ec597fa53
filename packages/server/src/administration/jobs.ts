import type { TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { freezeUnused, inCounty, record } from '../directory/index.ts'
import type { Context } from '../http/index.ts'
import { compareClock } from './operation/clock.ts'
import { type RecomputeOrder, runRecompute } from './rules/recomputeJob.ts'
import { runVerification } from './trail/verification.ts'
import { startVerification } from './trail/verifications.ts'

/** Whoever the trail names where the system acts by itself. */
const system = { address: 'local', device: null, requestId: 'job' }

async function everyCounty(context: Context, use: (county: string) => Promise<void>): Promise<void> {
  const { rows } = await sql<{ code: string }>`SELECT code FROM county ORDER BY code`.execute(context.db)
  for (const { code } of rows) await use(code)
}

/** Freezes what nobody has used for ninety days (SEC-L3-9); what it froze stands in the trail. */
async function freeze(context: Context, county: string): Promise<void> {
  await inCounty(context, county, async (tx) => {
    const frozen = await freezeUnused(tx, county, context.clock.now())
    if (frozen.length === 0) return
    await record(context, tx, { id: null, login: '系统', county }, system, {
      type: 'accounts-frozen',
      success: true,
      objectType: 'account',
      detail: { logins: frozen.map(({ login }) => login) },
    })
  })
}

async function verify(context: Context, county: string, id: string): Promise<void> {
  const faults = await runVerification(context, county, id)
  await inCounty(context, county, (tx) =>
    record(context, tx, { id: null, login: '系统', county }, system, {
      type: 'trail-verified',
      success: faults === 0,
      reason: faults === 0 ? null : `${faults} 处不符`,
      objectType: 'verification',
      objectId: id,
    }),
  )
}

/** The jobs of administration, by their names in the queue. */
export function administrationJobs(context: Context): TaskList {
  return {
    'freeze-unused': () => everyCounty(context, (county) => freeze(context, county)),
    'audit-verify': (payload) => {
      const { county, id } = payload as { readonly county: string; readonly id: string }
      return verify(context, county, id)
    },
    'audit-verify-all': () =>
      everyCounty(context, (county) =>
        inCounty(context, county, (tx) =>
          startVerification(tx, { county, id: uuidv7(), by: '系统', now: context.clock.now() }),
        ),
      ),
    recompute: (payload) => runRecompute(context, payload as RecomputeOrder),
    'compare-clock': async () => {
      await compareClock(context)
    },
  }
}

/** In UTC: accounts at 02:30 in China, the trails at 03:30, the clock every hour. */
export const administrationCron = [
  { task: 'freeze-unused', match: '30 18 * * *', identifier: 'freeze-unused' },
  { task: 'audit-verify-all', match: '30 19 * * *', identifier: 'audit-verify-all' },
  { task: 'compare-clock', match: '5 * * * *', identifier: 'compare-clock' },
] as const
