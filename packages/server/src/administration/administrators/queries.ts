import type { AdministratorId } from '@anlan/domain/directory'
import { type QueryExecutorProvider, sql } from 'kysely'

export interface AdministratorView {
  readonly id: string
  readonly administers: AdministratorId
  readonly login: string
  readonly name: string
  readonly status: 'invited' | 'active' | 'frozen' | 'closed'
  readonly lockedUntil: Date | null
  readonly secondFactor: boolean
  readonly lastSignInAt: Date | null
}

/** Who holds the three offices of a county today. */
export async function listAdministrators(
  tx: QueryExecutorProvider,
  county: string,
  now: Date,
): Promise<readonly AdministratorView[]> {
  const { rows } = await sql<AdministratorView>`
    SELECT a.id, a.administers, a.login, a.display_name AS name, a.status,
      CASE WHEN a.locked_until > ${now} THEN a.locked_until END AS "lockedUntil",
      EXISTS (SELECT FROM credential AS c WHERE c.account_id = a.id AND c.type = 'totp' AND c.retired_at IS NULL
        AND c.confirmed_at IS NOT NULL) AS "secondFactor",
      a.last_sign_in_at AS "lastSignInAt"
    FROM account AS a WHERE a.county = ${county} AND a.administers IS NOT NULL AND a.status <> 'closed'
    ORDER BY array_position(ARRAY['system', 'security', 'audit'], a.administers), a.login`.execute(tx)
  return rows
}

export interface ChangeRow {
  readonly id: string
  readonly administers: AdministratorId
  readonly purpose: 'replace' | 'reset'
  readonly name: string
  readonly reason: string
  readonly state: 'open' | 'done' | 'withdrawn'
  readonly proposedBy: string
  readonly proposedName: string
  readonly proposedAt: Date
  readonly decidedName: string | null
  readonly decidedAt: Date | null
}

/** What was proposed and decided about the three, newest first. */
export async function listChanges(tx: QueryExecutorProvider, county: string): Promise<readonly ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    SELECT c.id, c.administers, c.purpose, c.name, c.reason, c.state, c.proposed_by AS "proposedBy",
      p.display_name AS "proposedName", c.proposed_at AS "proposedAt", d.display_name AS "decidedName",
      c.decided_at AS "decidedAt"
    FROM administrator_change AS c JOIN account AS p ON p.id = c.proposed_by
      LEFT JOIN account AS d ON d.id = c.decided_by
    WHERE c.county = ${county} ORDER BY c.proposed_at DESC, c.id DESC LIMIT 50`.execute(tx)
  return rows
}
