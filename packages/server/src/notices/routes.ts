import { type Static, Type } from 'typebox'
import { reading, writing } from '../access/index.ts'
import { type App, accepted, type Context, listName } from '../http/index.ts'
import { putOut } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { countUnread, listNotices, markNotices, mostCounted, type NoticeRow } from './queries.ts'
import { readSettings } from './settings.ts'

const Id = Type.String({ format: 'uuid' })
const Nullable = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()])
const tags = ['notices']

const Notice = Type.Object(
  {
    id: Id,
    topic: Type.String(),
    words: Type.String({ description: 'Follows the name of the unit that acted' }),
    urgent: Type.Boolean(),
    count: Type.Integer({ description: 'More than one: so many tasks of one document' }),
    title: Type.String(),
    fromName: Nullable(Type.String()),
    unitId: Id,
    unitName: Type.String({ description: 'The unit of the hat under which the person was told' }),
    matterId: Id,
    partId: Nullable(Id),
    document: Type.Union([Type.Object({ id: Id, title: Type.String() }), Type.Null()]),
    at: Type.String({ format: 'date-time' }),
    read: Type.Boolean(),
  },
  { title: 'Notice' },
)

const NoticeList = Type.Object({
  items: Type.Array(Notice),
  next: Nullable(Type.String()),
  unread: Type.Integer(),
})
const Count = Type.Object({ unread: Type.Integer({ description: `At most ${mostCounted}` }) })
const Mark = Type.Object(
  {
    ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 200 })),
    matterId: Type.Optional(Id),
    upTo: Type.Optional(
      Type.String({ format: 'date-time', description: 'All that were there at this time' }),
    ),
    read: Type.Boolean({ default: true }),
  },
  { additionalProperties: false },
)

function viewOf(row: NoticeRow): Static<typeof Notice> {
  const { id, topic, words, urgent, count, title } = row
  return {
    ...{ id, topic, words, urgent, count, title },
    fromName: row.from_name,
    unitId: row.unit_id,
    unitName: row.unit_name,
    matterId: row.matter_id,
    partId: row.part_id,
    document: row.document_id === null ? null : { id: row.document_id, title: row.document_title ?? '' },
    at: row.created_at.toISOString(),
    read: row.read_at !== null,
  }
}

/** The person's own notices on the page. */
export function pageRoutes(app: App, context: Context): void {
  app.get(
    '/api/notices',
    {
      schema: {
        tags,
        summary: '我的通知',
        querystring: Type.Object(
          {
            unread: Type.Boolean({ default: false }),
            cursor: Type.Optional(Type.String({ maxLength: 500 })),
            limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: NoticeList },
      },
    },
    async (request) => {
      const { unread, cursor, limit } = request.query
      const name = listName('/api/notices', request.query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(name, cursor))
      return reading(context, request, async (tx, { scope }) => {
        const { choices } = await readSettings(context, tx, scope.county, scope.accountId)
        const rows = await listNotices(tx, scope, choices, { unread, after, limit })
        const last = rows[limit - 1]
        const more = rows.length > limit && last
        return {
          items: rows.slice(0, limit).map(viewOf),
          next: more ? context.cursors.write(name, [last.created_at.toISOString(), last.id]) : null,
          unread: await countUnread(tx, scope, choices),
        }
      })
    },
  )

  app.get(
    '/api/notices/count',
    { schema: { tags, summary: '未读通知数', response: { 200: Count } } },
    async (request) =>
      reading(context, request, async (tx, { scope }) => {
        const { choices } = await readSettings(context, tx, scope.county, scope.accountId)
        return { unread: await countUnread(tx, scope, choices) }
      }),
  )

  app.post(
    '/api/notices/read',
    { schema: { tags, summary: '标为已读或未读', body: Mark, response: { 200: Count } } },
    async (request) => {
      const { ids, matterId, upTo, read } = request.body
      const chosen =
        ids !== undefined ? { ids } : matterId !== undefined ? { matterId } : { upTo: new Date(upTo ?? 0) }
      return writing(context, request, async (tx, { scope }) => {
        const now = context.clock.now()
        const changed = await markNotices(tx, scope, chosen, read ? now : null)
        // The person's other screens show the same count.
        if (changed > 0) await letOwnScreensKnow(tx, scope.county, scope.accountId, now)
        const { choices } = await readSettings(context, tx, scope.county, scope.accountId)
        return { unread: await countUnread(tx, scope, choices) }
      })
    },
  )
}

/** What concerns one account only: the topic of its entry in the outbox, whose target is the account. */
export const ownTopic = 'notices-read'

function letOwnScreensKnow(tx: ScopedDatabase, county: string, accountId: string, now: Date): Promise<void> {
  return putOut(
    tx,
    county,
    { topic: ownTopic, targetId: accountId, unitId: null, units: [], payload: {} },
    now,
  )
}
