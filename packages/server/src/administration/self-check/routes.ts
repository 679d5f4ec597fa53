import { addDays, refuse, sameDateMonthsLater } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { reading, viewerOf } from '../../access/index.ts'
import { administering } from '../../directory/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { today } from '../../platform/index.ts'
import { checkItems } from './items.ts'
import { selfCheck } from './selfCheck.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const Item = Type.Object({
  id: Type.String(),
  title: Type.String(),
  requirement: Type.String(),
  clause: Nullable(Type.String()),
  status: Type.Enum(['checked', 'from knowledge']),
  state: Type.Enum(['holds', 'fails', 'asks']),
  evidence: Type.Array(Type.String()),
  people: Type.Optional(Type.Object({ question: Type.String(), months: Type.Integer() })),
  remedy: Type.String(),
  confirmation: Nullable(
    Type.Object({
      holds: Type.Boolean(),
      words: Type.String(),
      name: Type.String(),
      at: Type.String({ format: 'date-time' }),
      validTo: Type.String(),
      over: Type.Boolean(),
    }),
  ),
})

/** The self-check of the items of level 3, worked out when it is asked for. */
export function selfCheckRoutes(app: App, context: Context): void {
  const tags = ['等保自查']

  app.get(
    '/api/self-check',
    {
      config: { administrator: 'self-check.read', sessionOnly: true },
      schema: {
        tags,
        summary: '等保三级自查（现算）',
        response: { 200: Type.Object({ at: Type.String(), items: Type.Array(Item) }) },
      },
    },
    async (request) => {
      const county = accepted<string>(
        viewerOf(request).county ?? refuse('no-county', '请由本县的管理员查看。'),
      )
      const items = await reading(context, request, (tx) => selfCheck(context, tx, county))
      return {
        at: context.clock.now().toISOString(),
        items: items.map(({ confirmation, evidence, ...item }) => ({
          ...item,
          evidence: [...evidence],
          confirmation: confirmation && { ...confirmation, at: confirmation.at.toISOString() },
        })),
      }
    },
  )

  app.post(
    '/api/self-check/:item/confirm',
    {
      config: { administrator: 'self-check.confirm', sessionOnly: true },
      schema: {
        tags,
        summary: '确认一项（署名、有效期）',
        description: '系统能看出不符合的，确认也不改变结果。',
        params: Type.Object({ item: Type.String({ pattern: '^SEC-L3-[0-9]{1,2}$' }) }),
        body: Type.Object(
          { holds: Type.Boolean(), words: Type.String({ minLength: 4, maxLength: 500 }) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { item } = request.params
      const { holds, words } = request.body
      const people = checkItems.find(({ id }) => id === item)?.people
      const entry = {
        type: 'self-check-confirmed',
        objectType: 'self-check',
        objectId: item,
        detail: { holds, words },
      }
      await administering(context, request, entry, async (tx, { county, accountId, displayName }) => {
        if (county === null) return refuse('no-county', '请由本县的管理员确认。')
        if (!people) return refuse('not-found', '没有这一项，或者它由系统自己判断，不需要人工确认。')
        const day = today(context.clock)
        const until = sameDateMonthsLater(day, people.months) ?? addDays(day, people.months * 30)
        await sql`INSERT INTO self_check_confirmation (county, id, item, holds, words, valid_to, confirmed_by,
            confirmed_name, confirmed_at)
          VALUES (${county}, ${uuidv7()}::uuid, ${item}, ${holds}, ${words}, ${until}::date, ${accountId}::uuid,
            ${displayName}, ${context.clock.now()})`.execute(tx)
        return true as const
      })
      return reply.code(204).send(null)
    },
  )
}
