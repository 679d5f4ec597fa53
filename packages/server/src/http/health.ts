import { Type } from 'typebox'
import type { App } from './types.ts'

/** Whether the server can work now, and the words if it cannot: the database answers, migrations are at this version. */
export type ReadyCheck = () => Promise<string | null>

/** GET /healthz: the process lives. GET /readyz: it can work; a balancer sends no requests while it answers 503. */
export function answerHealth(app: App, ready: ReadyCheck): void {
  const schema = {
    tags: ['系统'],
    security: [],
    response: { 200: Type.Object({ status: Type.Literal('ok') }) },
  }
  app.get('/healthz', { schema: { ...schema, summary: '进程是否在运行' } }, async () => ({
    status: 'ok' as const,
  }))
  const notReady = Type.Object({ status: Type.Literal('not-ready'), detail: Type.String() })
  app.get(
    '/readyz',
    {
      schema: {
        ...schema,
        summary: '能否提供服务',
        response: { ...schema.response, 503: notReady },
      },
    },
    async (_request, reply) => {
      const why = await ready().catch(() => '数据库没有应答')
      return why === null
        ? { status: 'ok' as const }
        : reply.code(503).send({ status: 'not-ready' as const, detail: why })
    },
  )
}
