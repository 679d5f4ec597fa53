import { refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { reading, viewerOf } from '../../access/index.ts'
import { administering } from '../../directory/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { Nullable } from './routes.ts'
import { listVerifications, startVerification } from './verifications.ts'

const Moment = Type.String({ format: 'date-time' })

const Verification = Type.Object({
  id: Type.String(),
  state: Type.Enum(['running', 'whole', 'broken', 'failed']),
  startedBy: Type.String(),
  startedAt: Moment,
  endedAt: Nullable(Moment),
  total: Type.Integer(),
  done: Type.Integer(),
  events: Type.Integer(),
  securityEvents: Type.Integer(),
  checkpoints: Type.Integer(),
  faults: Type.Array(
    Type.Object({
      what: Type.Enum(['edited', 'inserted', 'missing']),
      table: Type.String(),
      row: Type.String(),
      words: Type.String(),
    }),
  ),
})

/** Verification of all that is chained, started from the page, done by a job (SEC-L3-15, -21). */
export function verificationRoutes(app: App, context: Context): void {
  const config = { administrator: 'audit.verify', sessionOnly: true } as const
  const tags = ['安全审计']

  app.get(
    '/api/audit/verifications',
    {
      config,
      schema: {
        tags,
        summary: '完整性核验的进度与结果',
        response: { 200: Type.Object({ items: Type.Array(Verification) }) },
      },
    },
    async (request) => {
      const county = accepted<string>(
        viewerOf(request).county ?? refuse('no-county', '请由本县的审计管理员查看。'),
      )
      const rows = await reading(context, request, (tx) => listVerifications(tx, county))
      return {
        items: rows.map((row) => ({
          ...row,
          startedAt: row.startedAt.toISOString(),
          endedAt: row.endedAt?.toISOString() ?? null,
        })),
      }
    },
  )

  app.post(
    '/api/audit/verifications',
    {
      config,
      schema: {
        tags,
        summary: '开始一次完整性核验',
        response: { 201: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => {
      const id = uuidv7()
      const entry = { type: 'verification-started', objectType: 'verification', objectId: id }
      await administering(context, request, entry, async (tx, { county, displayName }) => {
        if (county === null) return refuse('no-county', '请由本县的审计管理员核验。')
        const running =
          await sql`SELECT FROM audit_verification WHERE county = ${county} AND state = 'running'
          AND moved_at > ${new Date(context.clock.now().getTime() - 600_000)}`.execute(tx)
        if (running.rows.length > 0) return refuse('already-open', '正在核验，请等它结束。')
        await startVerification(tx, { county, id, by: displayName, now: context.clock.now() })
        return true as const
      })
      return reply.code(201).send({ id })
    },
  )
}
