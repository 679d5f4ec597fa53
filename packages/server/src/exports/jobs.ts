import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Context } from '../http/index.ts'
import type { PaperFormat } from '../papers/index.ts'
import { type DatabaseScope, type ScopedDatabase, withScope } from '../platform/database/index.ts'

export type ExportState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed' | 'removed'

/** What was asked for: kept with the row, so that a job can read the list in the same name as the request would have. */
export interface Asked {
  readonly filter: Readonly<Record<string, unknown>>
  /** The posts that the request acted with; a key may be bound to one of several. */
  readonly posts: readonly string[]
  readonly who: string
  readonly address: string
  readonly device: string | null
  readonly requestId: string
}

export interface ExportRow {
  readonly id: string
  readonly subject: string
  readonly format: PaperFormat
  readonly title: string
  readonly query: Asked
  readonly state: ExportState
  readonly done: number
  readonly total: number | null
  readonly reason: string | null
  readonly account_id: string
  readonly created_at: Date
  readonly touched_at: Date
  readonly ended_at: Date | null
}

/** How long the file of an export is kept, in milliseconds (SEC-L3-24). */
export const keptFor = 24 * 3_600_000
/** A job that has said nothing for so long has died with its process, in milliseconds. */
export const silentFor = 5 * 60_000

/** The system in one county, for what belongs to no unit. */
export const countyScope = (county: string): DatabaseScope => ({ county, wide: false, spans: [], units: [] })

export function fileOf(context: Pick<Context, 'filesDir'>, id: string, format: PaperFormat): string {
  return join(context.filesDir, 'exports', `${id}.${format}`)
}

export async function prepareFolder(context: Pick<Context, 'filesDir'>): Promise<void> {
  await mkdir(join(context.filesDir, 'exports'), { recursive: true, mode: 0o700 })
}

/** Takes away what an export wrote, finished or not. */
export async function removeFile(
  context: Pick<Context, 'filesDir'>,
  { id, format }: Pick<ExportRow, 'id' | 'format'>,
): Promise<void> {
  const file = fileOf(context, id, format)
  await Promise.all([rm(file, { force: true }), rm(`${file}.part`, { force: true })])
}

/** One export of this account, or null: nobody else's is there. */
export async function loadOwn(
  tx: ScopedDatabase,
  county: string,
  account: string,
  id: string,
): Promise<ExportRow | null> {
  const { rows } = await sql<ExportRow>`SELECT * FROM export_job
    WHERE county = ${county} AND id = ${id}::uuid AND account_id = ${account}::uuid`.execute(tx)
  return rows[0] ?? null
}

/** Takes away the files whose time is over, and ends what died unnoticed. Runs as often as it likes. */
export async function sweepExports(context: Context): Promise<void> {
  const now = context.clock.now()
  const old = new Date(now.getTime() - keptFor)
  const counties = await sql<{ code: string }>`SELECT code FROM county`.execute(context.db)
  for (const { code: county } of counties.rows) {
    const scope = countyScope(county)
    const { rows } = await withScope(context.db, scope, (tx) =>
      sql<Pick<ExportRow, 'id' | 'format'>>`SELECT id, format FROM export_job WHERE county = ${county}
        AND ((state = 'done' AND ended_at <= ${old}) OR (state IN ('queued', 'running') AND touched_at <= ${old}))`.execute(
        tx,
      ),
    )
    for (const row of rows) await removeFile(context, row)
    await withScope(context.db, scope, (tx) =>
      sql`UPDATE export_job SET state = CASE state WHEN 'done' THEN 'removed' ELSE 'failed' END, ended_at = coalesce(ended_at, ${now})
        WHERE county = ${county} AND id = ANY (${rows.map(({ id }) => id)}::uuid[])`.execute(tx),
    )
  }
}
