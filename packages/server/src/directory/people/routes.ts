import { dayOfInstant, instant, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { reading, viewerOf, writing } from '../../access/index.ts'
import { type App, accepted, type Context, listName, revisionSeen, sendRevision } from '../../http/index.ts'
import { administering } from '../accounts/administering.ts'
import { changePerson, createPerson, openPhone } from './commands.ts'
import { listPeople, personById } from './queries.ts'

const Id = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Phone = Type.String({ pattern: '^[0-9 -]{7,20}$' })
const Name = Type.String({ minLength: 1, maxLength: 40 })
const closed = { additionalProperties: false } as const
const tags = ['通讯录']

const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phoneMasked: nullable(Type.String()),
  hasAccount: Type.Boolean(),
  status: Type.Enum(['active', 'left']),
  posts: Type.Array(
    Type.Object({
      id: Type.String(),
      unitId: Type.String(),
      unitShortName: Type.String(),
      role: Type.String(),
      roleLabel: Type.String(),
      title: Type.String(),
      validFrom: nullable(Type.String()),
      validTo: nullable(Type.String()),
    }),
  ),
  revision: Type.Integer(),
})

/** People: read by everybody of the county with telephone numbers masked, kept by who manages the directory. */
export function personRoutes(app: App, context: Context): void {
  const today = () => dayOfInstant(instant(context.clock.now().getTime()))
  const params = Type.Object({ id: Id })

  app.get(
    '/api/people',
    {
      schema: {
        tags,
        summary: '人员列表',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 40 })),
          unitId: Type.Optional(Id),
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Integer({ default: 50, minimum: 1, maximum: 200 }),
        }),
        response: { 200: Type.Object({ items: Type.Array(Person), next: nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const { cursor, ...query } = request.query
      const list = listName('/api/people', query)
      const after = cursor === undefined ? undefined : String(accepted(context.cursors.read(list, cursor))[0])
      const rows = await reading(context, request, (tx, { scope }) =>
        listPeople(tx, scope.county, today(), { ...query, after }, context.cipher),
      )
      const last = rows[query.limit - 1]
      return {
        items: rows.slice(0, query.limit),
        next: rows.length > query.limit && last ? context.cursors.write(list, [last.id]) : null,
      }
    },
  )

  app.get(
    '/api/people/:id',
    { schema: { tags, summary: '一个人', params, response: { 200: Person } } },
    async (request, reply) => {
      const person = await reading(context, request, (tx, { scope }) =>
        personById(tx, scope.county, today(), request.params.id, context.cipher),
      )
      if (!person) return accepted<never>(refuse('not-found', '没有这个人。'))
      sendRevision(reply, person.revision)
      return person
    },
  )

  app.post(
    '/api/people',
    {
      config: { right: 'directory.manage' },
      schema: {
        tags,
        summary: '新增人员',
        body: Type.Object({ name: Name, phone: Type.Optional(Phone) }, closed),
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { name, phone = null } = request.body
      const made = await writing(context, request, (tx, { scope }) =>
        createPerson(tx, scope.county, { name, phone }, context.cipher),
      )
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/people/:id',
    {
      config: { right: 'directory.manage' },
      schema: {
        tags,
        summary: '修改人员',
        params,
        body: Type.Object(
          { name: Name, phone: Type.Optional(nullable(Phone)), status: Type.Enum(['active', 'left']) },
          closed,
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const revision = accepted(revisionSeen(request))
      const changed = await writing(context, request, (tx, { scope }) =>
        changePerson(tx, scope.county, request.params.id, revision, request.body, context.cipher),
      )
      sendRevision(reply, changed.revision)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/people/:id/phone',
    {
      schema: {
        tags,
        summary: '查看完整电话',
        description: '须说明理由；每次查看都记入安全日志。',
        params,
        body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200 }) }, closed),
        response: { 200: Type.Object({ phone: nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const { id } = request.params
      if (!viewerOf(request).hat) accepted(refuse('no-right', '请先选择以哪个岗位查看。'))
      const entry = {
        type: 'unmasked',
        objectType: 'person',
        objectId: id,
        detail: { reason: request.body.reason },
      }
      return administering(context, request, entry, async (tx, { scope }) => {
        const { rows } = await sql<{ phone: Buffer | null }>`SELECT phone_cipher AS phone FROM person
          WHERE county = ${scope.county} AND id = ${id}::uuid`.execute(tx)
        const [row] = rows
        if (!row) return refuse('not-found', '没有这个人。')
        return { phone: row.phone && openPhone(context.cipher, id, row.phone) }
      })
    },
  )
}
