import { refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { reading, viewerOf } from '../../access/index.ts'
import { type App, accepted, type Context } from '../../http/index.ts'
import { today } from '../../platform/index.ts'
import { listAdministrators } from '../administrators/queries.ts'
import { listRoleHolders } from './queries.ts'

const Holder = Type.Object({ name: Type.String(), unit: Type.String(), title: Type.String() })

/** Who holds the roles and offices of the table of rights today; the table itself is the domain's, and the page has it. */
export function rightsRoutes(app: App, context: Context): void {
  app.get(
    '/api/rights/holders',
    {
      schema: {
        tags: ['权限'],
        summary: '各角色现由谁担任',
        response: {
          200: Type.Object({
            roles: Type.Record(Type.String(), Type.Array(Holder)),
            administrators: Type.Record(Type.String(), Type.Array(Holder)),
          }),
        },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      if (!viewer.administers) accepted(refuse('no-right', '只有管理员可以查看权限表。'))
      const county = accepted<string>(viewer.county ?? refuse('no-county', '请由本县的管理员查看。'))
      const [holders, three] = await reading(context, request, async (tx) => [
        await listRoleHolders(tx, county, today(context.clock)),
        await listAdministrators(tx, county, context.clock.now()),
      ])
      const roles = grouped(
        holders,
        ({ role }) => role,
        ({ name, unit, title }) => ({ name, unit, title }),
      )
      const administrators = grouped(
        three,
        ({ administers }) => administers,
        ({ name, login }) => ({ name, unit: '', title: login }),
      )
      return { roles, administrators }
    },
  )
}

function grouped<Row, Shown>(rows: readonly Row[], keyOf: (row: Row) => string, show: (row: Row) => Shown) {
  const groups: Record<string, Shown[]> = {}
  for (const row of rows) {
    const key = keyOf(row)
    groups[key] = [...(groups[key] ?? []), show(row)]
  }
  return groups
}
