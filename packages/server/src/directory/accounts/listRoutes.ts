import { refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { reading, type Viewer, viewerOf } from '../../access/index.ts'
import { type App, accepted, type Context, listName } from '../../http/index.ts'
import { accountStates, countAccounts, listAccounts } from './queries.ts'

const Moment = Type.String({ format: 'date-time' })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const Account = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  administers: Nullable(Type.Enum(['system', 'security', 'audit'])),
  status: Type.Enum(['invited', 'active', 'frozen', 'closed']),
  frozenWhy: Nullable(Type.Enum(['unused', 'locked'])),
  locked: Type.Boolean({ description: 'By wrong passwords, or by an administrator' }),
  lockedUntil: Nullable(Moment),
  unused: Type.Boolean({ description: 'Not used for so long that it is to be frozen' }),
  slipUntil: Nullable(Moment),
  secondFactor: Type.Boolean(),
  sessions: Type.Integer({ description: 'Where it is signed in now' }),
  lastSignInAt: Nullable(Moment),
  createdAt: Moment,
  personId: Nullable(Type.String()),
  posts: Type.Integer({ description: 'Posts that hold today' }),
})

const Counts = Type.Object(
  Object.fromEntries([...accountStates, 'open' as const].map((state) => [state, Type.Integer()])) as Record<
    (typeof accountStates)[number] | 'open',
    ReturnType<typeof Type.Integer>
  >,
)

/** The list of accounts, for each of the three administrators: none of it is business. */
export function accountListRoutes(app: App, context: Context): void {
  const administrator = (request: FastifyRequest): Viewer => {
    const viewer = viewerOf(request)
    return accepted(viewer.administers ? viewer : refuse('no-right', '只有管理员可以查看账号。'))
  }

  app.get(
    '/api/accounts',
    {
      schema: {
        tags: ['账号'],
        summary: '账号列表',
        description: '不按状态筛选时不含已停用的账号。',
        querystring: Type.Object({
          q: Type.String({ default: '', maxLength: 40 }),
          state: Type.Optional(Type.Enum([...accountStates])),
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Integer({ default: 50, minimum: 1, maximum: 200 }),
        }),
        response: { 200: Type.Object({ items: Type.Array(Account), next: Nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const { county } = administrator(request)
      const { q, state = null, limit, cursor } = request.query
      const list = listName('/api/accounts', { q, state: state ?? undefined })
      const after = cursor === undefined ? null : String(accepted(context.cursors.read(list, cursor))[0])
      const now = context.clock.now()
      const rows = await reading(context, request, (tx) =>
        listAccounts(tx, county, { q, state, limit, after }, now),
      )
      const last = rows[limit - 1]
      return {
        items: rows.slice(0, limit).map((row) => ({
          ...row,
          locked: row.lockedUntil !== null || row.frozenWhy === 'locked',
          lockedUntil: row.lockedUntil?.toISOString() ?? null,
          slipUntil: row.slipUntil?.toISOString() ?? null,
          lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
          createdAt: row.createdAt.toISOString(),
        })),
        next: rows.length > limit && last ? context.cursors.write(list, [last.login]) : null,
      }
    },
  )

  app.get(
    '/api/accounts/counts',
    { schema: { tags: ['账号'], summary: '各状态的账号数', response: { 200: Counts } } },
    async (request) => {
      const { county } = administrator(request)
      return reading(context, request, (tx) => countAccounts(tx, county, context.clock.now()))
    },
  )
}
