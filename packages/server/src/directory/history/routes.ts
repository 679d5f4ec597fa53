import { dayOfInstant, instant } from '@anlan/domain/kernel'
import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { reading } from '../../access/index.ts'
import { type App, accepted, type Context, listName } from '../../http/index.ts'
import { ofOwnUnits, type PeopleReach, reachOfPeople } from '../people/reach.ts'
import type { Difference } from './difference.ts'

const Id = Type.String({ format: 'uuid' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const Entry = Type.Object({
  id: Type.String(),
  at: Type.String({ format: 'date-time' }),
  type: Type.String(),
  who: Type.String({ description: 'Name of the account' }),
  role: nullable(Type.String()),
  changes: Type.Array(
    Type.Object({ field: Type.String(), from: nullable(Type.String()), to: nullable(Type.String()) }),
  ),
  batchId: nullable(Type.String({ description: 'The import that did it' })),
})

interface Row {
  readonly day: string
  readonly seq: number
  readonly at: Date
  readonly type: string
  readonly who: string
  readonly role: string | null
  readonly canonical: string
}

/** What the directory's own pages show of its trail; who looked at a number, and why, is the auditor's. */
const shownTypes = [
  ...['unit-added', 'unit-changed', 'unit-ended', 'unit-restored', 'person-added', 'person-changed'],
  ...['person-listed', 'person-unlisted'],
  ...['post-granted', 'post-ended', 'post-changed', 'group-added', 'group-changed', 'import-undone'],
]

interface Detail {
  readonly changes?: readonly Difference[]
  readonly batchId?: string
}

/** What an administrator did to a post is about its holder, too. */
function about(county: string, type: string, id: string): RawBuilder<unknown> {
  const itself = sql`(e.object_type = ${type} AND e.object_id = ${id})`
  if (type !== 'person') return itself
  return sql`(${itself} OR (e.object_type = 'post' AND e.object_id IN (SELECT o.id::text FROM post AS o
    WHERE o.county = ${county} AND o.person_id = ${id}::uuid)))`
}

/** A person's history tells the masked number: it is for whoever sees that with the person. */
function isShown(county: string, id: string, reach: PeopleReach, today: string): RawBuilder<boolean> {
  return reach.calls
    ? sql<boolean>`true`
    : sql<boolean>`EXISTS (SELECT FROM person AS p
        WHERE p.county = ${county} AND p.id = ${id}::uuid AND ${ofOwnUnits(reach, today)})`
}

/** The versions of one unit, person or group, newest first, read from the chained trail. */
export function historyRoutes(app: App, context: Context): void {
  app.get(
    '/api/directory/history',
    {
      schema: {
        tags: ['通讯录'],
        summary: '一个单位、人员或分组的变更经过',
        querystring: Type.Object({
          type: Type.Enum(['unit', 'person', 'group']),
          id: Id,
          cursor: Type.Optional(Type.String({ maxLength: 400 })),
          limit: Type.Integer({ default: 20, minimum: 1, maximum: 100 }),
        }),
        response: { 200: Type.Object({ items: Type.Array(Entry), next: nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const { type, id, cursor, limit } = request.query
      const list = listName('/api/directory/history', { type, id })
      const after = cursor === undefined ? null : accepted(context.cursors.read(list, cursor))
      const today = dayOfInstant(instant(context.clock.now().getTime()))
      const rows = await reading(context, request, async (tx, viewer) => {
        const { county } = viewer.scope
        const shown = type === 'person' ? isShown(county, id, reachOfPeople(viewer), today) : sql`true`
        const found = await sql<Row>`
          SELECT e.day, e.seq, e.at, e.type, e.role, e.canonical, coalesce(a.display_name, e.who, '') AS who
          FROM security_event AS e LEFT JOIN account AS a ON a.id = e.account_id
          WHERE e.county = ${county} AND ${about(county, type, id)} AND ${shown} AND e.success
            AND e.type = ANY (${shownTypes}::text[])
            ${after ? sql`AND (e.day, e.seq) < (${after[0]}::date, ${after[1]}::bigint)` : sql``}
          ORDER BY e.day DESC, e.seq DESC LIMIT ${limit + 1}`.execute(tx)
        return found.rows
      })
      const last = rows[limit - 1]
      return {
        items: rows.slice(0, limit).map((row) => {
          const { detail = {} } = JSON.parse(row.canonical) as { detail?: Detail }
          return {
            id: `${row.day}-${row.seq}`,
            at: row.at.toISOString(),
            type: row.type,
            who: row.who,
            role: row.role,
            changes: (detail.changes ?? []).map(({ field, from, to }) => ({ field, from, to })),
            batchId: detail.batchId ?? null,
          }
        }),
        next: rows.length > limit && last ? context.cursors.write(list, [last.day, last.seq]) : null,
      }
    },
  )
}
