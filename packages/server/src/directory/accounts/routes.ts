import { refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { reading, viewerOf } from '../../access/index.ts'
import { type App, accepted, type Context, listName } from '../../http/index.ts'
import { createPerson } from '../people/commands.ts'
import { administering } from './administering.ts'
import { closeAccount, createAccount, unlockAccount } from './commands.ts'
import { listAccounts } from './queries.ts'
import { slipSheet } from './slipSheet.ts'
import { makeSlips } from './slips.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()])
const tags = ['账号']

const Account = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  administers: Nullable(Type.String()),
  status: Type.Enum(['invited', 'active', 'frozen', 'closed']),
  locked: Type.Boolean(),
  secondFactor: Type.Boolean(),
  lastSignInAt: Nullable(Type.String({ format: 'date-time' })),
  personId: Nullable(Type.String()),
  posts: Type.Integer({ description: 'Posts that hold today' }),
})

/** Accounts: opened and closed by the system administrator, unlocked by the security administrator (SEC-L3-10). */
export function accountRoutes(app: App, context: Context): void {
  app.get(
    '/api/accounts',
    {
      schema: {
        tags,
        summary: '账号列表',
        querystring: Type.Object({
          q: Type.String({ default: '', maxLength: 40 }),
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Integer({ default: 50, minimum: 1, maximum: 200 }),
        }),
        response: { 200: Type.Object({ items: Type.Array(Account), next: Nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      if (!viewer.administers) accepted(refuse('no-right', '只有管理员可以查看账号。'))
      const { q, limit, cursor } = request.query
      const list = listName('/api/accounts', { q })
      const after = cursor === undefined ? null : String(accepted(context.cursors.read(list, cursor))[0])
      const rows = await reading(context, request, (tx) =>
        listAccounts(tx, viewer.county, { q, limit, after }, context.clock.now()),
      )
      const last = rows[limit - 1]
      return {
        items: rows
          .slice(0, limit)
          .map((row) => ({ ...row, lastSignInAt: row.lastSignInAt?.toISOString() ?? null })),
        next: rows.length > limit && last ? context.cursors.write(list, [last.login]) : null,
      }
    },
  )

  app.post(
    '/api/accounts',
    {
      config: { administrator: 'account.create' },
      schema: {
        tags,
        summary: '开立账号',
        description: '新账号没有任何权限；由安全管理员授予岗位，凭口令条首次登录。',
        body: Type.Object(
          {
            login: Type.String({ maxLength: 40 }),
            name: Type.String({ minLength: 1, maxLength: 40 }),
            personId: Type.Optional(Id),
            phone: Type.Optional(Type.String({ pattern: '^[0-9 -]{7,20}$' })),
          },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ id: Type.String(), personId: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { login, name, phone, personId: known } = request.body
      const entry = { type: 'account-created', objectType: 'account', detail: { login } }
      const made = await administering(context, request, entry, async (tx, viewer) => {
        if (viewer.county === null) return refuse('no-county', '请由本县的系统管理员开立账号。')
        const personId =
          known ?? (await createPerson(tx, viewer.county, { name, phone: phone ?? null }, context.cipher)).id
        const input = { login, displayName: name, county: viewer.county, administers: null, personId }
        const account = await createAccount(tx, input, context.clock.now())
        return 'refused' in account ? account : { id: account.id, personId }
      })
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/api/accounts/slips',
    {
      config: { administrator: 'account.create' },
      schema: {
        tags,
        summary: '打印口令条',
        description: '返回可直接打印的 A4 网页；一次性口令只出现在这里，旧口令同时作废。',
        body: Type.Object(
          { accountIds: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }) },
          { additionalProperties: false },
        ),
        response: { 200: { content: { 'text/html': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const { accountIds } = request.body
      const entry = { type: 'slips-printed', objectType: 'account', detail: { accountIds } }
      const now = context.clock.now()
      const sheet = await administering(context, request, entry, async (tx, viewer) => {
        const slips = await makeSlips(tx, { accountIds, county: viewer.county }, now)
        if ('refused' in slips) return slips
        const { rows } = await sql<{
          name: string
        }>`SELECT name FROM county WHERE code = ${viewer.county}`.execute(tx)
        const origin = context.publicOrigin ?? `${request.protocol}://${request.host}`
        return slipSheet(slips, { county: rows[0]?.name ?? '', origin, now })
      })
      return reply.type('text/html; charset=utf-8').send(sheet)
    },
  )

  const params = Type.Object({ id: Id })
  const done = { 204: Type.Null() }

  app.post(
    '/api/accounts/:id/close',
    {
      config: { administrator: 'account.close' },
      schema: { tags, summary: '停用账号', params, response: done },
    },
    async (request, reply) => {
      const { id } = request.params
      const entry = { type: 'account-closed', objectType: 'account', objectId: id }
      await administering(context, request, entry, (tx, { county }) =>
        closeAccount(tx, { id, county }, context.clock.now()),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/accounts/:id/unlock',
    {
      config: { administrator: 'account.unlock' },
      schema: {
        tags,
        summary: '解锁、解冻账号',
        params,
        body: Type.Object(
          { secondFactor: Type.Boolean({ default: false, description: '同时重置动态口令' }) },
          { additionalProperties: false },
        ),
        response: done,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { secondFactor } = request.body
      const entry = {
        type: 'account-unlocked',
        objectType: 'account',
        objectId: id,
        detail: { secondFactor },
      }
      await administering(context, request, entry, (tx, { county }) =>
        unlockAccount(tx, { id, county, secondFactor }, context.clock.now()),
      )
      return reply.code(204).send(null)
    },
  )
}
