import type { Scope } from '@anlan/domain/directory'
import type { MatterFacts, Values } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { visibleEvents } from '../access/index.ts'
import type { Position } from '../http/index.ts'
import { type Kernel, kindOf, shownFields, shownTo, shownValues } from '../kernel/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { countUpTo } from './rows.ts'
import type { EventList } from './schemas.ts'

type Event = Static<typeof EventList>['items'][number]

interface EventRow {
  readonly seq: number
  readonly kind: string
  readonly action: string
  readonly part_id: string | null
  readonly visibility: Event['visibility']
  readonly occurred_at: Date
  readonly received_at: Date
  readonly from_state: string | null
  readonly to_state: string | null
  readonly conflict: string | null
  readonly canonical: string
  readonly unit_name: string | null
  readonly person_name: string | null
  readonly hat_title: string | null
  readonly owner_unit_id: string
  readonly supervising_unit_id: string
  readonly files: Event['files']
}

/** The trail of a matter as far as the viewer sees it, newest first: one page and the first entry of the next. */
export async function listEvents(
  kernel: Kernel,
  tx: ScopedDatabase,
  scope: Scope,
  matterId: string,
  page: { readonly after: Position | null; readonly limit: number },
): Promise<readonly Event[]> {
  const { county } = scope
  const [before] = page.after ?? []
  const { rows } = await sql<EventRow>`
    SELECT e.seq, e.kind, e.action, e.part_id, e.visibility, e.occurred_at, e.received_at, e.from_state, e.to_state,
      e.conflict, e.canonical, u.short_name AS unit_name, p.name AS person_name, o.title AS hat_title,
      m.owner_unit_id, m.supervising_unit_id,
      (SELECT coalesce(json_agg(json_build_object('id', f.file_id, 'name', f.name, 'size', f.size, 'type', f.type)
          ORDER BY f.file_id), '[]')
        FROM file_use_v AS f WHERE f.county = e.county AND f.target_type = 'event' AND f.target_id = e.id) AS files
    FROM matter_event_v AS e
    JOIN matter AS m ON m.county = e.county AND m.id = e.matter_id
    LEFT JOIN unit AS u ON u.county = e.county AND u.id = e.unit_id
    LEFT JOIN person AS p ON p.county = e.county AND p.id = e.person_id
    LEFT JOIN post AS o ON o.county = e.county AND o.id = e.post_id
    WHERE e.county = ${county} AND e.matter_id = ${matterId}::uuid AND ${visibleEvents(scope, 'e', 'm', kernel.roles)}
      ${before === undefined ? sql`` : sql`AND e.seq < ${before}`}
    ORDER BY e.seq DESC LIMIT ${page.limit + 1}`.execute(tx)
  const given = rows.map((row) => ({
    fields: kindOf(kernel, row.kind).actions[row.action]?.needs ?? {},
    values: (JSON.parse(row.canonical) as { readonly input: Values }).input,
  }))
  const inputs = await kernel.personalData.masked(tx, county, given)
  return rows.map((row, index) => eventView(kernel, scope, row, inputs[index] ?? {}))
}

export function countEvents(kernel: Kernel, tx: ScopedDatabase, scope: Scope, matterId: string) {
  return countUpTo(
    tx,
    sql`SELECT 1 FROM matter_event_v AS e JOIN matter AS m ON m.county = e.county AND m.id = e.matter_id
      WHERE e.county = ${scope.county} AND e.matter_id = ${matterId}::uuid AND ${visibleEvents(scope, 'e', 'm', kernel.roles)}`,
  )
}

function eventView(kernel: Kernel, scope: Scope, row: EventRow, input: Values): Event {
  const kind = kindOf(kernel, row.kind)
  const action = kind.actions[row.action]
  const states = action?.on === 'part' ? kind.parts?.states : kind.states
  const needs = action?.needs ?? {}
  const sides: Pick<MatterFacts, 'ownerUnitId' | 'supervisingUnitId'> = {
    ownerUnitId: row.owner_unit_id,
    supervisingUnitId: row.supervising_unit_id,
  }
  const shown = shownTo(scope, sides)
  return {
    seq: row.seq,
    action: row.action,
    label: action?.label ?? row.action,
    partId: row.part_id,
    unitName: row.unit_name,
    personName: row.person_name,
    hatTitle: row.hat_title,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    from: row.from_state,
    to: row.to_state,
    toLabel: row.to_state === null ? null : (states?.[row.to_state]?.label ?? null),
    visibility: row.visibility,
    conflict: row.conflict,
    input: shownValues(needs, input, shown),
    fields: shownFields(needs, shown),
    files: row.files,
    onPaper: Object.hasOwn(input, 'signedOn'),
  }
}
