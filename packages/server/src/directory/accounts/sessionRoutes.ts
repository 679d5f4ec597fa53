import { refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { reading, viewerOf } from '../../access/index.ts'
import type { App, Context } from '../../http/index.ts'
import { endNamedSession, endSessions } from '../sign-in/sessions.ts'
import { administering } from './administering.ts'
import { listSessions } from './queries.ts'

const Id = Type.String({ format: 'uuid' })
const Moment = Type.String({ format: 'date-time' })
const Nullable = Type.Union([Type.String(), Type.Null()])
const tags = ['账号']

const Session = Type.Object({
  id: Type.String(),
  client: Type.Enum(['desk', 'phone', 'screen']),
  factors: Type.Integer(),
  address: Nullable,
  device: Nullable,
  createdAt: Moment,
  seenAt: Moment,
})

/** Where somebody is signed in, and ending it, by the security administrator. */
export function sessionRoutes(app: App, context: Context): void {
  app.get(
    '/api/accounts/:id/sessions',
    {
      config: { administrator: 'session.end', sessionOnly: true },
      schema: {
        tags,
        summary: '账号的登录会话',
        params: Type.Object({ id: Id }),
        response: { 200: Type.Object({ items: Type.Array(Session) }) },
      },
    },
    async (request) => {
      const account = { id: request.params.id, county: viewerOf(request).county }
      const rows = await reading(context, request, (tx) => listSessions(tx, account, context.clock.now()))
      return {
        items: rows.map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          seenAt: row.seenAt.toISOString(),
        })),
      }
    },
  )

  app.post(
    '/api/accounts/:id/sessions/end',
    {
      config: { administrator: 'session.end', sessionOnly: true },
      schema: {
        tags,
        summary: '结束登录会话',
        description: '不填会话即结束该账号的全部会话。',
        params: Type.Object({ id: Id }),
        body: Type.Object(
          { sessionId: Type.Optional(Type.String({ pattern: '^[0-9a-f]{24}$' })) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { sessionId } = request.body
      const entry = {
        type: 'sessions-ended',
        objectType: 'account',
        objectId: id,
        detail: { sessionId: sessionId ?? 'all' },
      }
      await administering(context, request, entry, async (tx, { county }) => {
        const now = context.clock.now()
        const { rows } = await sql`SELECT FROM account WHERE id = ${id}::uuid
          AND county IS NOT DISTINCT FROM ${county}`.execute(tx)
        if (rows.length === 0) return refuse('not-found', '没有这个账号。')
        if (sessionId === undefined) await endSessions(tx, id, 'administrator', now)
        else if (!(await endNamedSession(tx, { accountId: id, sessionId }, now)))
          return refuse('not-found', '这个会话已经结束。')
        return true as const
      })
      return reply.code(204).send(null)
    },
  )
}
