import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { reading, type Viewer, viewerOf, writing } from '../access/index.ts'
import { callerOf } from '../directory/sign-in/index.ts'
import { type App, accepted, type Context } from '../http/index.ts'
import { type Cells, fileHeaders, type PaperFormat, sendTable } from '../papers/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import { type Asked, countyScope, type ExportRow, fileOf, keptFor, loadOwn, silentFor } from './jobs.ts'
import { type Listing, mostAtOnce, mostInWord, mostInWorkbook } from './listing.ts'
import { makeExport, recordExport } from './make.ts'

const tags = ['exports']
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const ExportView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    list: Type.String(),
    format: Type.Enum(['xlsx', 'docx']),
    title: Type.String(),
    state: Type.Enum(['queued', 'running', 'done', 'cancelled', 'failed', 'removed']),
    done: Type.Integer({ description: 'Rows written so far' }),
    total: nullable(Type.Integer()),
    reason: nullable(Type.String()),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { title: 'Export' },
)
const ExportId = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** How many exports one person may have under way. */
const mostUnderWay = 3

const notFound = () => refuse('not-found', '没有这次导出，或者文件已经清除（保留一天）。请重新导出。')

/** Every list as a table: at once where it is short, by a job where it is long; and what became of one's own exports. */
export function exportRoutes(app: App, context: Context, listings: readonly Listing[]): void {
  for (const listing of listings)
    for (const format of ['xlsx', 'docx'] as const) tableRoutes(app, context, listings, { listing, format })

  const own = async (request: FastifyRequest<{ Params: Static<typeof ExportId> }>): Promise<ExportRow> => {
    const { county, accountId } = viewerOf(request).scope
    const found = await reading(context, request, (tx) => loadOwn(tx, county, accountId, request.params.id))
    return accepted(found ?? notFound())
  }

  app.get(
    '/api/exports/:id',
    { schema: { tags, summary: '导出进度', params: ExportId, response: { 200: ExportView } } },
    async (request) => viewOf(context, await own(request)),
  )

  app.post(
    '/api/exports/:id/cancel',
    { schema: { tags, summary: '取消导出', params: ExportId, response: { 200: ExportView } } },
    async (request) => {
      const { county, accountId } = viewerOf(request).scope
      const { id } = request.params
      const row = await withScope(context.db, countyScope(county), async (tx) => {
        await sql`UPDATE export_job SET state = 'cancelled', ended_at = ${context.clock.now()}
          WHERE county = ${county} AND id = ${id}::uuid AND account_id = ${accountId}::uuid
            AND state IN ('queued', 'running')`.execute(tx)
        return loadOwn(tx, county, accountId, id)
      })
      return viewOf(context, accepted(row ?? notFound()))
    },
  )

  app.get(
    '/api/exports/:id/file',
    { schema: { tags, summary: '取导出的文件（只限导出人，保留一天）', params: ExportId } },
    async (request, reply) => {
      const row = await own(request)
      const held = new Set(viewerOf(request).posts.map((post) => post.id))
      if (!row.query.posts.every((post) => held.has(post)))
        return accepted<never>(refuse('no-right', '您的岗位已经变动，请重新导出。'))
      const over = row.ended_at !== null && context.clock.now().getTime() - row.ended_at.getTime() >= keptFor
      const file = fileOf(context, row.id, row.format)
      const size = await stat(file).then(
        (found) => found.size,
        () => null,
      )
      if (row.state !== 'done' || over || size === null) return accepted<never>(notFound())
      fileHeaders(reply, row.format, row.title)
      reply.header('content-length', size).header('cache-control', 'no-store')
      return reply.send(createReadStream(file))
    },
  )
}

interface Table {
  readonly listing: Listing
  readonly format: PaperFormat
}

function tableRoutes(
  app: App,
  context: Context,
  listings: readonly Listing[],
  { listing, format }: Table,
): void {
  const { path, label, query } = listing
  const what = `${label}（${format === 'xlsx' ? 'Excel' : 'Word'}）`
  const filterOf = (request: FastifyRequest) => request.query as Readonly<Record<string, unknown>>

  app.get(
    `${path}.${format}`,
    { schema: { tags, summary: what, querystring: query } },
    async (request, reply) => {
      const filter = filterOf(request)
      const paper = accepted(
        await reading(
          context,
          request,
          async (tx, viewer) => {
            const { frame, total, pages } = await listing.open(tx, viewer, filter)
            if (total > mostAtOnce) return tooLong(total)
            const rows: Cells[] = []
            for await (const page of pages) rows.push(...page)
            return { ...frame, rows }
          },
          listing.bound,
        ),
      )
      const viewer = viewerOf(request)
      const asked = { id: uuidv7(), subject: listing.name, format, query: askedBy(request, viewer, filter) }
      const { county, accountId } = viewer.scope
      await withScope(context.db, countyScope(county), (tx) =>
        recordExport(context, tx, county, { ...asked, account_id: accountId }, paper.rows.length),
      )
      return reply.send(await sendTable(reply, format, paper))
    },
  )

  app.post(
    `${path}.${format}`,
    { schema: { tags, summary: `导出${what}`, querystring: query, response: { 201: ExportView } } },
    async (request, reply) => {
      const begun = await writing(
        context,
        request,
        async (tx, viewer) => {
          const result = await begin(
            context,
            tx,
            viewer,
            { listing, format },
            askedBy(request, viewer, filterOf(request)),
          )
          return isRefusal(result) ? result : { ...result }
        },
        undefined,
        listing.bound,
      )
      const { county, accountId } = viewerOf(request).scope
      // Short ones are made here and now: a person waits for them, and no other process need be awake.
      if (begun.short) await makeExport(context, listings, county, begun.id)
      const row = await reading(context, request, (tx) => loadOwn(tx, county, accountId, begun.id))
      return reply.code(201).send(viewOf(context, accepted(row ?? notFound())))
    },
  )
}

function tooLong(total: number): Refusal {
  return refuse('export-too-long', `共 ${total} 行，请用“导出”在后台生成，完成后再取。`, {
    figures: { total, most: mostAtOnce },
  })
}

function askedBy(request: FastifyRequest, viewer: Viewer, filter: Asked['filter']): Asked {
  return { filter, posts: viewer.posts.map(({ id }) => id), who: viewer.login, ...callerOf(request) }
}

/** Counts, and puts the export into the queue; short ones are left to the request. */
async function begin(
  context: Context,
  tx: ScopedDatabase,
  viewer: Viewer,
  { listing, format }: Table,
  asked: Asked,
): Promise<{ readonly id: string; readonly short: boolean } | Refusal> {
  const now = context.clock.now()
  const { county, accountId } = viewer.scope
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM export_job
    WHERE county = ${county} AND account_id = ${accountId}::uuid AND state IN ('queued', 'running')
      AND touched_at > ${new Date(now.getTime() - silentFor)}`.execute(tx)
  if ((rows[0]?.n ?? 0) >= mostUnderWay)
    return refuse('too-many-requests', `您有 ${mostUnderWay} 份导出正在进行，请等其中一份完成或取消后再试。`)
  const { frame, total } = await listing.open(tx, viewer, asked.filter)
  const most = format === 'docx' ? mostInWord : mostInWorkbook
  if (total > most)
    return refuse(
      'export-too-long',
      format === 'docx'
        ? `共 ${total} 行，Word 表格最多 ${most} 行。请改为导出 Excel，或先缩小筛选。`
        : `共 ${total} 行，一份表格最多 ${most} 行。请先缩小筛选。`,
      { figures: { total, most } },
    )
  const id = uuidv7()
  const short = total <= mostAtOnce
  await sql`INSERT INTO export_job (county, id, subject, format, title, query, state, total, account_id, created_at, touched_at)
    VALUES (${county}, ${id}::uuid, ${listing.name}, ${format}, ${frame.title}, ${JSON.stringify(asked)}::jsonb, 'queued',
      ${total}, ${accountId}::uuid, ${now}, ${now})`.execute(tx)
  if (!short)
    // One queue: long exports follow one another, and leave the other workers to the rest.
    await sql`SELECT enqueue('export', ${JSON.stringify({ county, id })}::jsonb, queue_name => 'exports',
      max_attempts => 2)`.execute(tx)
  return { id, short }
}

function viewOf(context: Context, row: ExportRow): Static<typeof ExportView> {
  const dead = row.state === 'running' && context.clock.now().getTime() - row.touched_at.getTime() > silentFor
  return {
    id: row.id,
    list: row.subject,
    format: row.format,
    title: row.title,
    state: dead ? 'failed' : row.state,
    done: row.done,
    total: row.total,
    reason: dead ? '导出中断了，请重新导出。' : row.reason,
    createdAt: row.created_at.toISOString(),
  }
}
