import { matterKinds } from '@anlan/domain/matters'
import { sql } from 'kysely'
import type { Position } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { openAudit } from './auditScope.ts'

export interface MatterEventFilter {
  /** Part of a person's name or login. */
  readonly who?: string | undefined
  readonly action?: string | undefined
  /** A matter's number, or a part of it. */
  readonly number?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Only what came too late to count, or only what counted. */
  readonly conflict?: boolean | undefined
}

/** What happened to a matter, without what it says: the audit administrator reads no business data (SEC-L3-10). */
export interface MatterEventView {
  readonly id: string
  readonly seq: number
  readonly receivedAt: string
  readonly occurredAt: string
  readonly kindLabel: string
  readonly action: string
  readonly actionLabel: string
  readonly number: string | null
  readonly who: string | null
  readonly unit: string | null
  readonly from: string | null
  readonly to: string | null
  readonly conflict: string | null
  /** The link of its chain, in hex. */
  readonly proof: string
}

interface Row {
  readonly id: string
  readonly seq: number
  readonly received_at: Date
  readonly occurred_at: Date
  readonly kind: string
  readonly action: string
  readonly number: string | null
  readonly who: string | null
  readonly unit: string | null
  readonly from_state: string | null
  readonly to_state: string | null
  readonly conflict: string | null
  readonly proof: string
}

const dayStart = (day: string) => sql`(${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`

function conditionsOf(filter: MatterEventFilter, after: Position | null) {
  const { who, action, number, from, to, conflict } = filter
  return [
    sql`e.county = scope_county()`,
    ...(who === undefined ? [] : [sql`(strpos(p.name, ${who}) > 0 OR strpos(a.login, lower(${who})) > 0)`]),
    ...(action === undefined ? [] : [sql`e.action = ${action}`]),
    ...(number === undefined ? [] : [sql`strpos(m.number, ${number}) > 0`]),
    ...(from === undefined ? [] : [sql`e.received_at >= ${dayStart(from)}`]),
    ...(to === undefined ? [] : [sql`e.received_at < ${dayStart(to)} + interval '1 day'`]),
    ...(conflict === undefined ? [] : [sql`(e.conflict IS NOT NULL) = ${conflict}`]),
    ...(after ? [sql`(e.received_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
  ]
}

/** The entries of all matters of the county, newest first, one more than asked for if there are more. */
export async function listMatterEvents(
  tx: ScopedDatabase,
  filter: MatterEventFilter,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<readonly MatterEventView[]> {
  await openAudit(tx)
  const { rows } = await sql<Row>`
    SELECT e.id, e.seq, e.received_at, e.occurred_at, e.kind, e.action, m.number,
      coalesce(p.name, a.display_name) AS who, u.short_name AS unit, e.from_state, e.to_state, e.conflict,
      encode(e.hmac, 'hex') AS proof
    FROM audit_event_v AS e JOIN audit_matter_v AS m ON m.county = e.county AND m.id = e.matter_id
      LEFT JOIN person AS p ON p.county = e.county AND p.id = e.person_id
      LEFT JOIN account AS a ON a.id = e.account_id
      LEFT JOIN unit AS u ON u.county = e.county AND u.id = e.unit_id
    WHERE ${sql.join(conditionsOf(filter, after), sql` AND `)}
    ORDER BY e.received_at DESC, e.id DESC LIMIT ${limit + 1}`.execute(tx)
  return rows.map(viewOf)
}

function viewOf(row: Row): MatterEventView {
  const kind = matterKinds.find((each) => each.kind === row.kind)
  const states = { ...kind?.parts?.states, ...kind?.states }
  const labelOf = (state: string | null) => (state === null ? null : (states[state]?.label ?? state))
  return {
    id: row.id,
    seq: row.seq,
    receivedAt: row.received_at.toISOString(),
    occurredAt: row.occurred_at.toISOString(),
    kindLabel: kind?.label ?? row.kind,
    action: row.action,
    actionLabel: kind?.actions[row.action]?.label ?? row.action,
    number: row.number,
    who: row.who,
    unit: row.unit,
    from: labelOf(row.from_state),
    to: labelOf(row.to_state),
    conflict: row.conflict,
    proof: row.proof,
  }
}
