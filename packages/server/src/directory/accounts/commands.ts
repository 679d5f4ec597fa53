import type { AdministratorId } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { endSessions } from '../sign-in/sessions.ts'

export interface AccountInput {
  readonly login: string
  readonly displayName: string
  /** Six digits; null for an administrator of the installation. */
  readonly county: string | null
  readonly administers: AdministratorId | null
  /** The person of the directory whose account it is. */
  readonly personId: string | null
}

/** Names that everybody tries first (SEC-L3-8). */
const known = new Set(['admin', 'administrator', 'root', 'system', 'test', 'guest', 'user', 'anlan', 'sa'])

/**
 * Opens an account: it can do nothing until a password is set by slip or link, and sees nothing until its person has a
 * post (SEC-L3-7). Refuses a login that is taken or that everybody guesses, and a person who has an account.
 */
export async function createAccount(
  tx: ScopedDatabase,
  { login, displayName, county, administers, personId }: AccountInput,
  now: Date,
  id: string = uuidv7(),
): Promise<{ readonly id: string } | Refusal> {
  const name = login.trim().toLowerCase()
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(name) || known.has(name))
    return refuse('bad-login', '用户名为 3 至 40 位小写字母、数字、点、横线，且不能用通用名称。', {
      at: ['login'],
    })
  const made =
    await sql`INSERT INTO account (id, login, display_name, county, administers, status, created_at)
    VALUES (${id}::uuid, ${name}, ${displayName}, ${county}, ${administers}, 'invited', ${now})
    ON CONFLICT (login) DO NOTHING RETURNING id`.execute(tx)
  if (made.rows.length === 0) return refuse('taken', `用户名“${name}”已有人使用。`, { at: ['login'] })
  if (personId === null) return { id }
  const linked = await sql`UPDATE person SET account_id = ${id}::uuid, revision = revision + 1
    WHERE county = ${county} AND id = ${personId}::uuid AND account_id IS NULL AND status = 'active'`.execute(
    tx,
  )
  if (linked.numAffectedRows !== 1n)
    return refuse('taken', '没有这个人，或者此人已有账号。', { at: ['personId'] })
  return { id }
}

/** An account of a county, as the address of a route and the viewer name it. */
export interface AccountOf {
  readonly id: string
  readonly county: string | null
}

/** Of the three administrators none can shut another out alone: two must agree (see administration/administrators). */
async function notAdministrator(tx: ScopedDatabase, { id, county }: AccountOf): Promise<Refusal | null> {
  const { rows } =
    await sql`SELECT FROM account WHERE id = ${id}::uuid AND county IS NOT DISTINCT FROM ${county}
    AND administers IS NOT NULL`.execute(tx)
  return rows.length === 0
    ? null
    : refuse('two-must-agree', '管理员的账号由三个管理员中的两人同意才能变更，请到“管理员”页办理。', {
        source: 'SEC-L3-10',
      })
}

/** Closes an account for good: its sessions and keys end at once (SEC-L3-9), its name is never given out again. */
export async function closeAccount(
  tx: ScopedDatabase,
  account: AccountOf,
  now: Date,
): Promise<true | Refusal> {
  return (await notAdministrator(tx, account)) ?? endAccount(tx, account, now)
}

/** What closing does, whoever's the account is. */
export async function endAccount(
  tx: ScopedDatabase,
  { id, county }: AccountOf,
  now: Date,
): Promise<true | Refusal> {
  const closed = await sql`UPDATE account SET status = 'closed', revision = revision + 1
    WHERE id = ${id}::uuid AND county IS NOT DISTINCT FROM ${county} AND status <> 'closed'`.execute(tx)
  if (closed.numAffectedRows !== 1n) return refuse('not-found', '没有这个账号，或者已经停用。')
  await endSessions(tx, id, 'closed', now)
  await sql`UPDATE api_key SET revoked_at = ${now} WHERE account_id = ${id}::uuid AND revoked_at IS NULL`.execute(
    tx,
  )
  await sql`UPDATE link_token SET revoked_at = ${now} WHERE account_id = ${id}::uuid AND revoked_at IS NULL`.execute(
    tx,
  )
  return true
}

/** Locks an account until somebody unlocks it: signed-in sessions end at once, keys are worth nothing meanwhile. */
export async function freezeAccount(
  tx: ScopedDatabase,
  account: AccountOf,
  now: Date,
): Promise<true | Refusal> {
  const refused = await notAdministrator(tx, account)
  if (refused) return refused
  const { id, county } = account
  const locked =
    await sql`UPDATE account SET status = 'frozen', frozen_why = 'locked', revision = revision + 1
    WHERE id = ${id}::uuid AND county IS NOT DISTINCT FROM ${county} AND status IN ('active', 'frozen')
      AND frozen_why IS DISTINCT FROM 'locked'`.execute(tx)
  if (locked.numAffectedRows !== 1n) return refuse('wrong-state', '这个账号还没有启用，或者已经锁定、停用。')
  await endSessions(tx, id, 'locked', now)
  return true
}

/** Ends a lock-out or a freeze. `secondFactor`: the phone is lost, a new second factor is to be set up. */
export async function unlockAccount(
  tx: ScopedDatabase,
  { id, county, secondFactor }: AccountOf & { readonly secondFactor: boolean },
  now: Date,
): Promise<true | Refusal> {
  if (secondFactor) {
    // Whoever can reset an administrator's second factor is half that administrator.
    const refused = await notAdministrator(tx, { id, county })
    if (refused) return refused
  }
  const unlocked = await sql`UPDATE account SET failed_count = 0, failed_since = NULL, locked_until = NULL,
      status = CASE WHEN status = 'frozen' THEN 'active' ELSE status END, frozen_why = NULL,
      -- The days without a sign-in are counted from here again.
      last_sign_in_at = CASE WHEN status = 'frozen' THEN ${now}::timestamptz ELSE last_sign_in_at END,
      revision = revision + 1
    WHERE id = ${id}::uuid AND county IS NOT DISTINCT FROM ${county} AND status <> 'closed'`.execute(tx)
  if (unlocked.numAffectedRows !== 1n) return refuse('not-found', '没有这个账号，或者已经停用。')
  if (secondFactor) {
    await sql`UPDATE credential SET retired_at = ${now}
      WHERE account_id = ${id}::uuid AND type = 'totp' AND retired_at IS NULL`.execute(tx)
    await endSessions(tx, id, 'second-factor-reset', now)
  }
  return true
}
