import { sql } from 'kysely'
import { installation } from '../../access/index.ts'
import type { Position } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'

export interface SecurityEventFilter {
  readonly type?: string | undefined
  readonly accountId?: string | undefined
  /** Part of the login or name as it was given. */
  readonly who?: string | undefined
  /** Kind or id of what it was done to. */
  readonly object?: string | undefined
  readonly success?: boolean | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface SecurityEventRow {
  readonly day: string
  readonly seq: number
  readonly at: Date
  readonly type: string
  readonly who: string
  /** The name behind the login, where there is an account. */
  readonly name: string | null
  readonly role: string | null
  readonly address: string | null
  readonly device: string | null
  readonly objectType: string | null
  readonly objectId: string | null
  /** Of an account or person that the entry is about. */
  readonly objectName: string | null
  readonly success: boolean
  readonly reason: string | null
  readonly requestId: string | null
  readonly text: string
}

/** What concerns safety in a county, or in the installation, newest first; one more than asked for if there are more. */
export async function listSecurityEvents(
  tx: ScopedDatabase,
  county: string | null,
  filter: SecurityEventFilter,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<readonly SecurityEventRow[]> {
  const { type, accountId, who, object, success, from, to } = filter
  const conditions = [
    sql`e.county = ${county ?? installation}`,
    ...(type === undefined ? [] : [sql`e.type = ${type}`]),
    ...(accountId === undefined ? [] : [sql`e.account_id = ${accountId}::uuid`]),
    ...(who === undefined
      ? []
      : [
          sql`(strpos(e.who, lower(${who})) > 0 OR strpos(e.who, ${who}) > 0 OR strpos(a.display_name, ${who}) > 0)`,
        ]),
    ...(object === undefined ? [] : [sql`(e.object_type = ${object} OR e.object_id = ${object})`]),
    ...(success === undefined ? [] : [sql`e.success = ${success}`]),
    ...(from === undefined ? [] : [sql`e.day >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`e.day <= ${to}::date`]),
    ...(after ? [sql`(e.day, e.seq) < (${after[0]}::date, ${after[1]}::bigint)`] : []),
  ]
  const { rows } =
    await sql<SecurityEventRow>`SELECT e.day, e.seq, e.at, e.type, e.who, a.display_name AS name, e.role,
      e.address, e.device, e.object_type AS "objectType", e.object_id AS "objectId",
      CASE e.object_type
        WHEN 'account' THEN (SELECT o.display_name FROM account AS o WHERE o.id::text = e.object_id)
        WHEN 'person' THEN (SELECT p.name FROM person AS p WHERE p.county = e.county AND p.id::text = e.object_id)
      END AS "objectName",
      e.success, e.reason, e.request_id AS "requestId", e.canonical AS text
    FROM security_event AS e LEFT JOIN account AS a ON a.id = e.account_id
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY e.day DESC, e.seq DESC LIMIT ${limit + 1}`.execute(tx)
  return rows
}

/** The types that occur, for the filter. */
export async function listSecurityTypes(
  tx: ScopedDatabase,
  county: string | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ type: string }>`SELECT DISTINCT type FROM security_event
    WHERE county = ${county ?? installation} ORDER BY type`.execute(tx)
  return rows.map(({ type }) => type)
}
