import { administrators } from '@anlan/domain/directory'
import { refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { reading, viewerOf } from '../../access/index.ts'
import { administering } from '../../directory/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { approve, type Party, propose, withdraw } from './commands.ts'
import { listAdministrators, listChanges } from './queries.ts'

const Id = Type.String({ format: 'uuid' })
const Moment = Type.String({ format: 'date-time' })
const Office = Type.Enum(['system', 'security', 'audit'])
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const tags = ['管理员']
const config = { administrator: 'administrator.replace', sessionOnly: true } as const

const Holder = Type.Object({
  id: Type.String(),
  administers: Office,
  label: Type.String(),
  login: Type.String(),
  name: Type.String(),
  status: Type.Enum(['invited', 'active', 'frozen', 'closed']),
  lockedUntil: Nullable(Moment),
  secondFactor: Type.Boolean(),
  lastSignInAt: Nullable(Moment),
})

const Change = Type.Object({
  id: Type.String(),
  administers: Office,
  label: Type.String(),
  purpose: Type.Enum(['replace', 'reset']),
  name: Type.String(),
  reason: Type.String(),
  state: Type.Enum(['open', 'done', 'withdrawn']),
  mine: Type.Boolean({ description: 'The viewer proposed it, and so cannot agree to it' }),
  proposedName: Type.String(),
  proposedAt: Moment,
  decidedName: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
})

/** The three offices, and the change of who holds them, to which two of the three must agree (SEC-L3-10). */
export function administratorRoutes(app: App, context: Context): void {
  const partyOf = (request: FastifyRequest): Party => {
    const { accountId, county } = viewerOf(request)
    return { accountId, county: accepted<string>(county ?? refuse('no-county', '请由本县的管理员办理。')) }
  }

  app.get(
    '/api/administrators',
    {
      config,
      schema: {
        tags,
        summary: '三个管理员与变更记录',
        response: { 200: Type.Object({ holders: Type.Array(Holder), changes: Type.Array(Change) }) },
      },
    },
    async (request) => {
      const { accountId, county } = partyOf(request)
      const [holders, changes] = await reading(context, request, async (tx) => [
        await listAdministrators(tx, county, context.clock.now()),
        await listChanges(tx, county),
      ])
      return {
        holders: holders.map((holder) => ({
          ...holder,
          label: administrators[holder.administers].label,
          lockedUntil: holder.lockedUntil?.toISOString() ?? null,
          lastSignInAt: holder.lastSignInAt?.toISOString() ?? null,
        })),
        changes: changes.map(({ proposedBy, ...change }) => ({
          ...change,
          label: administrators[change.administers].label,
          mine: proposedBy === accountId,
          proposedAt: change.proposedAt.toISOString(),
          decidedAt: change.decidedAt?.toISOString() ?? null,
        })),
      }
    },
  )

  app.post(
    '/api/administrators/changes',
    {
      config,
      schema: {
        tags,
        summary: '发起更换或重新设置管理员',
        description: '须由三个管理员中的另一人同意才生效。返回的前半码只显示这一次，由发起人当面交给接任者。',
        body: Type.Object(
          {
            administers: Office,
            purpose: Type.Enum(['replace', 'reset']),
            name: Type.String({ minLength: 1, maxLength: 40 }),
            reason: Type.String({ minLength: 2, maxLength: 200 }),
          },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ id: Type.String(), half: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { administers, purpose, name, reason } = request.body
      const entry = {
        type: 'administrator-change-proposed',
        objectType: 'administrator',
        objectId: administers,
        detail: { purpose, name, reason },
      }
      const made = await administering(context, request, entry, (tx) =>
        propose(context, tx, partyOf(request), request.body),
      )
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/api/administrators/changes/:id/approve',
    {
      config,
      schema: {
        tags,
        summary: '同意管理员变更',
        description: '立即生效：原账号停用并退出。返回的链接只显示这一次，接任者还须有发起人手中的前半码。',
        params: Type.Object({ id: Id }),
        response: { 200: Type.Object({ login: Type.String(), name: Type.String(), path: Type.String() }) },
      },
    },
    async (request) => {
      const { id } = request.params
      const entry = {
        type: 'administrator-change-approved',
        objectType: 'administrator-change',
        objectId: id,
      }
      return administering(context, request, entry, (tx) => approve(context, tx, partyOf(request), id))
    },
  )

  app.post(
    '/api/administrators/changes/:id/withdraw',
    {
      config,
      schema: {
        tags,
        summary: '撤回或不同意管理员变更',
        params: Type.Object({ id: Id }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const entry = {
        type: 'administrator-change-withdrawn',
        objectType: 'administrator-change',
        objectId: id,
      }
      await administering(context, request, entry, (tx) => withdraw(context, tx, partyOf(request), id))
      return reply.code(204).send(null)
    },
  )
}
