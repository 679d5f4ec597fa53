import { addDays, type Day } from '@anlan/domain/kernel'
import { LIGHTS, type Light } from '@anlan/domain/rules'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { eachReached, reading } from '../access/index.ts'
import { type App, answer, type Context } from '../http/index.ts'
import { environmentOf, type Kernel, shownLight } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { asked, fromRows, sourceOf } from './asked.ts'
import { hasLight } from './lights.ts'
import { Day as DaySchema, Id, LightName, MatterFilters, Nullable, ShownLight } from './schemas.ts'

/** How many of a day are named; the rest is a count that leads to the list. */
const named = 4

const { dueFrom: _from, dueTo: _to, ...filters } = MatterFilters.properties
/** A month of a century of whose days something is known. */
const From = Type.String({ format: 'date', pattern: '^20[0-9]{2}-' })
const CalendarQuery = Type.Object(
  { ...filters, from: From, days: Type.Integer({ minimum: 1, maximum: 42, default: 35 }) },
  { additionalProperties: false },
)
const Calendar = Type.Object({
  days: Type.Array(
    Type.Object({
      day: DaySchema,
      working: Type.Boolean(),
      dayName: Nullable(Type.String()),
      total: Type.Integer(),
      lights: Type.Array(Type.Object({ light: LightName, count: Type.Integer() })),
      items: Type.Array(Type.Object({ id: Id, title: Type.String(), light: ShownLight }), {
        description: `The first ${named} of the day`,
      }),
    }),
  ),
})

/** One of the first of a day, with how many of that day stand in each light. */
type DueRow = Record<Light, number> & {
  readonly day: Day
  readonly place: number
  readonly id: string
  readonly title: string
  readonly standing: boolean
  readonly phase: 'open'
  readonly due_at: Date | null
  readonly yellow_at: Date | null
  readonly red_at: Date | null
  readonly paused_at: Date | null
  readonly closed_at: Date | null
}

/** What is due on each of some days among what the viewer sees and asks for: how many by light, and the first few by name. */
export async function dueByDay(tx: ScopedDatabase, wanted: ReturnType<typeof asked>, now: Date) {
  const source = await sourceOf(tx, wanted)
  // A limit at a day's end stands as the first moment of the next: one microsecond earlier it is that day.
  const day = sql`((m.red_at - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date`
  const columns = sql`${day} AS day, m.id, m.title, m.standing, m.phase, m.due_at, m.yellow_at, m.red_at, m.paused_at,
    m.closed_at`
  const rows =
    source.by === 'rows'
      ? sql`SELECT ${columns} ${fromRows(wanted.scope.county, source)}`
      : eachReached(source.ways, columns, source.where)
  // Counted and chosen in one reading: a month of a busy county holds tens of thousands.
  const lights = LIGHTS.map(
    (light) =>
      sql`(count(*) FILTER (WHERE ${hasLight('m', light, now)}) OVER (PARTITION BY m.day))::int AS ${sql.id(light)}`,
  )
  const { rows: first } = await sql<DueRow>`SELECT * FROM (
      SELECT m.*, ${sql.join(lights)},
        row_number() OVER (PARTITION BY m.day ORDER BY m.phase = 'closed', m.red_at, m.id) AS place
      FROM (${rows}) AS m) AS x
    WHERE place <= ${named} ORDER BY day, place`.execute(tx)
  return first
}

/** A month of what is due, for whoever asks by dates. */
export function calendarRoute(app: App, context: Context, kernel: Kernel): void {
  app.get(
    '/api/matters/calendar',
    {
      schema: {
        tags: ['matters'],
        summary: '到期日历',
        querystring: CalendarQuery,
        response: { 200: Calendar },
      },
    },
    (request) =>
      reading(context, request, async (tx, { scope }) => {
        const { from: first, days, ...filter } = request.query
        const from = first as Day
        const env = await environmentOf(kernel, tx, scope.county)
        const now = new Date(env.now)
        const span = { dueFrom: from, dueTo: addDays(from, days - 1) }
        const due = await dueByDay(tx, asked(kernel, scope, { ...filter, ...span }, now), now)
        return answer<Static<typeof Calendar>>({
          days: Array.from({ length: days }, (_, index) => {
            const day = addDays(from, index)
            const { working, name } = env.calendar.of(day)
            const own = due.filter((row) => row.day === day)
            const lights = LIGHTS.flatMap((light) => {
              const count = own[0]?.[light] ?? 0
              return count > 0 ? [{ light, count }] : []
            })
            return {
              day,
              working,
              dayName: name,
              total: lights.reduce((sum, { count }) => sum + count, 0),
              lights,
              items: own.map((row) => ({
                id: row.id,
                title: row.title,
                light: shownLight(row, env.now, env.calendar),
              })),
            }
          }),
        })
      }),
  )
}
