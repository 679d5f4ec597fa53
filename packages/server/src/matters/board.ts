import type { Scope } from '@anlan/domain/directory'
import { addDays, dayOfInstant, type Instant, instantOn, type Phase, weekdayOf } from '@anlan/domain/kernel'
import { LIGHTS, type Light } from '@anlan/domain/rules'
import { sql } from 'kysely'
import { type Condition, eachReached, visibleDocuments, visibleMatter, waysOf } from '../access/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { hasLight } from './lights.ts'
import { countedExactly } from './rows.ts'

/** Columns of the matrix: the newest documents. More do not fit a screen, and a document can be asked for by name. */
const mostDocuments = 20

export interface BoardCell {
  readonly unitId: string
  readonly documentId: string
  readonly light: Light
  /** How many shares have that light, the worst of the cell. */
  readonly count: number
  readonly done: number
  readonly total: number
}

export interface Board {
  readonly documents: readonly {
    readonly id: string
    readonly title: string
    readonly number: string | null
  }[]
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly group: 'departments' | 'towns' | 'others'
  }[]
  readonly cells: readonly BoardCell[]
  readonly lights: Readonly<Record<Light, number>>
  readonly done: number
  readonly total: number
}

type LightCounts = Record<Light, number>
type CellRow = LightCounts & {
  readonly unit_id: string
  readonly document_id: string
  readonly total: number
}

const countLights = (alias: string, now: Date) =>
  sql.join(
    LIGHTS.map(
      (light) => sql`(count(*) FILTER (WHERE ${hasLight(alias, light, now)}))::int AS ${sql.id(light)}`,
    ),
  )

/** Units × documents: the worst light of each cell and how much of it is done. */
export async function unitDocumentBoard(
  tx: ScopedDatabase,
  scope: Scope,
  asked: { readonly document: string | undefined; readonly light: Light | undefined; readonly now: Date },
): Promise<Board> {
  const { county } = scope
  const documents = await boardDocuments(tx, scope, asked.document)
  const ids = documents.map(({ id }) => id)
  const { rows } = await sql<CellRow>`
    SELECT p.unit_id, p.document_id, count(*)::int AS total, ${countLights('p', asked.now)}
    FROM part_v AS p JOIN matter AS m ON m.county = p.county AND m.id = p.matter_id
    WHERE p.county = ${county} AND p.document_id = ANY (${ids}::uuid[]) AND p.phase <> 'void'
      AND p.matter_phase IN ('open', 'closed') AND ${visibleMatter(scope, 'm')}
    GROUP BY p.unit_id, p.document_id`.execute(tx)
  const cells = rows.map(cellOf).filter((cell) => asked.light === undefined || cell.light === asked.light)
  const units = await boardUnits(tx, county, [...new Set(cells.map((cell) => cell.unitId))])
  const lights = Object.fromEntries(
    LIGHTS.map((light) => [light, rows.reduce((total, row) => total + row[light], 0)]),
  ) as LightCounts
  return {
    documents,
    units,
    cells,
    lights,
    done: lights.done + lights['done-late'],
    total: rows.reduce((total, row) => total + row.total, 0),
  }
}

function cellOf(row: CellRow): BoardCell {
  const light = LIGHTS.find((each) => row[each] > 0) ?? 'idle'
  return {
    unitId: row.unit_id,
    documentId: row.document_id,
    light,
    count: row[light],
    done: row.done + row['done-late'],
    total: row.total,
  }
}

async function boardDocuments(tx: ScopedDatabase, scope: Scope, only: string | undefined) {
  const { rows } = await sql<Board['documents'][number]>`
    SELECT d.id, d.title, d.number FROM document AS d
    WHERE d.county = ${scope.county} AND d.state = 'issued' AND ${visibleDocuments(scope, 'd')} ${only === undefined ? sql`` : sql`AND d.id = ${only}::uuid`}
    ORDER BY d.created_at DESC, d.id LIMIT ${mostDocuments}`.execute(tx)
  return rows
}

/** Departments before towns before the rest, each in the order of the directory. */
async function boardUnits(tx: ScopedDatabase, county: string, ids: readonly string[]) {
  const { rows } = await sql<Board['units'][number]>`
    SELECT u.id, u.short_name AS name, CASE WHEN u.kind IN ('department', 'office', 'committee', 'government') THEN 'departments'
      WHEN u.kind IN ('town', 'zone') THEN 'towns' ELSE 'others' END AS group
    FROM unit AS u WHERE u.county = ${county} AND u.id = ANY (${[...ids]}::uuid[])
    ORDER BY 3, u.sort, u.short_name`.execute(tx)
  return rows
}

export type Totals = Readonly<Record<Light, number>> & {
  readonly turnedRedThisWeek: number
  readonly awaitingSignature: number
}

/** How many of what the viewer sees stand in each light. What is done is counted up to 10 000. */
export async function lightTotals(tx: ScopedDatabase, scope: Scope, now: Instant): Promise<Totals> {
  const at = new Date(now)
  const today = dayOfInstant(now)
  const monday = new Date(instantOn(addDays(today, 1 - weekdayOf(today)), '00:00'))
  const lit = sql`m.phase, m.red_at, m.yellow_at, m.paused_at, m.closed_at`
  const inPhases = (phases: readonly Phase[], also: Condition) =>
    eachReached(waysOf(scope, { phases }), lit, sql`m.phase = ANY (${[...phases]}::text[]) AND ${also}`)
  const open = await sql<LightCounts & { week: number; signature: number }>`
    SELECT ${countLights('m', at)},
      (count(*) FILTER (WHERE ${hasLight('m', 'late', at)} AND m.red_at > ${monday}))::int AS week,
      (count(*) FILTER (WHERE m.phase = 'inner'))::int AS signature
    FROM (${inPhases(['inner', 'open'], sql`true`)}) AS m`.execute(tx)
  const ended = async (light: Light) => {
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n
      FROM (${inPhases(['closed'], hasLight('m', light, at))} LIMIT ${countedExactly}) AS x`.execute(tx)
    return rows[0]?.n ?? 0
  }
  const [row] = open.rows
  return {
    late: row?.late ?? 0,
    near: row?.near ?? 0,
    idle: (row?.idle ?? 0) - (row?.signature ?? 0),
    paused: row?.paused ?? 0,
    done: await ended('done'),
    'done-late': await ended('done-late'),
    turnedRedThisWeek: row?.week ?? 0,
    awaitingSignature: row?.signature ?? 0,
  }
}
