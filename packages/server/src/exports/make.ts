import { createWriteStream } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { databaseScope, viewerOfAccount } from '../access/index.ts'
import { recordSecurityEvent } from '../audit/index.ts'
import type { Context } from '../http/index.ts'
import { type Cells, tableFile, writeTable } from '../papers/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import { countyScope, type ExportRow, fileOf, prepareFolder, removeFile, silentFor } from './jobs.ts'
import { type Asker, type Listed, type Listing, mostInWord } from './listing.ts'

/** Thrown between two pages when somebody cancelled meanwhile. */
class Cancelled extends Error {}

/**
 * Makes the file of an export that waits, in the name of its maker as they stand now: who has lost a post meanwhile gets
 * less, or nothing. Does nothing for one that is made, being made, or cancelled.
 */
export async function makeExport(
  context: Context,
  listings: readonly Listing[],
  county: string,
  id: string,
): Promise<void> {
  const row = await claim(context, county, id)
  const listing = listings.find(({ name }) => name === row?.subject)
  if (!row || !listing) return
  try {
    const asker = await askerOf(context, county, row)
    if (!asker) return await fail(context, county, row, '您的岗位已经变动，请重新导出。')
    const rows = await write(context, listing, asker, county, row)
    await finish(context, county, row, rows)
  } catch (error) {
    await removeFile(context, row)
    if (error instanceof Cancelled) return
    await fail(context, county, row, '导出没有完成，请重新导出。')
    throw error
  }
}

/** Marks the export as being made; null if there is nothing to make. */
async function claim(context: Context, county: string, id: string): Promise<ExportRow | null> {
  const now = context.clock.now()
  const { rows } = await withScope(context.db, countyScope(county), (tx) =>
    sql<ExportRow>`UPDATE export_job SET state = 'running', done = 0, touched_at = ${now}
      WHERE county = ${county} AND id = ${id}::uuid AND (state = 'queued'
        OR (state = 'running' AND touched_at < ${new Date(now.getTime() - silentFor)})) RETURNING *`.execute(
      tx,
    ),
  )
  return rows[0] ?? null
}

async function askerOf(
  context: Context,
  county: string,
  { account_id, query }: ExportRow,
): Promise<Asker | null> {
  const viewer = await viewerOfAccount(context.db, county, account_id, context.clock.now())
  if (!viewer) return null
  const posts = viewer.posts.filter((post) => query.posts.includes(post.id))
  const hats = viewer.scope.hats.filter((hat) => query.posts.includes(hat.postId))
  return hats.length === 0 ? null : { posts, scope: { ...viewer.scope, hats } }
}

/** Reads the list from one snapshot into the file; answers how many rows it has. */
async function write(
  context: Context,
  listing: Listing,
  asker: Asker,
  county: string,
  row: ExportRow,
): Promise<number> {
  await prepareFolder(context)
  const file = fileOf(context, row.id, row.format)
  const part = `${file}.part`
  const count = await withScope(
    context.db,
    (listing.bound ?? databaseScope)(asker.scope),
    async (tx) => {
      const listed = await listing.open(tx, asker, row.query.filter)
      const watched = { ...listed, pages: watch(context, county, row, listed) }
      return row.format === 'xlsx' ? intoWorkbook(watched, part) : intoDocument(watched, part)
    },
    { snapshot: true },
  )
  await rename(part, file)
  return count
}

async function intoWorkbook({ frame, pages }: Listed, file: string): Promise<number> {
  const stream = createWriteStream(file, { mode: 0o600 })
  try {
    return await writeTable(frame, pages, stream)
  } finally {
    stream.destroy()
  }
}

async function intoDocument({ frame, pages }: Listed, file: string): Promise<number> {
  const rows: Cells[] = []
  for await (const page of pages) rows.push(...page.slice(0, mostInWord - rows.length))
  await writeFile(file, await tableFile('docx', { ...frame, rows }), { mode: 0o600 })
  return rows.length
}

/** The pages as they come; before each it is told how many there were, and looked whether they are still wanted. */
async function* watch(
  context: Context,
  county: string,
  { id }: ExportRow,
  { pages, total }: Listed,
): AsyncIterable<readonly Cells[]> {
  let done = 0
  for await (const page of pages) {
    done += page.length
    // On a connection of its own: the list is read from a snapshot that writes nothing and sees nothing new.
    const { numAffectedRows } = await withScope(context.db, countyScope(county), (tx) =>
      sql`UPDATE export_job SET done = ${done}, total = ${Math.max(total, done)}, touched_at = ${context.clock.now()}
        WHERE county = ${county} AND id = ${id}::uuid AND state = 'running'`.execute(tx),
    )
    if (numAffectedRows === 0n) throw new Cancelled()
    yield page
  }
}

/** The trail first, then the file: what leaves without a trace does not leave. */
async function finish(context: Context, county: string, row: ExportRow, rows: number): Promise<void> {
  const now = context.clock.now()
  await withScope(context.db, countyScope(county), async (tx) => {
    const { numAffectedRows } =
      await sql`UPDATE export_job SET state = 'done', done = ${rows}, total = ${rows}, touched_at = ${now}, ended_at = ${now}
        WHERE county = ${county} AND id = ${row.id}::uuid AND state = 'running'`.execute(tx)
    if (numAffectedRows === 0n) throw new Cancelled()
    await recordExport(context, tx, county, row, rows)
  })
}

/** What was exported: who, which list, how narrowed, how many rows (SEC-L3-13). Call it last in the transaction. */
export function recordExport(
  context: Pick<Context, 'clock' | 'seal'>,
  tx: ScopedDatabase,
  county: string,
  {
    id,
    subject,
    format,
    query,
    account_id,
  }: Pick<ExportRow, 'id' | 'subject' | 'format' | 'query' | 'account_id'>,
  rows: number,
): Promise<void> {
  const { who, address, device, requestId, filter } = query
  const event = {
    ...{ type: 'exported', accountId: account_id, who, address, device, requestId, success: true },
    ...{ objectType: subject, objectId: id, detail: { format, rows, filter: JSON.stringify(filter) } },
  }
  return recordSecurityEvent(tx, county, context.clock.now(), event, context.seal)
}

async function fail(context: Context, county: string, { id }: ExportRow, reason: string): Promise<void> {
  const now = context.clock.now()
  await withScope(context.db, countyScope(county), (tx) =>
    sql`UPDATE export_job SET state = 'failed', reason = ${reason}, ended_at = ${now}
      WHERE county = ${county} AND id = ${id}::uuid AND state = 'running'`.execute(tx),
  )
}
