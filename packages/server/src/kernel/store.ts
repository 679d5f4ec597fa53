import {
  type ClockFacts,
  type Instant,
  instantText,
  lightTimes,
  type MatterFacts,
  type MatterKind,
  stateOf,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { type RawBuilder, sql } from 'kysely'
import { kept, type ScopedDatabase } from '../platform/database/index.ts'
import { filterColumns } from './columns.ts'
import { type Difference, type PartRow, partiesBeyond } from './difference.ts'
import type { StoredTurn } from './load.ts'

const time = (value: Instant | null): string | null => (value === null ? null : instantText(value))

/** Columns of `matter` that an act may change, with their values. */
function changing(
  kind: MatterKind<MatterEnv>,
  facts: MatterFacts,
  now: Instant,
): [string, RawBuilder<unknown>][] {
  const times = lightTimes(facts)
  const at = (value: Instant | null) => sql`${time(value)}::timestamptz`
  return [
    ['state', sql`${facts.state}`],
    ['phase', sql`${stateOf(kind, facts.state).phase}`],
    ['region', sql`${facts.region}`],
    ['owner_unit_id', sql`${facts.ownerUnitId}::uuid`],
    ['responsible_unit_id', sql`${facts.responsibleUnitId}::uuid`],
    ['supervising_unit_id', sql`${facts.supervisingUnitId}::uuid`],
    ['title', sql`${facts.title}`],
    ['number', sql`${facts.number}`],
    ['parties_beyond', sql`${partiesBeyond(facts)}`],
    ['standing', sql`${facts.standing}`],
    ['opened_at', at(facts.openedAt)],
    ['due_at', at(times.dueAt)],
    ['yellow_at', at(times.yellowAt)],
    ['red_at', at(times.redAt)],
    ['paused_at', at(times.pausedAt)],
    ['closed_at', at(facts.closedAt)],
    ['head_seq', sql`${facts.headSeq}`],
    ['revision', sql`${facts.revision}`],
    ['data', sql`${JSON.stringify(facts.data)}::jsonb`],
    ['changed_at', at(now)],
    ...filterColumns(kind).map(({ name, column }): [string, RawBuilder<unknown>] => [
      column,
      sql`${facts.data[name] ?? null}`,
    ]),
  ]
}

/** Opens the row of a new matter. False if the client's id was used before: nothing is written then. */
export async function insertMatter(
  tx: ScopedDatabase,
  county: string,
  kind: MatterKind<MatterEnv>,
  facts: MatterFacts,
  made: { readonly clientId: string | null; readonly accountId: string; readonly now: Instant },
): Promise<boolean> {
  const columns: [string, RawBuilder<unknown>][] = [
    ['county', sql`${county}`],
    ['id', sql`${facts.id}::uuid`],
    ['kind', sql`${facts.kind}`],
    ['form_version', sql`${kind.version}`],
    ['document_id', sql`${facts.documentId}::uuid`],
    ['duty_id', sql`${facts.dutyId}::uuid`],
    ['parent_id', sql`${facts.parentId}::uuid`],
    ['client_id', sql`${made.clientId}::uuid`],
    ['created_by', sql`${made.accountId}::uuid`],
    ['created_at', sql`${time(facts.createdAt)}::timestamptz`],
    ...changing(kind, facts, made.now),
  ]
  const result = await sql`INSERT INTO matter (${sql.join(columns.map(([name]) => sql.id(name)))})
    VALUES (${sql.join(columns.map(([, value]) => value))}) ON CONFLICT DO NOTHING`.execute(tx)
  return result.numAffectedRows === 1n
}

export function updateMatter(
  county: string,
  kind: MatterKind<MatterEnv>,
  facts: MatterFacts,
  now: Instant,
): RawBuilder<unknown> {
  const sets = changing(kind, facts, now).map(([name, value]) => sql`${sql.id(name)} = ${value}`)
  return sql`${kept}UPDATE matter SET ${sql.join(sets)} WHERE county = ${county} AND id = ${facts.id}::uuid`
}

const partColumns = sql.raw(
  `id uuid, unit_id uuid, role text, parent_part_id uuid, period text, state text, phase text, due_at timestamptz,
   yellow_at timestamptz, red_at timestamptz, paused_at timestamptz, closed_at timestamptz, progress integer, data jsonb`,
)

function partJson(part: PartRow) {
  return {
    id: part.id,
    unit_id: part.unitId,
    role: part.role,
    parent_part_id: part.parentPartId,
    period: part.period,
    state: part.state,
    phase: part.phase,
    due_at: time(part.dueAt),
    yellow_at: time(part.yellowAt),
    red_at: time(part.redAt),
    paused_at: time(part.pausedAt),
    closed_at: time(part.closedAt),
    progress: part.progress,
    data: part.data,
  }
}

const clockColumns = sql.raw(
  `id uuid, part_id uuid, name text, started_at timestamptz, raw_due_at timestamptz, due_at timestamptz,
   yellow_at timestamptz, paused_at timestamptz, stopped_at timestamptz, provisional boolean, basis jsonb`,
)

function clockJson(clock: ClockFacts) {
  return {
    id: clock.id,
    part_id: clock.partId,
    name: clock.name,
    started_at: time(clock.startedAt),
    raw_due_at: time(clock.rawDueAt),
    due_at: time(clock.dueAt),
    yellow_at: time(clock.yellowAt),
    paused_at: time(clock.pausedAt),
    stopped_at: time(clock.stoppedAt),
    provisional: clock.provisional,
    basis: clock.basis,
  }
}

const turnColumns = sql.raw(
  `id uuid, part_id uuid, unit_id uuid, asker_unit_id uuid, action text, due_at timestamptz, yellow_at timestamptz,
   red_at timestamptz, party boolean`,
)

function turnJson(turn: StoredTurn) {
  return {
    id: turn.id,
    part_id: turn.partId,
    unit_id: turn.unitId,
    asker_unit_id: turn.askerUnitId,
    action: turn.action,
    due_at: time(turn.dueAt),
    yellow_at: time(turn.yellowAt),
    red_at: time(turn.redAt) ?? 'infinity',
    party: turn.party,
  }
}

/** What writes what differs in parts, clocks and turns: one statement a table and way, however many rows. */
export function storeDifference(
  county: string,
  facts: MatterFacts,
  difference: Difference,
  now: Instant,
): readonly RawBuilder<unknown>[] {
  const rows = (json: readonly object[], columns: RawBuilder<unknown>) =>
    sql`jsonb_to_recordset(${JSON.stringify(json)}::jsonb) AS x (${columns})`
  const at = sql`${time(now)}::timestamptz`
  const { insertedParts, changedParts, insertedClocks, changedClocks } = difference
  const { insertedTurns, changedTurns, endedTurns, head } = difference
  const statements: RawBuilder<unknown>[] = []
  if (head.moved)
    statements.push(sql`${kept}UPDATE part SET head_phase = ${head.phase}, head_red_at = ${time(head.redAt)}::timestamptz
      WHERE county = ${county} AND matter_id = ${facts.id}::uuid`)
  // Changed first: a share that is withdrawn makes room for one that is given again.
  if (changedParts.length > 0)
    statements.push(sql`${kept}UPDATE part SET unit_id = x.unit_id, parent_part_id = x.parent_part_id, state = x.state, phase = x.phase,
        due_at = x.due_at, yellow_at = x.yellow_at,
        red_at = x.red_at, paused_at = x.paused_at, closed_at = x.closed_at, progress = x.progress, data = x.data,
        revision = part.revision + 1, changed_at = ${at}
      FROM ${rows(changedParts.map(partJson), partColumns)}
      WHERE part.county = ${county} AND part.id = x.id`)
  if (insertedParts.length > 0)
    statements.push(sql`${kept}INSERT INTO part (county, id, matter_id, kind, state, phase, unit_id, role, parent_part_id, period,
        document_id, standing, due_at, yellow_at, red_at, paused_at, closed_at, progress, data, changed_at, head_phase,
        head_red_at, head_created_at)
      SELECT ${county}, x.id, ${facts.id}::uuid, ${facts.kind}, x.state, x.phase, x.unit_id, x.role, x.parent_part_id,
        x.period, ${facts.documentId}::uuid, ${facts.standing}::boolean, x.due_at, x.yellow_at, x.red_at, x.paused_at,
        x.closed_at, x.progress, x.data, ${at}, ${head.phase}, ${time(head.redAt)}::timestamptz,
        ${time(facts.createdAt)}::timestamptz
      FROM ${rows(insertedParts.map(partJson), partColumns)}`)
  if (changedClocks.length > 0)
    statements.push(sql`${kept}UPDATE clock SET raw_due_at = x.raw_due_at, due_at = x.due_at, yellow_at = x.yellow_at,
        paused_at = x.paused_at, stopped_at = x.stopped_at, provisional = x.provisional, basis = x.basis
      FROM ${rows(changedClocks.map(clockJson), clockColumns)}
      WHERE clock.county = ${county} AND clock.id = x.id`)
  if (insertedClocks.length > 0)
    statements.push(sql`${kept}INSERT INTO clock (county, id, matter_id, part_id, name, started_at, raw_due_at, due_at, yellow_at,
        paused_at, stopped_at, provisional, basis)
      SELECT ${county}, x.id, ${facts.id}::uuid, x.part_id, x.name, x.started_at, x.raw_due_at, x.due_at, x.yellow_at,
        x.paused_at, x.stopped_at, x.provisional, x.basis
      FROM ${rows(insertedClocks.map(clockJson), clockColumns)}`)
  if (endedTurns.length > 0)
    statements.push(sql`${kept}DELETE FROM turn WHERE county = ${county} AND matter_id = ${facts.id}::uuid
      AND id = ANY (${[...endedTurns]}::uuid[])`)
  if (changedTurns.length > 0)
    statements.push(sql`${kept}UPDATE turn SET due_at = x.due_at, yellow_at = x.yellow_at, red_at = x.red_at, party = x.party
      FROM ${rows(changedTurns.map(turnJson), turnColumns)}
      WHERE turn.county = ${county} AND turn.id = x.id`)
  if (insertedTurns.length > 0)
    statements.push(sql`${kept}INSERT INTO turn (county, id, matter_id, part_id, kind, unit_id, asker_unit_id, action, since, due_at,
        yellow_at, red_at, party)
      SELECT ${county}, x.id, ${facts.id}::uuid, x.part_id, ${facts.kind}, x.unit_id, x.asker_unit_id, x.action, ${at},
        x.due_at, x.yellow_at, x.red_at, x.party
      FROM ${rows(insertedTurns.map(turnJson), turnColumns)}`)
  return statements
}
