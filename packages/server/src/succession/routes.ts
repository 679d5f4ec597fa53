import { isRefusal } from '@anlan/domain/kernel'
import { matterKinds } from '@anlan/domain/matters'
import { Type } from 'typebox'
import { reading, writing } from '../access/index.ts'
import { recordUnitEnd } from '../directory/index.ts'
import { type App, accepted, type Context, revisionSeen, sendRevision } from '../http/index.ts'
import { createKernel, kindOf } from '../kernel/index.ts'
import { endWithSuccessor } from './endUnit.ts'
import { openWorkOf } from './openWork.ts'

const Id = Type.String({ format: 'uuid' })
const params = Type.Object({ id: Id })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const sides = ['part', 'supervising', 'responsible', 'owner'] as const

/** What a unit has open, and its end. */
export function successionRoutes(app: App, context: Context): void {
  const kernel = createKernel({ ...context, kinds: matterKinds })

  app.get(
    '/api/units/:id/open-work',
    {
      schema: {
        tags: ['通讯录'],
        summary: '一个单位的在办事项',
        params,
        querystring: Type.Object({ limit: Type.Integer({ default: 20, minimum: 1, maximum: 200 }) }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                id: Type.String(),
                kind: Type.String(),
                title: Type.String(),
                number: nullable(Type.String()),
                stateLabel: Type.String(),
                dueAt: nullable(Type.String({ format: 'date-time' })),
                sides: Type.Array(Type.Enum([...sides])),
              }),
            ),
            total: Type.Integer(),
          }),
        },
      },
    },
    async (request) => {
      const { matters, total } = await reading(context, request, (tx, { scope }) =>
        openWorkOf(tx, scope, request.params.id, request.query.limit),
      )
      return {
        items: matters.map(({ state, dueAt, ...matter }) => ({
          ...matter,
          stateLabel: kindOf(kernel, matter.kind).states[state]?.label ?? state,
          dueAt: dueAt?.toISOString() ?? null,
        })),
        total,
      }
    },
  )

  app.post(
    '/api/units/:id/end',
    {
      config: { right: 'directory.manage' },
      schema: {
        tags: ['通讯录'],
        summary: '终止或并入单位',
        description: '在办事项随同移交承接单位；没有承接单位而有在办事项的不能终止。',
        params,
        body: Type.Object(
          {
            on: Type.String({ format: 'date', description: '从这一天起不再是一个单位' }),
            intoId: nullable(Id),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ revision: Type.Integer(), passedOn: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const revision = accepted(revisionSeen(request))
      const { id } = request.params
      const ended = await writing(context, request, async (tx, viewer) => {
        const done = await endWithSuccessor(kernel, tx, viewer, id, revision, request.body)
        if (isRefusal(done)) return done
        await recordUnitEnd(context, tx, viewer, request, id, done.passedOn)
        return { ...done }
      })
      sendRevision(reply, ended.revision)
      return ended
    },
  )
}
