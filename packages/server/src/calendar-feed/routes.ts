import { createHash } from 'node:crypto'
import { refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { databaseScope, hashOfSecret, reading, viewerOf, viewerOfAccount } from '../access/index.ts'
import { callerOf, record, subjectOf } from '../directory/index.ts'
import { type App, type Context, Refused } from '../http/index.ts'
import { createKernel } from '../kernel/index.ts'
import { withScope } from '../platform/database/index.ts'
import { writeCalendar } from './ics.ts'
import { keyOf, makeKey, ownerOf, revokeKeys } from './keys.ts'
import { listEntries } from './queries.ts'

const tags = ['calendar']
const time = Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
const State = Type.Object({ madeAt: time, usedAt: time })
/** Phones ask every hour or less often; one key may ask so often within an hour. */
const pace = { max: 60, timeWindow: 3_600_000, everyHours: 1 } as const

const gone = () => new Refused(refuse('not-found', '日历订阅地址已停用，请在“个人设置”里重新生成。'))

/** The own open work as a calendar that a phone subscribes to, by a key of its own that opens nothing else. */
export function calendarFeedRoutes(app: App, context: Context): void {
  const kernel = createKernel(context)

  app.get(
    '/api/calendar.ics',
    {
      config: {
        public: true,
        rateLimit: {
          ...{ max: pace.max, timeWindow: pace.timeWindow },
          keyGenerator: ({ query, ip }) => {
            const { key } = query as { readonly key?: unknown }
            return typeof key === 'string' ? hashOfSecret(key).toString('hex') : ip
          },
        },
      },
      schema: {
        tags,
        summary: '日历订阅（iCalendar）',
        security: [],
        querystring: Type.Object(
          { key: Type.String({ minLength: 20, maxLength: 100 }) },
          { additionalProperties: false },
        ),
        response: { 200: { content: { 'text/calendar': { schema: Type.String() } } }, 304: Type.Null() },
      },
    },
    async (request, reply) => {
      const owner = await ownerOf(context, request.query.key)
      if (!owner) throw gone()
      const viewer = await viewerOfAccount(context.db, owner.county, owner.accountId, context.clock.now())
      if (!viewer) throw gone()
      const origin = context.publicOrigin ?? `${request.protocol}://${request.host}`
      const entries = await withScope(
        context.db,
        databaseScope(viewer.scope),
        (tx) => listEntries(kernel, tx, viewer.scope, origin),
        { snapshot: true },
      )
      const text = writeCalendar({ name: '安澜待办', everyHours: pace.everyHours }, entries)
      const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
      reply.header('etag', tag).header('cache-control', 'private, no-cache')
      if (tagsIn(request.headers['if-none-match']).includes(tag)) return reply.code(304).send(null)
      return reply
        .header('content-disposition', 'inline; filename="anlan.ics"')
        .type('text/calendar; charset=utf-8')
        .send(text)
    },
  )

  app.get(
    '/api/me/calendar',
    { config: { sessionOnly: true }, schema: { tags, summary: '日历订阅', response: { 200: State } } },
    async (request) =>
      reading(context, request, async (tx, { scope }) => {
        const key = await keyOf(tx, scope)
        return { madeAt: key?.madeAt.toISOString() ?? null, usedAt: key?.usedAt?.toISOString() ?? null }
      }),
  )

  app.post(
    '/api/me/calendar',
    {
      config: { sessionOnly: true },
      schema: {
        tags,
        summary: '生成日历订阅地址',
        description: '地址只显示这一次；旧地址同时停用。',
        response: { 200: Type.Object({ address: Type.String() }) },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      // Not a remembered write: the answer holds the key.
      const key = await withScope(context.db, databaseScope(viewer.scope), async (tx) => {
        const made = await makeKey(tx, viewer.scope, context.clock.now())
        await record(context, tx, subjectOf(viewer), callerOf(request), {
          type: 'calendar-key-made',
          success: true,
        })
        return made
      })
      const origin = context.publicOrigin ?? `${request.protocol}://${request.host}`
      return { address: `${origin}/api/calendar.ics?key=${key}` }
    },
  )

  app.delete(
    '/api/me/calendar',
    {
      config: { sessionOnly: true },
      schema: { tags, summary: '停用日历订阅地址', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      await withScope(context.db, databaseScope(viewer.scope), async (tx) => {
        await revokeKeys(tx, viewer.scope, context.clock.now())
        await record(context, tx, subjectOf(viewer), callerOf(request), {
          type: 'calendar-key-revoked',
          success: true,
        })
      })
      return reply.code(204).send(null)
    },
  )
}

/** The tags that a phone has; a weak one names the same text. */
function tagsIn(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
}
