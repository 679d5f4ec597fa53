import { dayOfInstant, instant, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { reading, type Viewer, viewerOf, writing } from '../../access/index.ts'
import { type App, accepted, type Context, listName, revisionSeen, sendRevision } from '../../http/index.ts'
import { administering } from '../accounts/administering.ts'
import { differencesOf, recordChange } from '../history/index.ts'
import { changePerson, createPerson } from './commands.ts'
import { openPhone } from './phone.ts'
import { contactPostRoutes } from './postRoutes.ts'
import { type Asking, countPeople, listPeople, personById } from './queries.ts'
import { reachOfPeople } from './reach.ts'
import { closed, Id, Name, nullable, Person, PersonList, PersonListQuery, Phone, tags } from './schemas.ts'
import { personWords } from './words.ts'

/** People: read by everybody of the county with telephone numbers masked, kept by who manages the directory. */
export function personRoutes(app: App, context: Context): void {
  const today = () => dayOfInstant(instant(context.clock.now().getTime()))
  const params = Type.Object({ id: Id })
  const asking = (viewer: Viewer): Asking => ({
    county: viewer.scope.county,
    today: today(),
    cipher: context.cipher,
    reach: reachOfPeople(viewer),
  })

  app.get(
    '/api/people',
    { schema: { tags, summary: '人员列表', querystring: PersonListQuery, response: { 200: PersonList } } },
    async (request) => {
      const { cursor, ...query } = request.query
      const list = listName('/api/people', query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(list, cursor))
      const { rows, total } = await reading(context, request, async (tx, viewer) => ({
        rows: await listPeople(tx, asking(viewer), query, after),
        total: await countPeople(tx, asking(viewer), query),
      }))
      const last = rows[query.limit - 1]
      return {
        items: rows.slice(0, query.limit),
        next: rows.length > query.limit && last ? context.cursors.write(list, [last.place, last.id]) : null,
        total,
        totalExact: true,
      }
    },
  )

  app.get(
    '/api/people/:id',
    { schema: { tags, summary: '一个人', params, response: { 200: Person } } },
    async (request, reply) => {
      const person = await reading(context, request, (tx, viewer) =>
        personById(tx, asking(viewer), request.params.id),
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
        body: Type.Object({ name: Name, phone: Type.Optional(nullable(Phone)) }, closed),
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { name, phone = null } = request.body
      const made = await writing(context, request, async (tx, viewer) => {
        const person = await createPerson(tx, viewer.scope.county, { name, phone }, context.cipher)
        const view = await personById(tx, asking(viewer), person.id)
        await recordChange(context, tx, viewer, request, {
          type: 'person-added',
          objectType: 'person',
          objectId: person.id,
          changes: view ? differencesOf({}, personWords(view)) : [],
        })
        return person
      })
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
        description: '离任的人立即不能再登录办事。',
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
      const { id } = request.params
      const changed = await writing(context, request, async (tx, viewer) => {
        const before = await personById(tx, asking(viewer), id)
        const done = await changePerson(tx, viewer.scope.county, id, revision, request.body, context.cipher)
        if ('refused' in done) return done
        const after = await personById(tx, asking(viewer), id)
        if (before && after)
          await recordChange(context, tx, viewer, request, {
            type: 'person-changed',
            objectType: 'person',
            objectId: id,
            changes: differencesOf(personWords(before), personWords(after)),
          })
        return done
      })
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
      return administering(context, request, entry, async (tx, viewer) => {
        const person = await personById(tx, asking(viewer), id)
        if (!person) return refuse('not-found', '没有这个人。')
        if (person.phoneMasked === null) {
          return reachOfPeople(viewer).calls
            ? { phone: null }
            : refuse('no-right', '您的岗位只能查看本单位人员的电话。', { source: 'directory.call' })
        }
        const { rows } = await sql<{ phone: Buffer | null }>`SELECT phone_cipher AS phone FROM person
          WHERE county = ${viewer.scope.county} AND id = ${id}::uuid`.execute(tx)
        const stored = rows[0]?.phone ?? null
        return { phone: stored && openPhone(context.cipher, id, stored) }
      })
    },
  )

  contactPostRoutes(app, context, asking)
}
