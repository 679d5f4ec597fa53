import type { CronItem, TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import { withScope } from '../platform/database/index.ts'
import { type DeliveryKey, deliver } from './deliver.ts'
import { planCounty } from './plan.ts'

const day = 24 * 3_600_000
/** How long notices and messages are kept, in milliseconds. */
const kept = { deliveries: 90 * day, notices: 180 * day }

async function eachCounty({ db }: Context, use: (county: string) => Promise<void>): Promise<void> {
  const { rows } = await sql<{ code: string }>`SELECT code FROM county ORDER BY code`.execute(db)
  for (const { code } of rows) await use(code)
}

async function sweepCounty(context: Context, county: string): Promise<void> {
  const now = context.clock.now().getTime()
  await withScope(context.db, { county, wide: false, spans: [], units: [] }, async (tx) => {
    await sql`DELETE FROM delivery WHERE county = ${county} AND state <> 'waiting'
      AND created_at < ${new Date(now - kept.deliveries)}`.execute(tx)
    await sql`DELETE FROM notice WHERE county = ${county} AND created_at < ${new Date(now - kept.notices)}`.execute(
      tx,
    )
  })
}

/** The jobs of notices, by their names in the queue. */
export function noticeJobs(context: Context): TaskList {
  return {
    'plan-deliveries': () => eachCounty(context, (county) => planCounty(context, county)),
    deliver: (payload) => deliver(context, payload as DeliveryKey),
    'sweep-notices': () => eachCounty(context, (county) => sweepCounty(context, county)),
  }
}

/** Every minute what is new is sent on; old ones go at night. */
export const noticeCron: readonly CronItem[] = [
  { task: 'plan-deliveries', match: '* * * * *', identifier: 'plan-deliveries' },
  { task: 'sweep-notices', match: '20 19 * * *', identifier: 'sweep-notices' },
]
