import { keyScopes, roles } from '@anlan/domain/directory'
import { dayOfInstant, instant, refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { reading, viewerOf } from '../../access/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { endPost, grantPost } from '../people/commands.ts'
import { administering } from './administering.ts'
import { listKeys, makeKey, postsForKey, revokeKey } from './keys.ts'

const Id = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const closed = { additionalProperties: false } as const
const params = Type.Object({ id: Id })
const done = { 204: Type.Null() }

/** Rights: posts given and ended, keys made and revoked, by the security administrator (SEC-L3-10). */
export function grantRoutes(app: App, context: Context): void {
  const countyOf = (county: string | null): string =>
    accepted<string>(county ?? refuse('no-county', '请由本县的安全管理员办理。'))

  app.post(
    '/api/posts',
    {
      config: { administrator: 'post.grant' },
      schema: {
        tags: ['岗位'],
        summary: '授予岗位',
        body: Type.Object(
          {
            personId: Id,
            unitId: Id,
            sectionId: Type.Optional(Id),
            role: Type.Enum(Object.keys(roles)),
            title: Type.String({ minLength: 1, maxLength: 40 }),
            validFrom: Type.Optional(Day),
            validTo: Type.Optional(Day),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { sectionId = null, validFrom = null, validTo = null, ...rest } = request.body
      const entry = {
        type: 'post-granted',
        objectType: 'person',
        objectId: rest.personId,
        detail: request.body,
      }
      const made = await administering(context, request, entry, (tx, { county }) =>
        grantPost(tx, countyOf(county), { ...rest, sectionId, validFrom, validTo }),
      )
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/api/posts/:id/end',
    {
      config: { administrator: 'post.end' },
      schema: {
        tags: ['岗位'],
        summary: '结束岗位',
        description: '不填日期即从今天起不再有效，已登录的也立即失去权限。',
        params,
        body: Type.Object({ from: Type.Optional(Day) }, closed),
        response: done,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const from = request.body.from ?? dayOfInstant(instant(context.clock.now().getTime()))
      const entry = { type: 'post-ended', objectType: 'post', objectId: id, detail: { from } }
      await administering(context, request, entry, (tx, { county }) =>
        endPost(tx, countyOf(county), id, from),
      )
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/accounts/:id/posts',
    {
      config: { administrator: 'api-key.manage', sessionOnly: true },
      schema: {
        tags: ['接口密钥'],
        summary: '账号现有的岗位：密钥以其中一个办事',
        params,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({ id: Id, unit: Type.String(), title: Type.String(), role: Type.String() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const county = countyOf(viewerOf(request).county)
      const day = dayOfInstant(instant(context.clock.now().getTime()))
      return reading(context, request, async (tx) => ({
        items: await postsForKey(tx, county, request.params.id, day),
      }))
    },
  )

  app.get(
    '/api/keys',
    {
      config: { administrator: 'api-key.manage', sessionOnly: true },
      schema: {
        tags: ['接口密钥'],
        summary: '接口密钥列表',
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                id: Type.String(),
                name: Type.String(),
                login: Type.String(),
                holder: Type.String(),
                post: Type.Union([Type.String(), Type.Null()]),
                createdAt: Type.String(),
                scopes: Type.Array(Type.String()),
                lastUsedAt: Type.Union([Type.String(), Type.Null()]),
                expiresAt: Type.String(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const county = countyOf(viewerOf(request).county)
      const keys = await reading(context, request, (tx) => listKeys(tx, county))
      return {
        items: keys.map((key) => ({
          ...key,
          createdAt: key.createdAt.toISOString(),
          lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
          expiresAt: key.expiresAt.toISOString(),
        })),
      }
    },
  )

  app.post(
    '/api/keys',
    {
      config: { administrator: 'api-key.manage', sessionOnly: true },
      schema: {
        tags: ['接口密钥'],
        summary: '新建接口密钥',
        description: '密钥只在这里显示一次，系统只保存摘要。',
        body: Type.Object(
          {
            accountId: Id,
            postId: Id,
            name: Type.String({ minLength: 1, maxLength: 60 }),
            scopes: Type.Array(Type.Enum([...keyScopes]), { minItems: 1, maxItems: keyScopes.length }),
            days: Type.Integer({ minimum: 1, maximum: 366 }),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Type.String(), key: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { accountId, name, scopes } = request.body
      const entry = { type: 'key-made', objectType: 'account', objectId: accountId, detail: { name, scopes } }
      const made = await administering(context, request, entry, (tx, { county }) =>
        makeKey(tx, countyOf(county), request.body, context.clock.now()),
      )
      return reply.code(201).send(made)
    },
  )

  app.delete(
    '/api/keys/:id',
    {
      config: { administrator: 'api-key.manage', sessionOnly: true },
      schema: { tags: ['接口密钥'], summary: '停用接口密钥', params, response: done },
    },
    async (request, reply) => {
      const { id } = request.params
      const entry = { type: 'key-revoked', objectType: 'key', objectId: id }
      await administering(context, request, entry, (tx, { county }) =>
        revokeKey(tx, countyOf(county), id, context.clock.now()),
      )
      return reply.code(204).send(null)
    },
  )
}
