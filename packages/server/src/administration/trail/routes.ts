import { refuse } from '@anlan/domain/kernel'
import { matterKinds } from '@anlan/domain/matters'
import { type Static, Type } from 'typebox'
import { reading, viewerOf } from '../../access/index.ts'
import { type App, accepted, type Context, listName } from '../../http/index.ts'
import { listMatterEvents } from './matterEvents.ts'
import { listSecurityEvents, listSecurityTypes } from './securityEvents.ts'

export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Text = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }))
const Day = Type.Optional(Type.String({ format: 'date' }))
const paging = {
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Integer({ default: 100, minimum: 1, maximum: 500 }),
}
const tags = ['安全审计']

export const securityFilter = {
  type: Text,
  accountId: Type.Optional(Type.String({ format: 'uuid' })),
  who: Text,
  object: Text,
  success: Type.Optional(Type.Boolean()),
  from: Day,
  to: Type.Optional(Type.String({ format: 'date', description: '含当日' })),
}

export const matterFilter = {
  who: Text,
  action: Text,
  number: Text,
  conflict: Type.Optional(Type.Boolean()),
  from: Day,
  to: Type.Optional(Type.String({ format: 'date', description: '含当日' })),
}

const SecurityEvent = Type.Object({
  day: Type.String(),
  seq: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  type: Type.String(),
  who: Type.String(),
  name: Nullable(Type.String()),
  role: Nullable(Type.String()),
  address: Nullable(Type.String()),
  device: Nullable(Type.String()),
  objectType: Nullable(Type.String()),
  objectId: Nullable(Type.String()),
  objectName: Nullable(Type.String()),
  success: Type.Boolean(),
  reason: Nullable(Type.String()),
  requestId: Nullable(Type.String()),
  text: Type.String({ description: 'The proven text of the entry' }),
})

const MatterEvent = Type.Object({
  id: Type.String(),
  seq: Type.Integer(),
  receivedAt: Type.String(),
  occurredAt: Type.String(),
  kindLabel: Type.String(),
  action: Type.String(),
  actionLabel: Type.String(),
  number: Nullable(Type.String()),
  who: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  conflict: Nullable(Type.String()),
  proof: Type.String(),
})

const Choice = Type.Object({ id: Type.String(), label: Type.String() })

/** Who did what, read by the audit administrator alone (SEC-L3-10, -13, -14), newest first. */
export function trailRoutes(app: App, context: Context): void {
  const config = { administrator: 'audit.read', sessionOnly: true } as const

  app.get(
    '/api/security-events',
    {
      config,
      schema: {
        tags,
        summary: '安全日志',
        querystring: Type.Object({ ...securityFilter, ...paging }),
        response: { 200: Type.Object({ items: Type.Array(SecurityEvent), next: Nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const { cursor, limit, ...filter } = request.query
      const list = listName('/api/security-events', filter)
      const after = cursor === undefined ? null : accepted(context.cursors.read(list, cursor))
      const rows = await reading(context, request, (tx, { county }) =>
        listSecurityEvents(tx, county, filter, { after, limit }),
      )
      const last = rows[limit - 1]
      return {
        items: rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() })),
        next: rows.length > limit && last ? context.cursors.write(list, [last.day, last.seq]) : null,
      }
    },
  )

  app.get(
    '/api/security-events/types',
    {
      config,
      schema: {
        tags,
        summary: '出现过的安全日志种类与办理动作',
        response: { 200: Type.Object({ types: Type.Array(Type.String()), actions: Type.Array(Choice) }) },
      },
    },
    async (request) => {
      const types = await reading(context, request, (tx, { county }) => listSecurityTypes(tx, county))
      const actions = matterKinds.flatMap((kind) =>
        Object.entries(kind.actions).map(([id, { label }]): Static<typeof Choice> => ({ id, label })),
      )
      return { types: [...types], actions: [...new Map(actions.map((each) => [each.id, each])).values()] }
    },
  )

  app.get(
    '/api/audit/matter-events',
    {
      config,
      schema: {
        tags,
        summary: '办理记录（不含业务内容）',
        querystring: Type.Object({ ...matterFilter, ...paging }),
        response: { 200: Type.Object({ items: Type.Array(MatterEvent), next: Nullable(Type.String()) }) },
      },
    },
    async (request) => {
      if (viewerOf(request).county === null) accepted(refuse('no-county', '请由本县的审计管理员查看。'))
      const { cursor, limit, ...filter } = request.query
      const list = listName('/api/audit/matter-events', filter)
      const after = cursor === undefined ? null : accepted(context.cursors.read(list, cursor))
      const rows = await reading(context, request, (tx) => listMatterEvents(tx, filter, { after, limit }))
      const last = rows[limit - 1]
      return {
        items: rows.slice(0, limit),
        next: rows.length > limit && last ? context.cursors.write(list, [last.receivedAt, last.id]) : null,
      }
    },
  )
}
