import { refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { App, Context } from '../../http/index.ts'
import { createPerson } from '../people/commands.ts'
import { administering } from './administering.ts'
import { closeAccount, createAccount, freezeAccount, unlockAccount } from './commands.ts'
import { slipSheet } from './slipSheet.ts'
import { makeSlips } from './slips.ts'

const Id = Type.String({ format: 'uuid' })
const tags = ['账号']

/** Accounts: opened and closed by the system administrator, unlocked by the security administrator (SEC-L3-10). */
export function accountRoutes(app: App, context: Context): void {
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
    '/api/accounts/:id/lock',
    {
      config: { administrator: 'account.lock' },
      schema: {
        tags,
        summary: '锁定账号',
        description: '已登录的立即退出，直到解锁前不能登录。',
        params,
        body: Type.Object(
          { reason: Type.String({ minLength: 2, maxLength: 200 }) },
          { additionalProperties: false },
        ),
        response: done,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { reason } = request.body
      const entry = { type: 'account-locked', objectType: 'account', objectId: id, detail: { reason } }
      await administering(context, request, entry, (tx, { county }) =>
        freezeAccount(tx, { id, county }, context.clock.now()),
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
