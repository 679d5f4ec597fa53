import { isDay, isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { reading, type Viewer } from '../access/index.ts'
import { learnAlias } from '../directory/index.ts'
import {
  type App,
  accepted,
  type Context,
  listName,
  revisionConflict,
  revisionSeen,
  sendRevision,
} from '../http/index.ts'
import { createKernel } from '../kernel/index.ts'
import { sendTable } from '../papers/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { indexTexts } from '../search/index.ts'
import { issueRoutes } from './issueRoutes.ts'
import { letterRoutes } from './letters/index.ts'
import { type DocumentContext, handling, type Opened, openDocument } from './open.ts'
import { divisionOfWork } from './paper.ts'
import { countDocuments, documentStates, listDocuments } from './queries.ts'
import { type GivenChange, review, settleName, turn } from './review.ts'
import {
  ClauseBody,
  DocumentFacts,
  DocumentId,
  DocumentList,
  DocumentQuery,
  DocumentView,
  DutyList,
  ReviewBody,
  SettleBody,
} from './schemas.ts'
import { loadDuties } from './store.ts'
import { uploadRoutes } from './uploadRoutes.ts'
import { documentView, dutyView } from './view.ts'

export async function documentRoutes(app: App, plain: Context): Promise<void> {
  const context: DocumentContext = { ...plain, kernel: createKernel(plain) }
  await uploadRoutes(app, context)
  await issueRoutes(app, context)
  letterRoutes(app, context)
  const byId = (request: FastifyRequest) => (request.params as { id: string }).id

  app.get(
    '/api/documents',
    { schema: { summary: '文件列表', querystring: DocumentQuery, response: { 200: DocumentList } } },
    async (request) => {
      const { cursor, limit, ...filter } = request.query
      const name = listName('/api/documents', filter)
      const after = cursor === undefined ? null : accepted(context.cursors.read(name, cursor))
      return reading(context, request, async (tx, viewer) => {
        const rows = await listDocuments(tx, viewer.scope, filter, { after, limit })
        const total = await countDocuments(tx, viewer.scope, filter)
        const page = rows.slice(0, limit)
        const last = page[page.length - 1]
        return {
          items: page.map(({ ownerUnitId, ownerUnitName, createdAt, ...row }) => ({
            ...row,
            stateLabel: documentStates[row.state],
            createdAt: createdAt.toISOString(),
            ownerUnit: { id: ownerUnitId, name: ownerUnitName },
          })),
          next:
            rows.length > limit && last
              ? context.cursors.write(name, [last.createdAt.toISOString(), last.id])
              : null,
          total,
          totalExact: true,
        }
      })
    },
  )

  app.get(
    '/api/documents/:id',
    {
      schema: {
        summary: '一份文件，连同原文、条款和审阅情况',
        params: DocumentId,
        response: { 200: DocumentView },
      },
    },
    async (request, reply) => {
      const view = await reading(context, request, (tx, viewer) => viewOf(context, tx, viewer, byId(request)))
      sendRevision(reply, view.revision)
      return view
    },
  )

  app.patch(
    '/api/documents/:id',
    {
      config: { right: 'document.review' },
      schema: {
        summary: '改正标题、文号、日期',
        params: DocumentId,
        body: DocumentFacts,
        response: { 200: DocumentView },
      },
    },
    async (request, reply) => {
      const seen = accepted(revisionSeen(request))
      const view = await handling(context, request, async (tx, viewer, { document }) => {
        if (document.revision !== seen) return revisionConflict(document.revision)
        const { date, ...facts } = request.body
        if (typeof date === 'string' && !isDay(date))
          return refuse('not-a-day', '成文日期不是日期。', { at: ['date'] })
        await tx
          .updateTable('document')
          .set((eb) => ({
            ...facts,
            ...(date === undefined ? {} : { doc_date: date }),
            revision: eb('revision', '+', 1),
          }))
          .where('county', '=', viewer.scope.county)
          .where('id', '=', document.id)
          .execute()
        const view = await viewOf(context, tx, viewer, byId(request))
        await indexTexts(tx, { county: viewer.scope.county, type: 'document', id: view.id }, [
          view.title,
          view.number,
          view.issuer,
        ])
        return view
      })
      sendRevision(reply, view.revision)
      return view
    },
  )

  app.get(
    '/api/documents/:id/duties',
    { schema: { summary: '从文件读出的任务', params: DocumentId, response: { 200: DutyList } } },
    (request) => reading(context, request, (tx, viewer) => dutiesOf(context, tx, viewer, byId(request))),
  )

  app.patch(
    '/api/documents/:id/duties',
    {
      config: { right: 'document.review' },
      schema: {
        summary: '改任务：一步可以改多条，可以撤销',
        params: DocumentId,
        body: ReviewBody,
        response: { 200: DutyList },
      },
    },
    (request) =>
      changing(context, request, async (tx, viewer, { document, names }) => {
        const { label, changes, seen } = request.body
        const step = { label, changes: changes as readonly GivenChange[], ...(seen ? { seen } : {}) }
        return review(tx, reviewerOf(context, viewer), document, names, step)
      }),
  )

  app.post(
    '/api/documents/:id/clauses',
    {
      config: { right: 'document.review' },
      schema: {
        summary: '条款不分办（why 为空即恢复）',
        params: DocumentId,
        body: ClauseBody,
        response: { 200: DutyList },
      },
    },
    (request) =>
      changing(context, request, async (tx, viewer, { document }) => {
        const { numUpdatedRows } = await tx
          .updateTable('clause')
          .set({ set_aside: request.body.why })
          .where('county', '=', viewer.scope.county)
          .where('document_id', '=', document.id)
          .where('ordinal', '=', request.body.ordinal)
          .executeTakeFirst()
        return numUpdatedRows > 0n ? [] : refuse('no-such-clause', '没有这一条款，请刷新。')
      }),
  )

  for (const format of ['xlsx', 'docx'] as const) {
    app.get(
      `/api/documents/:id/table.${format}`,
      { schema: { summary: `任务分工表（${format === 'xlsx' ? 'Excel' : 'Word'}）`, params: DocumentId } },
      async (request, reply) => {
        const paper = await reading(context, request, async (tx, viewer) => {
          const { document } = accepted(await openDocument(context, tx, viewer, byId(request)))
          const stored = await loadDuties(tx, viewer.scope.county, document.id)
          return divisionOfWork(
            document,
            stored.map(({ duty }) => duty),
          )
        })
        return reply.send(await sendTable(reply, format, paper))
      },
    )
  }

  for (const direction of ['undo', 'redo'] as const) {
    app.post(
      `/api/documents/:id/duties/${direction}`,
      {
        config: { right: 'document.review' },
        schema: {
          summary: direction === 'undo' ? '撤销上一步' : '重做',
          params: DocumentId,
          response: { 200: DutyList },
        },
      },
      (request) =>
        changing(context, request, async (tx, viewer, { document }) => {
          return (await turn(tx, reviewerOf(context, viewer), document, direction)) ?? []
        }),
    )
  }

  app.post(
    '/api/documents/:id/units',
    {
      config: { right: 'document.review' },
      schema: {
        summary: '说明文件里的一个单位名称指谁',
        params: DocumentId,
        body: SettleBody,
        response: { 200: DutyList },
      },
    },
    (request) =>
      changing(context, request, async (tx, viewer, { document, names }) => {
        const { printed, unitId, groupId, remember } = request.body
        const target = unitId !== undefined ? { unitId } : groupId !== undefined ? { groupId } : null
        if (!target) return refuse('required', '请选择单位。', { at: ['unitId'] })
        const changed = await settleName(tx, reviewerOf(context, viewer), document, names, printed, target)
        if (!isRefusal(changed) && remember)
          await learnAlias(tx, viewer.scope.county, {
            alias: printed,
            target,
            documentId: document.id,
            accountId: viewer.accountId,
          })
        return changed
      }),
  )
}

const reviewerOf = (context: Context, viewer: Viewer) => ({
  county: viewer.scope.county,
  accountId: viewer.accountId,
  now: context.clock.now(),
})

async function viewOf(context: DocumentContext, tx: ScopedDatabase, viewer: Viewer, id: string) {
  const { document, names, env } = accepted(await openDocument(context, tx, viewer, id))
  return documentView(tx, viewer, document, names, env)
}

async function dutiesOf(context: DocumentContext, tx: ScopedDatabase, viewer: Viewer, id: string) {
  const { document, names, env } = accepted(await openDocument(context, tx, viewer, id))
  const stored = await loadDuties(tx, viewer.scope.county, document.id)
  return {
    items: stored
      .filter(({ duty }) => duty.state !== 'removed')
      .map((duty) => dutyView(duty, document, names, env)),
  }
}

/** A step of the review; answers with all duties as they are then. */
function changing(
  context: DocumentContext,
  request: FastifyRequest,
  change: (tx: ScopedDatabase, viewer: Viewer, opened: Opened) => Promise<readonly unknown[] | Refusal>,
) {
  return handling(context, request, async (tx, viewer, opened) => {
    const changed = await change(tx, viewer, opened)
    return isRefusal(changed) ? changed : dutiesOf(context, tx, viewer, opened.document.id)
  })
}
