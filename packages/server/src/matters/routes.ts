import { isRefusal, parseInstant, type Refusal, refuse } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { reading, type Viewer, writing } from '../access/index.ts'
import type { Json } from '../audit/index.ts'
import { type App, accepted, type Context, listName, revisionSeen, sendRevision } from '../http/index.ts'
import {
  environmentOf,
  type Kernel,
  open,
  type Performed,
  type Performer,
  perform,
  performerOf,
  performMany,
} from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { asked } from './asked.ts'
import { matterView } from './detail.ts'
import { countEvents, listEvents } from './events.ts'
import { countedExactly, countMatters, countView, listMatters, positionOf } from './rows.ts'
import {
  Act,
  BulkAct,
  BulkAction,
  BulkDone,
  EventList,
  EventQuery,
  MatterAction,
  MatterId,
  MatterList,
  MatterQuery,
  MatterView,
  NewMatter,
} from './schemas.ts'
import { rowView } from './view.ts'

const tags = ['matters']
const notFound = () => refuse('not-found', '没有这一件，或者您没有权限查看。')

/** When it was done, if the phone says so. */
function whenDone(given: string | undefined) {
  return given === undefined ? {} : { occurredAt: accepted(parseInstant(given)) }
}

/** The revision that the caller saw, if it says one; a phone that was away does not. */
function whenSeen(request: FastifyRequest) {
  return request.headers['if-match'] === undefined
    ? {}
    : { expectedRevision: accepted(revisionSeen(request)) }
}

/** The matter as it stands after a deed, or the refusal. */
async function afterwards(
  kernel: Kernel,
  tx: ScopedDatabase,
  viewer: Viewer,
  result: Performed | Refusal,
  env: MatterEnv,
): Promise<Static<typeof MatterView> | Refusal> {
  if (isRefusal(result)) return result
  const view = await matterView(kernel, tx, viewer, result.matterId, env)
  // What was done may have handed the matter over to others.
  return view ? { ...view, conflict: result.conflict } : notFound()
}

type View = Static<typeof MatterView>

/** Does a deed and answers the matter. Declared fields have no type of their own here, but they are what JSON carries. */
async function doing(
  context: Context,
  request: FastifyRequest,
  kernel: Kernel,
  deed: (tx: ScopedDatabase, env: MatterEnv, performer: Performer) => Promise<Performed | Refusal>,
): Promise<View> {
  const answer = await writing(context, request, async (tx, viewer) => {
    const performer = performerOf(viewer, kernel.roles)
    if (isRefusal(performer)) return performer
    const env = await environmentOf(kernel, tx, viewer.scope.county)
    return (await afterwards(kernel, tx, viewer, await deed(tx, env, performer), env)) as Json | Refusal
  })
  return answer as View
}

/** Lists, one matter, its trail, and everything that can be done with matters. */
export function matterRoutes(app: App, context: Context, kernel: Kernel): void {
  app.get(
    '/api/matters',
    { schema: { tags, summary: '事项列表', querystring: MatterQuery, response: { 200: MatterList } } },
    async (request) => {
      const { cursor, limit, sort, ...filter } = request.query
      const name = listName('/api/matters', request.query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(name, cursor))
      return reading(context, request, async (tx, viewer) => {
        const env = await environmentOf(kernel, tx, viewer.scope.county)
        const wanted = asked(kernel, viewer.scope, filter, new Date(env.now))
        const rows = await listMatters(tx, wanted, { sort, after, limit })
        const last = rows[limit - 1]
        return {
          items: rows.slice(0, limit).map((row) => rowView(kernel, row, env.now, env.calendar)),
          next: rows.length > limit && last ? context.cursors.write(name, positionOf(last, sort)) : null,
          ...countView(await countMatters(tx, wanted, countedExactly)),
        }
      })
    },
  )

  app.get(
    '/api/matters/:id',
    { schema: { tags, summary: '一件事项', params: MatterId, response: { 200: MatterView } } },
    async (request, reply) => {
      const view = await reading(context, request, async (tx, viewer) =>
        matterView(
          kernel,
          tx,
          viewer,
          request.params.id,
          await environmentOf(kernel, tx, viewer.scope.county),
        ),
      )
      const shown = accepted(view ?? notFound())
      sendRevision(reply, shown.revision)
      return shown
    },
  )

  app.get(
    '/api/matters/:id/events',
    {
      schema: {
        tags,
        summary: '办理过程',
        params: MatterId,
        querystring: EventQuery,
        response: { 200: EventList },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const { id } = request.params
      const name = listName(`/api/matters/${id}/events`, request.query)
      const after = cursor === undefined ? null : accepted(context.cursors.read(name, cursor))
      return reading(context, request, async (tx, { scope }) => {
        const rows = await listEvents(kernel, tx, scope, id, { after, limit })
        const last = rows[limit - 1]
        return {
          items: rows.slice(0, limit),
          next: rows.length > limit && last ? context.cursors.write(name, [last.seq]) : null,
          ...(await countEvents(kernel, tx, scope, id)),
        }
      })
    },
  )

  app.post(
    '/api/matters',
    { schema: { tags, summary: '登记事项', body: NewMatter, response: { 201: MatterView } } },
    async (request, reply) => {
      const { occurredAt, clientId, kind, action, input } = request.body
      const deed = { kind, action, input, ...whenDone(occurredAt), ...(clientId ? { clientId } : {}) }
      const view = await doing(context, request, kernel, (tx, env, performer) =>
        open(kernel, tx, env, performer, deed),
      )
      return reply.code(201).send(view)
    },
  )

  app.post(
    '/api/matters/:id/actions/:action',
    { schema: { tags, summary: '办理', params: MatterAction, body: Act, response: { 200: MatterView } } },
    async (request, reply) => {
      const { occurredAt, clientId, partId, input } = request.body
      const { id, action } = request.params
      const deed = {
        ...{ matterId: id, action, partId: partId ?? null, input, ...whenSeen(request) },
        ...{ ...whenDone(occurredAt), ...(clientId ? { clientId } : {}) },
      }
      const view = await doing(context, request, kernel, (tx, env, performer) =>
        perform(kernel, tx, env, performer, deed),
      )
      sendRevision(reply, view.revision)
      return view
    },
  )

  app.post(
    '/api/matters/actions/:action',
    { schema: { tags, summary: '批量办理', params: BulkAction, body: BulkAct, response: { 200: BulkDone } } },
    async (request) => {
      const { items, input } = request.body
      const { action } = request.params
      return writing(context, request, async (tx, viewer) => {
        const performer = performerOf(viewer, kernel.roles)
        if (isRefusal(performer)) return performer
        const env = await environmentOf(kernel, tx, viewer.scope.county)
        const chosen = items.map(({ matterId, partId }) => ({ matterId, partId: partId ?? null }))
        const result = await performMany(kernel, tx, env, performer, { action, input, items: chosen })
        return {
          done: result.done,
          refused: result.refused.map(({ matterId, partId, refusal: { code, message } }) => ({
            ...{ matterId, partId, code, message },
          })),
        }
      })
    },
  )
}
