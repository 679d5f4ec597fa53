import { contactRole } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Viewer, viewerOf, writing } from '../../access/index.ts'
import type { Json } from '../../audit/index.ts'
import type { App, Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { recordChange } from '../history/index.ts'
import { changePost, checkIsContact, endPost, grantPost, resumePost } from './commands.ts'
import { type Asking, personById } from './queries.ts'
import { closed, Id, nullable, Title, tags } from './schemas.ts'
import { postWords } from './words.ts'

/**
 * Where a person stands in the directory, kept by who manages it: posts that open nothing are given and ended here, any
 * post's title and section are changed here. Posts with rights are the security administrator's (SEC-L3-10).
 */
export function contactPostRoutes(app: App, context: Context, asking: (viewer: Viewer) => Asking): void {
  const manages = { right: 'directory.manage' } as const
  const ofPerson = Type.Object({ id: Id })
  const ofPost = Type.Object({ id: Id, postId: Id })
  const done = { 204: Type.Null() }

  /** Does it and writes into the person's history how the posts read before and after. */
  function keeping<T extends Json>(
    request: FastifyRequest,
    personId: string,
    type: string,
    write: (tx: ScopedDatabase, county: string) => Promise<T | Refusal>,
  ): Promise<T> {
    return writing(context, request, async (tx, viewer) => {
      const posts = async () => (await personById(tx, asking(viewer), personId))?.posts ?? null
      const before = await posts()
      if (!before) return refuse('not-found', '没有这个人。')
      const result = await write(tx, viewer.scope.county)
      if (typeof result === 'object' && result !== null && 'refused' in result) return result
      const held = (list: typeof before) =>
        list
          .filter(({ ended }) => !ended)
          .map(postWords)
          .join('；')
      await recordChange(context, tx, viewer, request, {
        type,
        objectType: 'person',
        objectId: personId,
        changes: [{ field: '岗位', from: held(before) || null, to: held((await posts()) ?? []) || null }],
      })
      return result
    })
  }

  app.post(
    '/api/people/:id/posts',
    {
      config: manages,
      schema: {
        tags,
        summary: '把人员列入一个单位',
        params: ofPerson,
        body: Type.Object(
          {
            unitId: Id,
            sectionId: Type.Optional(nullable(Id)),
            title: Title,
            validFrom: Type.Optional(nullable(Type.String({ format: 'date' }))),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { unitId, sectionId = null, title, validFrom = null } = request.body
      const personId = request.params.id
      const post = { personId, unitId, sectionId, title, validFrom, validTo: null, role: contactRole }
      const made = await keeping(request, personId, 'person-listed', (tx, county) =>
        grantPost(tx, county, post),
      )
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/people/:id/posts/:postId',
    {
      config: manages,
      schema: {
        tags,
        summary: '修改职务和股室',
        params: ofPost,
        body: Type.Object({ title: Title, sectionId: nullable(Id) }, closed),
        response: done,
      },
    },
    async (request, reply) => {
      const { id: personId, postId } = request.params
      await keeping(request, personId, 'post-changed', (tx, county) =>
        changePost(tx, county, { personId, postId }, request.body),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/people/:id/posts/:postId/end',
    {
      config: manages,
      schema: { tags, summary: '从单位移出', params: ofPost, response: done },
    },
    async (request, reply) => {
      const { id: personId, postId } = request.params
      await keeping(request, personId, 'person-unlisted', async (tx, county) => {
        const contact = await checkIsContact(tx, county, { personId, postId })
        if (contact !== true) return contact
        return endPost(tx, county, postId, asking(viewerOf(request)).today)
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/people/:id/posts/:postId/resume',
    {
      config: manages,
      schema: { tags, summary: '撤销移出', params: ofPost, response: done },
    },
    async (request, reply) => {
      const { id: personId, postId } = request.params
      await keeping(request, personId, 'person-listed', async (tx, county) => {
        const contact = await checkIsContact(tx, county, { personId, postId })
        return contact === true ? resumePost(tx, county, postId) : contact
      })
      return reply.code(204).send(null)
    },
  )
}
