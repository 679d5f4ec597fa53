import { UNIT_KINDS, type UnitKind } from '@anlan/domain/directory'
import { clockOf, dayOfInstant, instant, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { reading, viewerOf } from '../../access/index.ts'
import type { App, Context } from '../../http/index.ts'
import { accepted } from '../../http/index.ts'
import { sendTable } from '../../papers/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { administering } from '../accounts/administering.ts'
import { openPhone } from '../people/phone.ts'
import { type Asking, listPeople } from '../people/queries.ts'
import { reachOfPeople } from '../people/reach.ts'
import { listUnits } from '../units/queries.ts'
import { peoplePaper, template, unitPaper } from './papers.ts'

const tags = ['通讯录']
const Id = Type.String({ format: 'uuid' })
/** More rows than a county's directory has. */
const all = 100_000

/** The directory as spreadsheets: empty to be filled in, or as it stands. Each export is written into the trail. */
export function directoryExportRoutes(app: App, context: Context): void {
  const today = () => dayOfInstant(instant(context.clock.now().getTime()))
  const scopeWords = (count: string) => {
    const now = instant(context.clock.now().getTime())
    return `${count}，截至 ${dayOfInstant(now)} ${clockOf(now)}`
  }

  app.get(
    '/api/directory/template/:subject',
    {
      schema: {
        tags,
        summary: '下载导入模板',
        params: Type.Object({ subject: Type.Enum(['units', 'people']) }),
      },
    },
    (request, reply) => sendTable(reply, 'xlsx', template(request.params.subject)),
  )

  app.get(
    '/api/directory/export/units',
    {
      schema: {
        tags,
        summary: '导出单位',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 60 })),
          kind: Type.Optional(Type.Enum(Object.keys(UNIT_KINDS) as UnitKind[])),
          parentId: Type.Optional(Id),
          region: Type.Optional(Type.String({ pattern: '^[0-9]{6,12}$' })),
        }),
      },
    },
    async (request, reply) => {
      const units = await reading(context, request, (tx, { scope }) =>
        listUnits(tx, scope.county, today(), { ...request.query, limit: all }, null),
      )
      return sendTable(reply, 'xlsx', unitPaper(units, scopeWords(`${units.length} 个单位`)))
    },
  )

  app.post(
    '/api/directory/export/people',
    {
      schema: {
        tags,
        summary: '导出人员',
        description: '电话默认打星号；要完整号码须说明理由，记入安全日志。',
        body: Type.Object(
          {
            q: Type.Optional(Type.String({ maxLength: 40 })),
            unitId: Type.Optional(Id),
            reason: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { reason, ...query } = request.body
      const viewer = viewerOf(request)
      const reach = reachOfPeople(viewer)
      // Administrators see the directory, not the numbers (SEC-L3-10).
      if (reason !== undefined && (viewer.hat === null || !reach.calls))
        accepted(refuse('no-right', '您的岗位不能导出完整电话。', { source: 'directory.call' }))
      const entry = {
        type: 'exported',
        objectType: 'people',
        detail: {
          ...query,
          phones: reason === undefined ? 'masked' : 'clear',
          ...(reason ? { reason } : {}),
        },
      }
      const paper = await administering(context, request, entry, async (tx, { scope }) => {
        const asking: Asking = { county: scope.county, today: today(), cipher: context.cipher, reach }
        const people = await listPeople(tx, asking, { ...query, limit: all }, null)
        const phones = reason === undefined ? undefined : await clearPhones(context, tx, scope.county)
        return peoplePaper(people, scopeWords(`${people.length} 人`), phones)
      })
      return sendTable(reply, 'xlsx', paper)
    },
  )
}

async function clearPhones(
  { cipher }: Pick<Context, 'cipher'>,
  tx: ScopedDatabase,
  county: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; phone: Buffer }>`SELECT id, phone_cipher AS phone FROM person
    WHERE county = ${county} AND phone_cipher IS NOT NULL`.execute(tx)
  return new Map(rows.map(({ id, phone }) => [id, openPhone(cipher, id, phone)]))
}
