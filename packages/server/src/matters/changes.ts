import type { Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { amongIds, reading, visibleEvents, visibleMatter, writing } from '../access/index.ts'
import { type App, answer, type Context } from '../http/index.ts'
import { type Kernel, kindOf } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { Id, Nullable } from './schemas.ts'

/** As many as a person reads at the start of a day; the rest stands in the lists. */
const most = 30
/** Who has not looked for longer, or never, is told of the last days only, in milliseconds. */
const longest = 7 * 86_400_000

const Instant = Type.String({ format: 'date-time' })
const Change = Type.Object(
  {
    matterId: Id,
    partId: Nullable(Id),
    title: Type.String(),
    action: Type.String(),
    label: Type.String(),
    unitName: Nullable(Type.String()),
    personName: Nullable(Type.String()),
    at: Instant,
  },
  { title: 'Change' },
)
const Changes = Type.Object({
  since: Instant,
  items: Type.Array(Change),
  more: Type.Boolean({ description: 'There is more than what is listed' }),
})

interface ChangeRow {
  readonly matter_id: string
  readonly part_id: string | null
  readonly kind: string
  readonly title: string
  readonly action: string
  readonly unit_name: string | null
  readonly person_name: string | null
  readonly received_at: Date
}

async function lastLook(tx: ScopedDatabase, { county, accountId }: Scope, now: Date): Promise<Date> {
  const { rows } = await sql<{ seen_at: Date }>`SELECT seen_at FROM last_look
    WHERE county = ${county} AND account_id = ${accountId}::uuid`.execute(tx)
  return new Date(Math.max(rows[0]?.seen_at.getTime() ?? 0, now.getTime() - longest))
}

/**
 * What others did since then with what the viewer's units gave out, supervise or have a share in, newest first. Driven by
 * the index of what changed last: a morning's changes are few, whatever the county keeps.
 */
export async function changesSince(
  kernel: Kernel,
  tx: ScopedDatabase,
  scope: Scope,
  since: Date,
  limit: number,
): Promise<readonly ChangeRow[]> {
  const { county, personId } = scope
  const units = [...new Set(scope.hats.map((hat) => hat.unitId))]
  const { rows } = await sql<ChangeRow>`
    SELECT e.matter_id, e.part_id, e.kind, m.title, e.action, u.short_name AS unit_name, p.name AS person_name, e.received_at
    FROM (SELECT m.* FROM matter AS m
      WHERE m.county = ${county} AND m.changed_at > ${since} AND ${visibleMatter(scope, 'm', {}, kernel.roles)}
        AND (${amongIds(sql.ref('m.owner_unit_id'), units)} OR ${amongIds(sql.ref('m.supervising_unit_id'), units)}
          OR EXISTS (SELECT 1 FROM part_v AS own WHERE own.county = ${county} AND own.matter_id = m.id
            AND ${amongIds(sql.ref('own.unit_id'), units)}))
      ORDER BY m.changed_at DESC LIMIT 200) AS m
    JOIN LATERAL (SELECT x.* FROM matter_event_v AS x WHERE x.county = m.county AND x.matter_id = m.id
      AND x.received_at > ${since} ORDER BY x.seq DESC LIMIT 10) AS e ON true
    LEFT JOIN unit AS u ON u.county = e.county AND u.id = e.unit_id
    LEFT JOIN person AS p ON p.county = e.county AND p.id = e.person_id
    WHERE e.person_id IS DISTINCT FROM ${personId}::uuid AND ${visibleEvents(scope, 'e', 'm', kernel.roles)}
    ORDER BY e.received_at DESC, e.seq DESC LIMIT ${limit + 1}`.execute(tx)
  return rows
}

/** What changed since the last look, and that one has looked. */
export function changesRoutes(app: App, context: Context, kernel: Kernel): void {
  const tags = ['workbench']

  app.get(
    '/api/changes',
    { schema: { tags, summary: '上次查看以来的变化', response: { 200: Changes } } },
    (request) =>
      reading(context, request, async (tx, { scope }) => {
        const since = await lastLook(tx, scope, context.clock.now())
        const rows = await changesSince(kernel, tx, scope, since, most)
        return answer<Static<typeof Changes>>({
          since: since.toISOString(),
          more: rows.length > most,
          items: rows.slice(0, most).map((row) => ({
            matterId: row.matter_id,
            partId: row.part_id,
            title: row.title,
            action: row.action,
            label: kindOf(kernel, row.kind).actions[row.action]?.label ?? row.action,
            unitName: row.unit_name,
            personName: row.person_name,
            at: row.received_at.toISOString(),
          })),
        })
      }),
  )

  app.post(
    '/api/changes/seen',
    {
      schema: {
        tags,
        summary: '已看过到此时为止的变化',
        body: Type.Object({ until: Instant }, { additionalProperties: false }),
        response: { 200: Type.Object({ since: Instant }) },
      },
    },
    (request) =>
      writing(context, request, async (tx, { scope }) => {
        const now = context.clock.now().getTime()
        const until = new Date(Math.min(Date.parse(request.body.until), now))
        await sql`INSERT INTO last_look (county, account_id, seen_at)
          VALUES (${scope.county}, ${scope.accountId}::uuid, ${until})
          ON CONFLICT (county, account_id) DO UPDATE SET seen_at = greatest(last_look.seen_at, excluded.seen_at)`.execute(
          tx,
        )
        return { since: until.toISOString() }
      }),
  )
}
