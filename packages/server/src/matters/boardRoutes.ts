import { LIGHTS, type Light } from '@anlan/domain/rules'
import { type Static, Type } from 'typebox'
import { reading } from '../access/index.ts'
import { type App, answer, type Context } from '../http/index.ts'
import { environmentOf, type Kernel } from '../kernel/index.ts'
import { lightTotals, unitDocumentBoard } from './board.ts'
import { Id, LightName, Nullable } from './schemas.ts'

const filters = { document: Type.Optional(Id), light: Type.Optional(LightName) }
/** By what the board is narrowed. */
export const BoardFilter = Type.Object(filters, { additionalProperties: false })
const BoardQuery = Type.Object(
  { by: Type.Enum(['unit-document'], { default: 'unit-document' }), ...filters },
  { additionalProperties: false },
)

const counts = Object.fromEntries(LIGHTS.map((light) => [light, Type.Integer()])) as Record<
  Light,
  ReturnType<typeof Type.Integer>
>
const asOf = Type.String({ format: 'date-time' })

const BoardView = Type.Object({
  documents: Type.Array(Type.Object({ id: Id, title: Type.String(), number: Nullable(Type.String()) })),
  units: Type.Array(
    Type.Object({ id: Id, name: Type.String(), group: Type.Enum(['departments', 'towns', 'others']) }),
  ),
  cells: Type.Array(
    Type.Object({
      unitId: Id,
      documentId: Id,
      light: LightName,
      count: Type.Integer(),
      done: Type.Integer(),
      total: Type.Integer(),
    }),
  ),
  lights: Type.Object(counts),
  done: Type.Integer(),
  total: Type.Integer(),
  asOf,
})

const LightsView = Type.Object({
  late: Type.Integer(),
  near: Type.Integer(),
  idle: Type.Integer(),
  paused: Type.Integer(),
  done: Type.Integer(),
  doneLate: Type.Integer(),
  turnedRedThisWeek: Type.Integer(),
  awaitingSignature: Type.Integer(),
  asOf,
})

/** What a leader looks at: units × documents, and the totals by light. */
export function boardRoutes(app: App, context: Context, kernel: Kernel): void {
  const tags = ['board']

  app.get(
    '/api/board',
    { schema: { tags, summary: '单位×文件', querystring: BoardQuery, response: { 200: BoardView } } },
    async (request) =>
      reading(context, request, async (tx, { scope }) => {
        const { now } = await environmentOf(kernel, tx, scope.county)
        const { document, light } = request.query
        const board = await unitDocumentBoard(tx, scope, { document, light, now: new Date(now) })
        return answer<Static<typeof BoardView>>({ ...board, asOf: new Date(now).toISOString() })
      }),
  )

  app.get(
    '/api/board/lights',
    { schema: { tags, summary: '亮灯总数', response: { 200: LightsView } } },
    async (request) =>
      reading(context, request, async (tx, { scope }) => {
        const { now } = await environmentOf(kernel, tx, scope.county)
        const { 'done-late': doneLate, ...totals } = await lightTotals(tx, scope, now)
        return { ...totals, doneLate, asOf: new Date(now).toISOString() }
      }),
  )
}
