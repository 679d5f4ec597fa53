import { isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { reading, type Viewer, writing } from '../access/index.ts'
import type { App, Context } from '../http/index.ts'
import { countOwn, listFilters } from './queries.ts'

const tags = ['filters']
const Page = Type.String({ pattern: '^[a-z-]{1,40}$', description: 'The page whose address it stands in' })
const Name = Type.String({ minLength: 1, maxLength: 40 })
const Search = Type.String({ maxLength: 2_000, description: 'As it stands in the address, without the ?' })
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const strict = { additionalProperties: false } as const

const View = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    page: Type.String(),
    name: Type.String(),
    search: Type.String(),
    unitId: nullable(Type.String({ format: 'uuid' })),
    unitName: nullable(Type.String()),
    mine: Type.Boolean(),
  },
  { title: 'SavedFilter' },
)
const List = Type.Object({ items: Type.Array(View) })
const Body = Type.Object(
  { page: Page, name: Name, search: Search, shared: Type.Boolean({ default: false }) },
  strict,
)

/** How many one person may keep for a page. */
const most = 50

/** Saved filters. Every answer is the whole list of the page, so that nobody asks twice. */
export function filterRoutes(app: App, context: Context): void {
  app.get(
    '/api/saved-filters',
    {
      schema: {
        tags,
        summary: '常用筛选',
        querystring: Type.Object({ page: Page }, strict),
        response: { 200: List },
      },
    },
    (request) =>
      reading(context, request, async (tx, { scope }) => ({
        items: [...(await listFilters(tx, scope, request.query.page))],
      })),
  )

  app.post(
    '/api/saved-filters',
    { schema: { tags, summary: '存为常用筛选', body: Body, response: { 201: List } } },
    async (request, reply) => {
      const { page, name, search, shared } = request.body
      const list = await writing(context, request, async (tx, viewer) => {
        const { county, accountId } = viewer.scope
        const unit = shared ? unitToShareWith(viewer) : null
        if (isRefusal(unit)) return unit
        if ((await countOwn(tx, viewer.scope, page)) >= most)
          return refuse('too-many', `常用筛选最多存 ${most} 个，请先删去不用的。`)
        await sql`INSERT INTO saved_filter (county, id, account_id, unit_id, page, name, search, created_at)
          VALUES (${county}, ${uuidv7()}::uuid, ${accountId}::uuid, ${unit}::uuid, ${page}, ${name}, ${search},
            ${context.clock.now()})`.execute(tx)
        return { items: [...(await listFilters(tx, viewer.scope, page))].map((item) => ({ ...item })) }
      })
      return reply.code(201).send(list)
    },
  )

  app.delete(
    '/api/saved-filters/:id',
    { schema: { tags, summary: '删去常用筛选', params: Id, response: { 200: List } } },
    (request) =>
      writing(context, request, async (tx, { scope }) => {
        const { rows } = await sql<{ page: string }>`DELETE FROM saved_filter
          WHERE county = ${scope.county} AND id = ${request.params.id}::uuid AND account_id = ${scope.accountId}::uuid
          RETURNING page`.execute(tx)
        const [gone] = rows
        if (!gone) return refuse('not-found', '没有这个常用筛选，或者它是别人存的。')
        return { items: [...(await listFilters(tx, scope, gone.page))].map((item) => ({ ...item })) }
      }),
  )
}

/** Shared with the unit of the hat that acts. */
function unitToShareWith(viewer: Viewer): string | Refusal {
  return viewer.hat?.unitId ?? refuse('no-right', '请先选定办理身份，再与本单位共用。')
}
