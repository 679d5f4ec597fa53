import { join } from 'node:path'
import type { CronItem, TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import { administrationCron, administrationJobs } from './administration/index.ts'
import { writeCheckpoint } from './audit/index.ts'
import { makeExport, sweepExports } from './exports/index.ts'
import { folderPieces } from './files/index.ts'
import type { Context } from './http/index.ts'
import { listingsOf } from './listings.ts'
import { matterJobs } from './matters/index.ts'
import { noticeCron, noticeJobs } from './notices/index.ts'
import { withScope } from './platform/database/index.ts'

const day = 24 * 3_600_000
/** How long an answer is kept for a request that may be sent again, and how long a notice, in milliseconds. */
const kept = { answers: 7 * day, notices: 90 * day, pieces: 7 * day }

/** Removes what nobody will ask for again. */
async function sweep(context: Context): Promise<void> {
  const now = context.clock.now().getTime()
  const { rows } = await sql<{ code: string }>`SELECT code FROM county`.execute(context.db)
  for (const { code: county } of rows) {
    await withScope(context.db, { county, wide: false, spans: [], units: [] }, async (tx) => {
      await sql`DELETE FROM idempotency WHERE county = ${county}
        AND created_at < ${new Date(now - kept.answers)}`.execute(tx)
      await sql`DELETE FROM outbox WHERE county = ${county} AND created_at < ${new Date(now - kept.notices)}`.execute(
        tx,
      )
    })
  }
  await folderPieces(join(context.filesDir, 'pieces')).removeOlder(new Date(now - kept.pieces))
}

/** Every concept's jobs, by their names in the queue. Each may run twice: a process can die before it says that it is done. */
export function tasksOf(context: Context, folders: { readonly checkpoints: string }): TaskList {
  const listings = listingsOf(context)
  return {
    ...administrationJobs(context),
    ...matterJobs(context),
    ...noticeJobs(context),
    'audit-checkpoint': async () => {
      await writeCheckpoint(context.db, context.seal, {
        now: context.clock.now(),
        folder: folders.checkpoints,
      })
    },
    export: (payload) => {
      const { county, id } = payload as { readonly county: string; readonly id: string }
      return makeExport(context, listings, county, id)
    },
    'sweep-exports': () => sweepExports(context),
    sweep: () => sweep(context),
  }
}

/** What runs by the calendar, in UTC: checkpoints and the end of exported files every hour, sweeping at three in the night in China. */
export const cron: readonly CronItem[] = [
  { task: 'audit-checkpoint', match: '10 * * * *', identifier: 'audit-checkpoint' },
  { task: 'sweep-exports', match: '25 * * * *', identifier: 'sweep-exports' },
  ...administrationCron,
  ...noticeCron,
  { task: 'sweep', match: '0 19 * * *', identifier: 'sweep' },
]
