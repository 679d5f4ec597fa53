import { sql } from 'kysely'
import { Type } from 'typebox'
import { installation, reading } from '../access/index.ts'
import { type App, accepted, type Context, listName } from '../http/index.ts'

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const Event = Type.Object({
  day: Type.String(),
  seq: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  type: Type.String(),
  who: Type.String(),
  role: nullable(Type.String()),
  address: nullable(Type.String()),
  device: nullable(Type.String()),
  objectType: nullable(Type.String()),
  objectId: nullable(Type.String()),
  success: Type.Boolean(),
  reason: nullable(Type.String()),
  requestId: nullable(Type.String()),
  text: Type.String({ description: 'The proven text of the entry' }),
})

interface EventRow {
  readonly day: string
  readonly seq: number
  readonly at: Date
  readonly type: string
  readonly who: string
  readonly role: string | null
  readonly address: string | null
  readonly device: string | null
  readonly objectType: string | null
  readonly objectId: string | null
  readonly success: boolean
  readonly reason: string | null
  readonly requestId: string | null
  readonly text: string
}

/** What concerns safety, read by the audit administrator alone (SEC-L3-10), newest first. */
export function trailRoutes(app: App, context: Context): void {
  app.get(
    '/api/security-events',
    {
      config: { administrator: 'audit.read', sessionOnly: true },
      schema: {
        tags: ['安全审计'],
        summary: '安全日志',
        querystring: Type.Object({
          type: Type.Optional(Type.String({ maxLength: 60 })),
          accountId: Type.Optional(Type.String({ format: 'uuid' })),
          from: Type.Optional(Type.String({ format: 'date' })),
          to: Type.Optional(Type.String({ format: 'date', description: '含当日' })),
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 500 }),
        }),
        response: { 200: Type.Object({ items: Type.Array(Event), next: nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const { type, accountId, from, to, cursor, limit } = request.query
      const list = listName('/api/security-events', { type, accountId, from, to })
      const after = cursor === undefined ? null : accepted(context.cursors.read(list, cursor))
      const rows = await reading(context, request, async (tx, { county }) => {
        const conditions = [
          sql`county = ${county ?? installation}`,
          ...(type === undefined ? [] : [sql`type = ${type}`]),
          ...(accountId === undefined ? [] : [sql`account_id = ${accountId}::uuid`]),
          ...(from === undefined ? [] : [sql`day >= ${from}::date`]),
          ...(to === undefined ? [] : [sql`day <= ${to}::date`]),
          ...(after ? [sql`(day, seq) < (${after[0]}::date, ${after[1]}::bigint)`] : []),
        ]
        const found = await sql<EventRow>`SELECT day, seq, at, type, who, role, address, device,
            object_type AS "objectType", object_id AS "objectId", success, reason, request_id AS "requestId",
            canonical AS text
          FROM security_event WHERE ${sql.join(conditions, sql` AND `)}
          ORDER BY day DESC, seq DESC LIMIT ${limit + 1}`.execute(tx)
        return found.rows
      })
      const last = rows[limit - 1]
      return {
        items: rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() })),
        next: rows.length > limit && last ? context.cursors.write(list, [last.day, last.seq]) : null,
      }
    },
  )
}
