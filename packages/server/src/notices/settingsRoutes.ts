import { instant, refuse } from '@anlan/domain/kernel'
import { type Choices, personalWays, topicNames, topics, ways, waysFor } from '@anlan/domain/notices'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { databaseScope, reading, type Viewer, viewerOf, writing } from '../access/index.ts'
import { maskPhone } from '../directory/index.ts'
import { type App, type Context, Refused } from '../http/index.ts'
import { type ScopedDatabase, withScope } from '../platform/database/index.ts'
import { confirmAddress, dropAddress, proposeAddress, refusalOf } from './emailAddress.ts'
import { quietHoursOf } from './plan.ts'
import { addressOf } from './recipient.ts'
import { readSettings, saveChoices } from './settings.ts'

const tags = ['notices']
const closed = { additionalProperties: false } as const
const WayName = Type.Enum([...personalWays])
const TopicName = Type.Enum([...topicNames])

const NoticeSettings = Type.Object(
  {
    topics: Type.Array(
      Type.Object({
        id: TopicName,
        label: Type.String(),
        hint: Type.String(),
        on: Type.Array(WayName),
        fixed: Type.Array(WayName),
      }),
    ),
    ways: Type.Array(
      Type.Object({
        id: WayName,
        label: Type.String(),
        usable: Type.Boolean(),
        /** The address, masked; or why there is none. */
        words: Type.String(),
      }),
    ),
    email: Type.Union([Type.Object({ address: Type.String(), confirmed: Type.Boolean() }), Type.Null()]),
    groups: Type.Array(Type.String({ description: 'Groups that hear of what the person’s units are told' })),
    quiet: Type.Object({ from: Type.String(), to: Type.String() }),
  },
  { title: 'NoticeSettings' },
)
type View = Static<typeof NoticeSettings>

async function settingsView(context: Context, tx: ScopedDatabase, { scope, posts }: Viewer): Promise<View> {
  const { choices, email } = await readSettings(context, tx, scope.county, scope.accountId)
  const phone = await addressOf(context, tx, scope, 'sms')
  const has = (way: string) => context.channels.some((channel) => channel.way === way)
  const groups = context.channels.filter(
    ({ way, units }) =>
      way === 'robot' &&
      (units.length === 0 ||
        posts.some((post) => units.includes(post.unitName) || units.includes(post.unitShortName))),
  )
  const mailWords =
    email === null ? '还没有填写邮箱' : email.confirmed ? `发到 ${email.address}` : '邮箱还没有确认'
  const smsWords = phone === null ? '通讯录里没有您的手机号，请联系单位经办人' : `发到 ${maskPhone(phone)}`
  return {
    topics: topicNames.map((id) => ({
      ...{ id, label: topics[id].label, hint: topics[id].hint },
      ...{ on: [...waysFor(id, choices)], fixed: [...topics[id].fixed] },
    })),
    ways: [
      { id: 'page', label: ways.page.label, usable: true, words: '' },
      {
        id: 'email',
        label: ways.email.label,
        usable: has('email') && (email?.confirmed ?? false),
        words: has('email') ? mailWords : '本县没有开通邮件通知',
      },
      {
        id: 'sms',
        label: ways.sms.label,
        usable: has('sms') && phone !== null,
        words: has('sms') ? smsWords : '本县没有开通短信通知',
      },
    ],
    email,
    groups: groups.map(({ label }) => label),
    quiet: await quietHoursOf(tx, scope.county, instant(context.clock.now().getTime())),
  }
}

const byTopic = Object.fromEntries(
  topicNames.map((topic) => [topic, Type.Optional(Type.Array(WayName, { maxItems: personalWays.length }))]),
)
const Chosen = Type.Object({ topics: Type.Object(byTopic, closed) }, closed)
const Code = Type.Object({ code: Type.String({ pattern: '^[0-9]{6}$' }) }, closed)
const Address = Type.Object(
  { address: Type.String({ maxLength: 100, pattern: '^[^\\s@<>,;"]+@[^\\s@<>,;"]+\\.[^\\s@<>,;"]+$' }) },
  closed,
)

/** Tries are counted by account where it is known: an office behind one address has many. */
const accountOf = (request: FastifyRequest) => request.viewer?.accountId ?? request.ip

/** What reaches the person where. */
export function settingsRoutes(app: App, context: Context): void {
  /** Read after the write, never its answer: what is remembered under an Idempotency-Key would hold the address. */
  const asItStands = (request: FastifyRequest) =>
    reading(context, request, (tx, viewer) => settingsView(context, tx, viewer))

  app.get(
    '/api/me/notices',
    { schema: { tags, summary: '通知设置', response: { 200: NoticeSettings } } },
    async (request) => asItStands(request),
  )

  app.put(
    '/api/me/notices',
    {
      config: { sessionOnly: true },
      schema: { tags, summary: '选择通知方式', body: Chosen, response: { 200: NoticeSettings } },
    },
    async (request) => {
      await writing(context, request, async (tx, { scope: { county, accountId } }) => {
        const before = await readSettings(context, tx, county, accountId)
        await saveChoices(tx, county, accountId, { ...before.choices, ...(request.body.topics as Choices) })
        return true
      })
      return asItStands(request)
    },
  )

  app.put(
    '/api/me/notices/email',
    {
      config: { sessionOnly: true, rateLimit: { max: 5, timeWindow: 600_000, keyGenerator: accountOf } },
      schema: {
        tags,
        summary: '填写邮箱',
        description: '验证码发到这个邮箱；确认之前不发通知。',
        body: Address,
        response: { 200: NoticeSettings },
      },
    },
    async (request) => {
      const channel = context.channels.find(({ way }) => way === 'email')
      if (!channel) throw new Refused(refuse('channel-missing', '本县没有开通邮件通知。'))
      const { address } = request.body
      const { scope } = viewerOf(request)
      // Not a remembered write: the answer under an Idempotency-Key would keep the code.
      const code = await withScope(context.db, databaseScope(scope), (tx) =>
        proposeAddress(context, tx, scope, address),
      )
      const text = `您的验证码是 ${code}，30 分钟内有效。如果不是您本人在填写，请不必理会。`
      const id = `${scope.accountId}.${request.id}`
      const outcome = await channel.send({
        id,
        to: address,
        subject: '确认接收通知的邮箱',
        text,
        short: text,
      })
      if (outcome.was === 'sent') return asItStands(request)
      throw new Refused(
        refuse('mail-not-sent', `验证码没有发出：${outcome.reason}。请检查邮箱地址，或稍后再试。`, {
          at: ['address'],
        }),
      )
    },
  )

  app.post(
    '/api/me/notices/email/confirm',
    {
      config: { sessionOnly: true, rateLimit: { max: 20, timeWindow: 600_000, keyGenerator: accountOf } },
      schema: { tags, summary: '确认邮箱', body: Code, response: { 200: NoticeSettings } },
    },
    async (request) => {
      const result = await writing(context, request, (tx, { scope }) =>
        confirmAddress(context, tx, scope, request.body.code),
      )
      if (result !== 'confirmed') throw new Refused(refusalOf(result))
      return asItStands(request)
    },
  )

  app.delete(
    '/api/me/notices/email',
    {
      config: { sessionOnly: true },
      schema: { tags, summary: '不再用邮箱接收', response: { 200: NoticeSettings } },
    },
    async (request) => {
      await writing(context, request, async (tx, { scope }) => {
        await dropAddress(tx, scope)
        return true
      })
      return asItStands(request)
    },
  )
}
