import { isSensitive, refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { viewerOf } from '../access/index.ts'
import { callerOf, record, subjectOf } from '../directory/index.ts'
import { type App, accepted, type Context } from '../http/index.ts'
import { fileHeaders } from '../papers/index.ts'
import { withScope } from '../platform/database/index.ts'
import { keeperOf } from './asking.ts'
import { whyNoKeeper } from './commands.ts'
import { loadEntry } from './load.ts'
import { EntryId } from './schemas.ts'
import type { Served } from './served.ts'

/** The empty spreadsheet of a register, for whoever may fill it. The library is loaded when the first one is asked for. */
export function templateRoute(app: App, context: Context, served: Served): void {
  const { register } = served
  app.get(
    `/api/registers/${register.register}/template.xlsx`,
    { schema: { tags: ['registers'], summary: `${register.label}：导入模板（Excel）` } },
    async (request, reply) => {
      const keeper = accepted(keeperOf(context, viewerOf(request)))
      const refused = whyNoKeeper(served, keeper)
      if (refused) return accepted<never>(refused)
      const { templateOf } = await import('./template.ts')
      fileHeaders(reply, 'xlsx', `${register.label}导入模板`)
      return reply.send(await templateOf(register))
    },
  )
}

const Reveal = Type.Object(
  {
    field: Type.String({ maxLength: 60 }),
    reason: Type.String({ minLength: 4, maxLength: 200, description: '查看原因，记入安全日志' }),
  },
  { additionalProperties: false },
)

/**
 * Personal data of an entry in clear: a call of its own, with a reason that goes into the security log together with
 * who asked (SEC-L3-13). No answer is stored anywhere on the way.
 */
export function revealRoute(app: App, context: Context, served: Served): void {
  const { register } = served
  app.post(
    `/api/registers/${register.register}/:id/reveal`,
    {
      config: { right: 'personal-data.reveal', sessionOnly: true },
      schema: {
        tags: ['registers'],
        summary: `${register.label}：查看个人信息原文`,
        params: EntryId,
        body: Reveal,
        response: { 200: Type.Object({ value: Type.String() }) },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      const { field: name, reason } = request.body
      const { id } = request.params
      const { county } = viewer.scope
      return withScope(context.db, served.bound(viewer.scope), async (tx) => {
        const entry = await loadEntry(tx, served, viewer.scope, id)
        const field = register.fields[name]
        const stored = entry?.values[name]
        if (!field || !isSensitive(field) || typeof stored !== 'string')
          return accepted<never>(refuse('not-found', '这里没有可以查看的内容，或者您没有权限查看。'))
        const value = await context.personalData.reveal(tx, county, field.type, stored)
        if (value === null) return accepted<never>(refuse('forgotten', '这项个人信息已经删除，不能恢复。'))
        await record(context, tx, subjectOf(viewer), callerOf(request), {
          type: 'personal-data-revealed',
          success: true,
          reason,
          objectType: 'entry',
          objectId: id,
          detail: { register: register.register, field: name, label: field.label },
        })
        return { value }
      })
    },
  )
}
