import { instant, type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { reading, type Viewer } from '../access/index.ts'
import { administering, maskPhone } from '../directory/index.ts'
import { type App, accepted, type Context, listName } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { Channel } from '../platform/index.ts'
import { figuresOf, listDeliveries } from './deliveries.ts'
import { queueDelivery, quietHoursOf } from './plan.ts'

const tags = ['channels']
const closed = { additionalProperties: false } as const
const Id = Type.String({ format: 'uuid' })
const time = Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
const Text = Type.Union([Type.String(), Type.Null()])
const State = Type.Enum(['waiting', 'sent', 'failed', 'dropped'])

const ChannelState = Type.Object({
  id: Type.String(),
  way: Type.Enum(['email', 'sms', 'robot']),
  label: Type.String(),
  host: Type.String(),
  units: Type.Array(Type.String()),
  day: Type.Object({ sent: Type.Integer(), waiting: Type.Integer(), failed: Type.Integer() }),
  lastSentAt: time,
  lastFailure: Type.Union([Type.Object({ at: Type.String(), reason: Type.String() }), Type.Null()]),
})
const Channels = Type.Object({
  items: Type.Array(ChannelState),
  quiet: Type.Object({ from: Type.String(), to: Type.String() }),
  /** Messages can lead to the system only if its address is configured. */
  address: Text,
})

const Delivery = Type.Object(
  {
    id: Id,
    channel: Type.String(),
    channelLabel: Type.String(),
    to: Type.String({ description: 'The person or the unit; no address' }),
    about: Type.String({
      description: 'How many of which topics; no titles: administrators do not read business data',
    }),
    state: State,
    attempts: Type.Integer(),
    reason: Text,
    createdAt: Type.String({ format: 'date-time' }),
    dueAt: Type.String({ format: 'date-time' }),
    endedAt: time,
  },
  { title: 'Delivery' },
)
const Deliveries = Type.Object({ items: Type.Array(Delivery), next: Text })

const right = 'system.configure' as const

/** For the system administrator: the channels, a test of each, and what did not arrive. */
export function channelRoutes(app: App, context: Context): void {
  const channelNamed = (id: string): Channel | Refusal =>
    context.channels.find((channel) => channel.id === id) ?? refuse('not-found', '配置里没有这个渠道。')

  app.get(
    '/api/channels',
    { config: { administrator: right }, schema: { tags, summary: '通知渠道', response: { 200: Channels } } },
    async (request) =>
      reading(context, request, async (tx, { scope }) => {
        const now = instant(context.clock.now().getTime())
        const items = await Promise.all(
          context.channels.map((channel) => stateOf(tx, scope.county, channel, now)),
        )
        return { items, quiet: await quietHoursOf(tx, scope.county, now), address: context.publicOrigin }
      }),
  )

  app.post(
    '/api/channels/:id/test',
    {
      config: { administrator: right, sessionOnly: true, rateLimit: { max: 10, timeWindow: 600_000 } },
      schema: {
        tags,
        summary: '发一条测试消息',
        params: Type.Object({ id: Type.String({ maxLength: 40 }) }),
        body: Type.Object({ to: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
        response: { 200: Type.Object({ sent: Type.Boolean(), words: Type.String() }) },
      },
    },
    async (request) => {
      const channel = accepted(channelNamed(request.params.id))
      const to = accepted(addressFor(channel, request.body.to))
      const words = '这是一条测试消息，收到即说明渠道可用。'
      const outcome = await channel.send({
        id: `test.${request.id}`,
        to,
        subject: '安澜测试消息',
        text: words,
        short: words,
      })
      const detail = { to: to === null ? null : masked(to), outcome: outcome.was }
      const entry = { type: 'channel-tested', objectType: 'channel', objectId: channel.id, detail }
      await administering(context, request, entry, async () => true)
      return outcome.was === 'sent'
        ? { sent: true, words: '对方已收下，请查看是否收到。' }
        : { sent: false, words: outcome.reason }
    },
  )

  app.get(
    '/api/deliveries',
    {
      config: { administrator: right },
      schema: {
        tags,
        summary: '发出的消息',
        querystring: Type.Object(
          {
            state: Type.Optional(State),
            channel: Type.Optional(Type.String({ maxLength: 40 })),
            cursor: Type.Optional(Type.String({ maxLength: 500 })),
            limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
          },
          closed,
        ),
        response: { 200: Deliveries },
      },
    },
    async (request) => {
      const { cursor, limit, ...filter } = request.query
      const name = listName('/api/deliveries', request.query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(name, cursor))
      return reading(context, request, async (tx, { scope }) => {
        const rows = await listDeliveries(tx, scope.county, { ...filter, after, limit })
        const last = rows[limit - 1]
        const labels = new Map(context.channels.map(({ id, label }) => [id, label]))
        return {
          items: rows
            .slice(0, limit)
            .map((row) => ({ ...row, channelLabel: labels.get(row.channel) ?? row.channel })),
          next: rows.length > limit && last ? context.cursors.write(name, [last.createdAt, last.id]) : null,
        }
      })
    },
  )

  app.post(
    '/api/deliveries/:id/again',
    {
      config: { administrator: right, sessionOnly: true },
      schema: { tags, summary: '再发一次', params: Type.Object({ id: Id }), response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { id } = request.params
      const entry = { type: 'message-sent-again', objectType: 'delivery', objectId: id }
      await administering(context, request, entry, (tx, viewer) => again(context, tx, viewer, id))
      return reply.code(204).send(null)
    },
  )
}

async function stateOf(
  tx: ScopedDatabase,
  county: string,
  { id, way, label, host, units }: Channel,
  now: number,
): Promise<Static<typeof ChannelState>> {
  return {
    id,
    way,
    label,
    host,
    units: [...units],
    ...(await figuresOf(tx, county, id, new Date(now - 86_400_000))),
  }
}

function addressFor(channel: Channel, to: string | undefined): string | null | Refusal {
  if (channel.way === 'robot') return null
  const shape = channel.way === 'email' ? /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/ : /^1\d{10}$/
  if (to !== undefined && shape.test(to.trim())) return to.trim()
  const words = channel.way === 'email' ? '请填写您自己的邮箱。' : '请填写您自己的手机号，十一位数字。'
  return refuse('invalid', words, { at: ['to'] })
}

const masked = (to: string) => (to.includes('@') ? to.replace(/^(.).*(@.*)$/, '$1***$2') : maskPhone(to))

/** Queues a failed message from its first try; its id stays, so that who has it knows it. */
async function again(
  { clock }: Context,
  tx: ScopedDatabase,
  viewer: Viewer,
  id: string,
): Promise<true | Refusal> {
  const now = clock.now()
  const { county } = viewer.scope
  const { numAffectedRows } = await sql`UPDATE delivery SET state = 'waiting', attempts = 0, due_at = ${now},
      ended_at = NULL WHERE county = ${county} AND id = ${id}::uuid AND state = 'failed'`.execute(tx)
  if (numAffectedRows !== 1n) return refuse('not-found', '没有这条未送达的消息，或者已经重新发送。')
  await queueDelivery(tx, county, id, instant(now.getTime()))
  return true
}
