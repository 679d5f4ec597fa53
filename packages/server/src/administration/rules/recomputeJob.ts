import { matterKinds } from '@anlan/domain/matters'
import { sql } from 'kysely'
import { inCounty, record } from '../../directory/index.ts'
import type { Context } from '../../http/index.ts'
import { createKernel, recompute } from '../../kernel/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'

/** Which counties count anew (null: all of them), and why, as it will stand in the trail of each matter that changes. */
export interface RecomputeOrder {
  readonly county: string | null
  readonly why: string
}

/** Orders the open matters to be counted anew, once this transaction holds. Orders run one after the other. */
export async function orderRecompute(tx: ScopedDatabase, order: RecomputeOrder): Promise<void> {
  await sql`SELECT enqueue('recompute', ${JSON.stringify(order)}::jsonb, queue_name => 'recompute')`.execute(
    tx,
  )
}

/** Counts the open matters anew, and tells in the security log of each county what came of it. */
export async function runRecompute(context: Context, { county, why }: RecomputeOrder): Promise<void> {
  const kernel = createKernel({ ...context, kinds: matterKinds })
  const { rows } = await sql<{ code: string }>`SELECT code FROM county
    WHERE ${county}::text IS NULL OR code = ${county} ORDER BY code`.execute(context.db)
  for (const { code } of rows) {
    const { looked, changed, refused } = await recompute(kernel, context.db, { county: code }, why)
    await inCounty(context, code, (tx) =>
      record(
        context,
        tx,
        { id: null, login: '系统', county: code },
        { address: 'local', device: null, requestId: 'job' },
        {
          type: 'matters-recomputed',
          success: refused === 0,
          reason: refused === 0 ? null : `${refused} 件不能重算`,
          detail: { why, looked, changed, refused },
        },
      ),
    )
  }
}
