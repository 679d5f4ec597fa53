import { isRefusal, refuse } from '@anlan/domain/kernel'
import { checkPaper, type OfficialPaper } from '@anlan/domain/papers'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { reading } from '../../access/index.ts'
import { type App, accepted } from '../../http/index.ts'
import { environmentOf } from '../../kernel/index.ts'
import { type AttachedTable, sendOfficial } from '../../papers/index.ts'
import { type DocumentContext, openDocument } from '../open.ts'
import { DocumentId } from '../schemas.ts'
import { progressOf } from './progress.ts'
import { senderOf } from './sender.ts'
import { workListOf } from './workList.ts'

const Unit = Type.Object({ unit: Type.String({ format: 'uuid' }) }, { additionalProperties: false })

/** Letters about an issued document in the official format (DOC-FMT-1, DOC-FMT-2), as Word files to be signed on paper. */
export function letterRoutes(app: App, context: DocumentContext): void {
  app.get(
    '/api/documents/:id/work-list.docx',
    { schema: { summary: '任务交办单（Word，公文格式）', params: DocumentId, querystring: Unit } },
    async (request, reply) => {
      const { id } = request.params
      const { unit } = request.query
      const paper = await reading(context, request, async (tx, viewer) => {
        const { document } = accepted(await openDocument(context, tx, viewer, id))
        const { county } = viewer.scope
        const { today } = await environmentOf(context.kernel, tx, county)
        const issuer = await senderOf(tx, county, document)
        return workListOf(tx, viewer.scope, document, unit, { issuer, today })
      })
      return send(reply, paper, '这个单位没有由本文件下发的任务。')
    },
  )

  app.get(
    '/api/documents/:id/progress.docx',
    { schema: { summary: '任务进展情况（Word，公文格式）', params: DocumentId } },
    async (request, reply) => {
      const paper = await reading(context, request, async (tx, viewer) => {
        const { document } = accepted(await openDocument(context, tx, viewer, request.params.id))
        const { county } = viewer.scope
        const { now } = await environmentOf(context.kernel, tx, county)
        const issuer = await senderOf(tx, county, document)
        return progressOf(tx, viewer.scope, document, { issuer, now })
      })
      return send(reply, paper, '本文件还没有下发任务。')
    },
  )
}

async function send(reply: FastifyReply, paper: OfficialPaper<AttachedTable> | null, nothing: string) {
  const checked = paper === null ? refuse('nothing-issued', nothing) : checkPaper(paper)
  return reply.send(await sendOfficial(reply, isRefusal(checked) ? accepted<never>(checked) : checked))
}
