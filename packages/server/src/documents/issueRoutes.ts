import { isRefusal, type Refusal } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { reading } from '../access/index.ts'
import { type App, accepted, answer } from '../http/index.ts'
import { performerOf } from '../kernel/index.ts'
import { SignerList, signersOf } from '../matters/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import {
  checkSignature,
  draftTasks,
  type IssuedMatter,
  type Issuing,
  issueTasks,
  recallDrafts,
  type Signature,
} from './issue.ts'
import { type DocumentContext, handling, type Opened, openDocument } from './open.ts'
import { DocumentId, IssueBody, IssuedView } from './schemas.ts'

type Send = (
  tx: ScopedDatabase,
  issuing: Issuing,
  opened: Opened,
) => Promise<readonly IssuedMatter[] | Refusal>

/** Sending out: to the signer, back from the signer, and, signed, to the units. */
export async function issueRoutes(app: App, context: DocumentContext): Promise<void> {
  const sending = (request: FastifyRequest, send: Send) =>
    handling(context, request, async (tx, viewer, opened): Promise<IssuedView | Refusal> => {
      const performer = performerOf(viewer)
      if (isRefusal(performer)) return performer
      const matters = await send(tx, { performer, env: opened.env, kernel: context.kernel }, opened)
      return isRefusal(matters) ? matters : answer<IssuedView>({ issued: matters.length, matters })
    })
  const answered = { params: DocumentId, response: { 200: IssuedView } }

  app.post(
    '/api/documents/:id/draft',
    { config: { right: 'task.draft' }, schema: { summary: '送签：确认的任务成为待签发的草稿', ...answered } },
    (request) =>
      sending(request, (tx, issuing, { document, names }) => draftTasks(tx, issuing, document, names)),
  )

  app.post(
    '/api/documents/:id/recall',
    { config: { right: 'task.draft' }, schema: { summary: '撤回送签', ...answered } },
    (request) => sending(request, (tx, issuing, { document }) => recallDrafts(tx, issuing, document)),
  )

  app.get(
    '/api/documents/:id/signers',
    {
      config: { right: 'task.record-signature' },
      schema: { summary: '可以签发本文件任务的人', params: DocumentId, response: { 200: SignerList } },
    },
    (request) =>
      reading(context, request, async (tx, viewer) => {
        const { document, env } = accepted(await openDocument(context, tx, viewer, request.params.id))
        return {
          items: await signersOf(context.kernel, tx, viewer.scope.county, document.ownerUnitId, env.today),
        }
      }),
  )

  app.post(
    '/api/documents/:id/issue',
    { schema: { summary: '签发并下发全部任务', body: IssueBody, ...answered } },
    (request) =>
      sending(request, async (tx, issuing, { document, names }) => {
        const signature: Signature = request.body.signature
        return checkSignature(signature) ?? issueTasks(tx, issuing, document, names, signature)
      }),
  )
}
