import { isRefusal, refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { databaseScope, viewerOf } from '../access/index.ts'
import { callerOf, record, subjectOf } from '../directory/index.ts'
import { type App, accepted, type Context } from '../http/index.ts'
import { type Kernel, loadMatter, revealValue, shownTo } from '../kernel/index.ts'
import { withScope } from '../platform/database/index.ts'
import { Id, MatterId } from './schemas.ts'

const Reveal = Type.Object(
  {
    partId: Type.Optional(Id),
    at: Type.Array(Type.Union([Type.String({ maxLength: 60 }), Type.Integer({ minimum: 0 })]), {
      minItems: 1,
      maxItems: 5,
      description: '字段的位置，例如 ["phone"]、["witnesses", 0, "phone"]',
    }),
    reason: Type.String({ minLength: 4, maxLength: 200, description: '查看原因，记入安全日志' }),
  },
  { additionalProperties: false },
)

const Revealed = Type.Object({ value: Type.String() })

/**
 * Personal data in clear: a call of its own, with a reason that goes into the security log together with who asked
 * (SEC-L3-13). Nothing is kept for a repeated request, and no answer is stored anywhere on the way.
 */
export function revealRoute(app: App, context: Context, kernel: Kernel): void {
  app.post(
    '/api/matters/:id/reveal',
    {
      config: { right: 'personal-data.reveal', sessionOnly: true },
      schema: {
        tags: ['matters'],
        summary: '查看个人信息原文',
        params: MatterId,
        body: Reveal,
        response: { 200: Revealed },
      },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const { at, partId, reason } = request.body
      const { id } = request.params
      reply.header('cache-control', 'no-store')
      return withScope(context.db, databaseScope(viewer.scope, kernel.roles), async (tx) => {
        const { county } = viewer.scope
        const loaded = await loadMatter(kernel, tx, county, id, viewer.scope, { lock: false })
        if (!loaded) return accepted<never>(refuse('not-found', '没有这一件，或者您没有权限查看。'))
        const place = { partId: partId ?? null, at }
        const shown = shownTo(viewer.scope, loaded.facts)
        const found = await revealValue(kernel, tx, county, loaded, place, shown)
        if (isRefusal(found)) return accepted<never>(found)
        await record(context, tx, subjectOf(viewer), callerOf(request), {
          type: 'personal-data-revealed',
          success: true,
          reason,
          objectType: 'matter',
          objectId: id,
          detail: { field: at.join('.'), label: found.label, part: place.partId },
        })
        return { value: found.value }
      })
    },
  )
}
