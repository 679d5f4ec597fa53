import { isDay, isRefusal, refuse } from '@anlan/domain/kernel'
import { declaredParameters, rules } from '@anlan/domain/rules'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import { reading, viewerOf } from '../../access/index.ts'
import { administering } from '../../directory/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { today } from '../../platform/index.ts'
import { listOverrides, loadOverrides, revokeOverride, setOverride } from '../../rules/index.ts'
import { orderRecompute } from './recomputeJob.ts'

const Id = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
/** Days of the year, MM-DD, both included. */
const Spans = Type.Array(
  Type.Object(
    { from: Type.String({ maxLength: 5 }), to: Type.String({ maxLength: 5 }) },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 12 },
)
const Value = Type.Union([Type.Number(), Type.String({ maxLength: 100 }), Type.Boolean(), Spans])
const Shown = Nullable(Value)
const tags = ['规则']

const Rule = Type.Object({
  id: Type.String(),
  title: Type.String(),
  status: Type.Enum(['checked', 'from knowledge', 'default']),
  sources: Type.Array(Type.String()),
  parameters: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      unit: Nullable(Type.String()),
      national: Shown,
      inForce: Shown,
      basis: Type.String(),
      mayBe: Nullable(Type.String({ description: 'What a county may set; null: nothing' })),
    }),
  ),
})

const Override = Type.Object({
  id: Type.String(),
  rule: Type.String(),
  ruleTitle: Type.String(),
  parameter: Type.String(),
  label: Type.String(),
  unit: Nullable(Type.String()),
  region: Type.String(),
  value: Shown,
  from: Type.String(),
  to: Nullable(Type.String()),
  standing: Type.Enum(['to come', 'in force', 'over']),
  document: Type.String(),
  setBy: Type.String(),
  setAt: Type.String(),
  endedBy: Nullable(Type.String()),
  endedWhy: Nullable(Type.String()),
})

type ShownValue = string | number | boolean | null | Static<typeof Spans>

/** A figure as JSON carries it; of a shape that the page does not know it is written out. */
function shown(value: unknown): ShownValue {
  if (value === null || value === undefined) return null
  if (Check(Spans, value)) return value
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value)
}

/** The rules with their figures, and what the county has set by documents of its own. */
export function overrideRoutes(app: App, context: Context): void {
  const countyOf = (request: FastifyRequest): string =>
    accepted<string>(viewerOf(request).county ?? refuse('no-county', '请由本县的管理员办理。'))

  app.get(
    '/api/rules',
    {
      schema: {
        tags,
        summary: '规则、国家规定与本地规定',
        response: {
          200: Type.Object({
            region: Type.String(),
            rules: Type.Array(Rule),
            overrides: Type.Array(Override),
          }),
        },
      },
    },
    async (request) => {
      if (!viewerOf(request).administers) accepted(refuse('no-right', '只有管理员可以查看规则页。'))
      const region = countyOf(request)
      const on = today(context.clock)
      const [overrides, listed] = await reading(context, request, async (tx) => [
        await loadOverrides(tx, region),
        await listOverrides(tx, region, on),
      ])
      const parameters = declaredParameters({ on, region, overrides })
      return {
        region,
        rules: rules.map(({ id, title, status, source }) => ({
          id,
          title,
          status,
          sources: source.map(({ words }) => words),
          parameters: parameters
            .filter(({ rule }) => rule === id)
            .map(({ parameter, label, unit, basis, mayBe, ...values }) => ({
              ...{ name: parameter, label, unit, basis, mayBe },
              national: shown(values.national),
              inForce: shown(values.inForce),
            })),
        })),
        overrides: listed.map(({ documentId, ...row }) => ({ ...row, value: shown(row.value) })),
      }
    },
  )

  app.post(
    '/api/overrides',
    {
      config: { administrator: 'override.manage', sessionOnly: true },
      schema: {
        tags,
        summary: '登记本地规定',
        body: Type.Object(
          {
            rule: Type.String({ maxLength: 60 }),
            parameter: Type.String({ maxLength: 60 }),
            region: Type.String({ pattern: '^[0-9]{6}$' }),
            value: Value,
            from: Day,
            to: Nullable(Day),
            document: Type.Object(
              {
                title: Type.String({ minLength: 1, maxLength: 200 }),
                issuer: Type.String({ minLength: 1, maxLength: 100 }),
                number: Nullable(Type.String({ maxLength: 60 })),
                clause: Nullable(Type.String({ maxLength: 200 })),
              },
              { additionalProperties: false },
            ),
          },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { from, to, ...input } = request.body
      const county = countyOf(request)
      const entry = {
        type: 'override-set',
        objectType: 'rule',
        objectId: input.rule,
        detail: { ...input, from, to },
      }
      const made = await administering(context, request, entry, async (tx, { accountId }) => {
        if (!isDay(from) || (to !== null && !isDay(to)))
          return refuse('invalid', '日期不正确。', { at: ['from'] })
        const set = await setOverride(
          tx,
          county,
          { ...input, from, to },
          { accountId, now: context.clock.now() },
        )
        if (!isRefusal(set))
          await orderRecompute(tx, { county, why: `本地规定：${set.override.document.words}` })
        return set
      })
      context.ruleBook.changed(county)
      return reply.code(201).send({ id: made.id })
    },
  )

  app.post(
    '/api/overrides/:id/revoke',
    {
      config: { administrator: 'override.manage', sessionOnly: true },
      schema: {
        tags,
        summary: '停用本地规定',
        params: Type.Object({ id: Id }),
        body: Type.Object(
          { on: Day, why: Type.String({ minLength: 2, maxLength: 200 }) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { on, why } = request.body
      const county = countyOf(request)
      const entry = { type: 'override-revoked', objectType: 'override', objectId: id, detail: { on, why } }
      await administering(context, request, entry, async (tx, { accountId }) => {
        if (!isDay(on)) return refuse('invalid', '日期不正确。', { at: ['on'] })
        const by = { accountId, now: context.clock.now() }
        const ended = await revokeOverride(tx, county, { id, on, why }, by)
        if (ended === true) await orderRecompute(tx, { county, why: `停用本地规定：${why}` })
        return ended
      })
      context.ruleBook.changed(county)
      return reply.code(204).send(null)
    },
  )
}
