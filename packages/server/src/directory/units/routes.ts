import { REGION_LEVELS, UNIT_KINDS, type UnitKind } from '@anlan/domain/directory'
import { dayOfInstant, instant, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { reading, writing } from '../../access/index.ts'
import { type App, accepted, type Context, listName, revisionSeen, sendRevision } from '../../http/index.ts'
import { differencesOf, recordChange } from '../history/index.ts'
import { changeUnit, createUnit, restoreUnit } from './commands.ts'
import { conflictOfNames } from './names.ts'
import { countUnits, listUnits, sumUnits, unitById } from './queries.ts'
import { unitWords } from './words.ts'

const Id = Type.String({ format: 'uuid' })
const Text = Type.String({ minLength: 1, maxLength: 60 })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const kinds = Object.keys(UNIT_KINDS) as UnitKind[]
const tags = ['通讯录']

const UnitBody = Type.Object(
  {
    name: Text,
    shortName: Type.String({ minLength: 1, maxLength: 30 }),
    kind: Type.Enum(kinds),
    parentId: nullable(Id),
    region: Type.String({ pattern: '^[0-9]{12}$' }),
    industries: Type.Array(Type.String({ pattern: '^[^\\s]{1,20}$' }), { maxItems: 30 }),
    aliases: Type.Array(Text, { maxItems: 30 }),
    sort: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    validFrom: Type.Optional(nullable(Type.String({ format: 'date' }))),
    validTo: nullable(Type.String({ format: 'date' })),
  },
  { additionalProperties: false },
)

const Unit = Type.Object({
  id: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  kind: Type.Enum(kinds),
  parentId: nullable(Type.String()),
  parentName: nullable(Type.String()),
  region: Type.String(),
  regionName: Type.String(),
  industries: Type.Array(Type.String()),
  aliases: Type.Array(Type.String()),
  sort: Type.Integer(),
  validFrom: nullable(Type.String()),
  validTo: nullable(Type.String()),
  mergedInto: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
  people: Type.Integer({ description: 'Who holds a post in it today' }),
  revision: Type.Integer(),
})

/** Regions and units: read by everybody of the county, kept by who manages the directory. */
export function unitRoutes(app: App, context: Context): void {
  const today = () => dayOfInstant(instant(context.clock.now().getTime()))

  app.get(
    '/api/regions',
    {
      schema: {
        tags,
        summary: '本县的区划',
        querystring: Type.Object({ level: Type.Optional(Type.Enum([...REGION_LEVELS])) }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                code: Type.String(),
                name: Type.String(),
                level: Type.String(),
                nature: Type.String(),
                parentCode: nullable(Type.String()),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { level = null } = request.query
      const items = await reading(context, request, async (tx, { scope }) => {
        const { rows } = await sql<{
          code: string
          name: string
          level: string
          nature: string
          parentCode: string | null
        }>`
          SELECT code, name, level, nature, parent_code AS "parentCode" FROM region
          WHERE code >= ${scope.county} AND code < ${`${scope.county}:`} AND (${level}::text IS NULL OR level = ${level})
            AND (valid_to IS NULL OR ${today()}::date < valid_to) ORDER BY code`.execute(tx)
        return rows
      })
      return { items }
    },
  )

  app.get(
    '/api/units',
    {
      schema: {
        tags,
        summary: '单位列表',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 60 })),
          kind: Type.Optional(Type.Enum(kinds)),
          parentId: Type.Optional(Id),
          region: Type.Optional(Type.String({ pattern: '^[0-9]{6,12}$' })),
          ended: Type.Optional(Type.Boolean()),
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Integer({ default: 50, minimum: 1, maximum: 500 }),
        }),
        response: {
          200: Type.Object({
            items: Type.Array(Unit),
            next: nullable(Type.String()),
            total: Type.Integer(),
            totalExact: Type.Boolean(),
          }),
        },
      },
    },
    async (request) => {
      const { cursor, ...query } = request.query
      const list = listName('/api/units', query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(list, cursor))
      const { rows, total } = await reading(context, request, async (tx, { scope }) => ({
        rows: await listUnits(tx, scope.county, today(), query, after),
        total: await countUnits(tx, scope.county, today(), query),
      }))
      const last = rows[query.limit - 1]
      const more = rows.length > query.limit && last
      return {
        items: rows.slice(0, query.limit),
        next: more ? context.cursors.write(list, [last.sort, last.id]) : null,
        total,
        totalExact: true,
      }
    },
  )

  app.get(
    '/api/units/sums',
    {
      schema: {
        tags,
        summary: '各类、各乡镇有多少单位',
        response: {
          200: Type.Object({
            kinds: Type.Array(Type.Object({ kind: Type.Enum(kinds), units: Type.Integer() })),
            regions: Type.Array(
              Type.Object({ code: Type.String(), name: Type.String(), units: Type.Integer() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { kinds: byKind, regions } = await reading(context, request, (tx, { scope }) =>
        sumUnits(tx, scope.county, today()),
      )
      return { kinds: [...byKind], regions: [...regions] }
    },
  )

  const params = Type.Object({ id: Id })

  app.get(
    '/api/units/:id',
    { schema: { tags, summary: '一个单位', params, response: { 200: Unit } } },
    async (request, reply) => {
      const unit = await reading(context, request, (tx, { scope }) =>
        unitById(tx, scope.county, today(), request.params.id),
      )
      if (!unit) return accepted<never>(refuse('not-found', '没有这个单位。'))
      sendRevision(reply, unit.revision)
      return unit
    },
  )

  app.post(
    '/api/units',
    {
      config: { right: 'directory.manage' },
      schema: {
        tags,
        summary: '新增单位',
        body: UnitBody,
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const made = await writing(context, request, async (tx, viewer) => {
        const { county } = viewer.scope
        const unit = await createUnit(tx, county, request.body)
        if ('refused' in unit) return unit
        const conflict = await conflictOfNames(tx, county, unit.id, request.body)
        if (conflict) return conflict
        const view = await unitById(tx, county, today(), unit.id)
        await recordChange(context, tx, viewer, request, {
          type: 'unit-added',
          objectType: 'unit',
          objectId: unit.id,
          changes: view ? differencesOf({}, unitWords(view)) : [],
        })
        return unit
      })
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/units/:id',
    {
      config: { right: 'directory.manage' },
      schema: { tags, summary: '修改单位', params, body: UnitBody, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const revision = accepted(revisionSeen(request))
      const { id } = request.params
      const changed = await writing(context, request, async (tx, viewer) => {
        const { county } = viewer.scope
        const before = await unitById(tx, county, today(), id)
        // An end has open work to pass on: it has an act of its own.
        if (before && request.body.validTo !== before.validTo)
          return refuse('not-by-editing', '终止或恢复单位请用“终止或并入”“恢复为有效”办理。', {
            at: ['validTo'],
          })
        const done = await changeUnit(tx, county, id, revision, request.body)
        if ('refused' in done) return done
        const conflict = await conflictOfNames(tx, county, id, request.body)
        if (conflict) return conflict
        const after = await unitById(tx, county, today(), id)
        if (before && after)
          await recordChange(context, tx, viewer, request, {
            type: 'unit-changed',
            objectType: 'unit',
            objectId: id,
            changes: differencesOf(unitWords(before), unitWords(after)),
          })
        return done
      })
      sendRevision(reply, changed.revision)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/units/:id/restore',
    {
      config: { right: 'directory.manage' },
      schema: {
        tags,
        summary: '恢复已终止的单位',
        description: '单位重新有效；已移交的事项留在承接单位。',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const revision = accepted(revisionSeen(request))
      const { id } = request.params
      const changed = await writing(context, request, async (tx, viewer) => {
        const done = await restoreUnit(tx, viewer.scope.county, id, revision)
        if ('refused' in done) return done
        await recordChange(context, tx, viewer, request, {
          type: 'unit-restored',
          objectType: 'unit',
          objectId: id,
          changes: [],
        })
        return done
      })
      sendRevision(reply, changed.revision)
      return reply.code(204).send(null)
    },
  )
}
