import type { AdministratorId } from '@anlan/domain/directory'
import { type QueryExecutorProvider, sql } from 'kysely'

/** An account with what it proves itself by. */
export interface AccountSecrets {
  readonly id: string
  readonly login: string
  readonly displayName: string
  readonly county: string | null
  readonly administers: AdministratorId | null
  readonly password: { readonly id: string; readonly hash: string } | null
  /** A one-time code that is still good. */
  readonly slip: { readonly id: string; readonly hash: string } | null
  readonly totp: { readonly id: string; readonly secret: string } | null
}

export interface AccountState {
  readonly status: 'invited' | 'active' | 'frozen' | 'closed'
  readonly frozenWhy: 'unused' | 'locked' | null
  readonly failedCount: number
  readonly failedSince: Date | null
  readonly lockedUntil: Date | null
  readonly lastSignInAt: Date | null
  readonly createdAt: Date
}

const credential = (
  type: string,
  more = sql``,
) => sql`(SELECT json_build_object('id', c.id, 'hash', c.secret, 'secret', c.secret)
  FROM credential AS c WHERE c.account_id = a.id AND c.type = ${type} AND c.retired_at IS NULL ${more}
  ORDER BY c.created_at DESC LIMIT 1)`

/** Finds an account by its login, or by its id. */
export async function accountSecrets(
  db: QueryExecutorProvider,
  by: { readonly login: string } | { readonly id: string },
  now: Date,
): Promise<AccountSecrets | null> {
  const which = 'login' in by ? sql`a.login = ${by.login.trim().toLowerCase()}` : sql`a.id = ${by.id}::uuid`
  const { rows } = await sql<AccountSecrets>`
    SELECT a.id, a.login, a.display_name AS "displayName", a.county, a.administers,
      ${credential('password')} AS password,
      ${credential('slip', sql`AND c.used_at IS NULL AND c.expires_at > ${now}`)} AS slip,
      ${credential('totp', sql`AND c.confirmed_at IS NOT NULL`)} AS totp
    FROM account AS a WHERE ${which}`.execute(db)
  return rows[0] ?? null
}

/** Reads how an account stands and keeps others from signing in to it meanwhile. */
export async function lockAccount(db: QueryExecutorProvider, id: string): Promise<AccountState> {
  const { rows } =
    await sql<AccountState>`SELECT status, frozen_why AS "frozenWhy", failed_count AS "failedCount", failed_since AS "failedSince",
      locked_until AS "lockedUntil", last_sign_in_at AS "lastSignInAt", created_at AS "createdAt"
    FROM account WHERE id = ${id}::uuid FOR UPDATE`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`The account ${id} went away.`)
  return row
}
