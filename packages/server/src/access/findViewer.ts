import { createHash } from 'node:crypto'
import { type AdministratorId, isHat, needsSecondFactor } from '@anlan/domain/directory'
import { dayOfInstant, instant } from '@anlan/domain/kernel'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Context } from '../http/index.ts'
import { kept } from '../platform/database/index.ts'
import type { DB } from '../platform/schema.generated.ts'
import { type Client, hatOf, installation, type Means, type Post, type Viewer } from './viewer.ts'

/** What is stored of a secret that the server itself made: it has 256 random bits, a plain hash is enough. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

interface AccountRow {
  readonly account_id: string
  readonly login: string
  readonly display_name: string
  readonly county: string | null
  readonly administers: AdministratorId | null
  /** Since when the password is good; null if it is to be changed. */
  readonly password_since: Date | null
  readonly second_factor: boolean
  readonly held: {
    readonly personId: string
    readonly personName: string
    readonly posts: readonly Post[]
  } | null
}

interface SessionRow extends AccountRow {
  readonly client: Client
  readonly factors: number
  readonly hat_post_id: string | null
  readonly seen_at: Date
}

interface KeyRow extends AccountRow {
  readonly id: string
  readonly scopes: string
  readonly post_id: string | null
}

/** What both ways of proving oneself read of the account `a`. */
function accountColumns(now: Date): RawBuilder<unknown> {
  const day = dayOfInstant(instant(now.getTime()))
  return sql`a.id AS account_id, a.login, a.display_name, a.county, a.administers,
    (SELECT max(p.created_at) FROM credential AS p WHERE p.account_id = a.id AND p.type = 'password'
      AND p.retired_at IS NULL AND NOT p.must_change) AS password_since,
    EXISTS (SELECT 1 FROM credential AS t WHERE t.account_id = a.id AND t.type = 'totp' AND t.retired_at IS NULL
      AND t.confirmed_at IS NOT NULL) AS second_factor,
    posts_of(a.county, a.id, ${day}::date) AS held`
}

function viewerFrom(row: AccountRow, means: Means, onlyPost: string | null, chosen: string | null): Viewer {
  const posts = (row.held?.posts ?? []).filter(
    ({ id, role }) => isHat(role) && (onlyPost === null || id === onlyPost),
  )
  const hats = posts.map(hatOf)
  const [first, ...others] = hats
  const heldRoles = hats.map(({ role }) => role)
  return {
    accountId: row.account_id,
    login: row.login,
    displayName: row.display_name,
    county: row.county,
    administers: row.administers,
    posts,
    scope: {
      county: row.county ?? installation,
      accountId: row.account_id,
      personId: row.held?.personId ?? null,
      hats,
    },
    hat: hats.find(({ postId }) => postId === chosen) ?? (others.length === 0 ? (first ?? null) : null),
    means,
    // Told by who proves themselves with a session; a key is no password.
    passwordDue: false,
    secondFactorDue:
      means.type === 'session' && !row.second_factor && needsSecondFactor(row.administers, heldRoles),
  }
}

/** A session that is not touched for longer than this is touched again (milliseconds): not at every request. */
const touchEvery = 60_000

/**
 * Who a session's token stands for at this moment, with the posts that hold today; null if the session is over, or the
 * account is not active any more. Keeps the session from going idle, unless the page asks by itself (`unattended`).
 */
export async function viewerOfSession(
  { db, ruleBook }: Pick<Context, 'db' | 'ruleBook'>,
  token: string,
  now: Date,
  unattended = false,
): Promise<Viewer | null> {
  const hash = hashOfSecret(token)
  const { rows } = await sql<SessionRow>`${kept}
    SELECT s.client, s.factors, s.hat_post_id, s.seen_at, ${accountColumns(now)}
    FROM session_token AS s JOIN account AS a ON a.id = s.account_id
    WHERE s.hash = ${hash} AND s.ended_at IS NULL AND s.idle_until > ${now} AND s.ends_at > ${now}
      AND a.status = 'active'`.execute(db)
  const [row] = rows
  if (!row) return null
  if (!unattended && now.getTime() - row.seen_at.getTime() > touchEvery) {
    await sql`UPDATE session_token SET seen_at = ${now}, idle_until = ${now}::timestamptz + idle_seconds * interval '1 second'
      WHERE hash = ${hash} AND ended_at IS NULL`.execute(db)
  }
  const means: Means = { type: 'session', hash, client: row.client, factors: row.factors }
  const { password } = await ruleBook.signIn(row.county)
  const oldest = now.getTime() - password.maxAgeDays * 86_400_000
  const good = row.password_since !== null && row.password_since.getTime() > oldest
  return { ...viewerFrom(row, means, null, row.hat_post_id), passwordDue: !good }
}

/** Who an account stands for at this moment, for jobs in its name; null if it is not active any more, or holds no post. */
export async function viewerOfAccount(
  db: Kysely<DB>,
  county: string,
  accountId: string,
  now: Date,
): Promise<Pick<Viewer, 'login' | 'posts' | 'scope'> | null> {
  const { rows } = await sql<AccountRow>`SELECT ${accountColumns(now)} FROM account AS a
    WHERE a.id = ${accountId}::uuid AND a.county = ${county} AND a.status = 'active'`.execute(db)
  const [row] = rows
  const posts = (row?.held?.posts ?? []).filter(({ role }) => isHat(role))
  if (!row || posts.length === 0) return null
  const hats = posts.map(hatOf)
  return { login: row.login, posts, scope: { county, accountId, personId: row.held?.personId ?? null, hats } }
}

/** Who an API key stands for; null if it is unknown, revoked or over. A key may be bound to one post. */
export async function viewerOfKey(db: Kysely<DB>, secret: string, now: Date): Promise<Viewer | null> {
  const hash = hashOfSecret(secret)
  const { rows } = await sql<KeyRow>`
    SELECT k.id, k.scopes, k.post_id, ${accountColumns(now)}
    FROM api_key AS k JOIN account AS a ON a.id = k.account_id
    WHERE k.hash = ${hash} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now})
      AND a.status = 'active'`.execute(db)
  const [row] = rows
  if (!row) return null
  await sql`UPDATE api_key SET last_used_at = ${now}
    WHERE id = ${row.id}::uuid AND (last_used_at IS NULL OR last_used_at < ${new Date(now.getTime() - touchEvery)})`.execute(
    db,
  )
  return viewerFrom(row, { type: 'key', id: row.id, scopes: row.scopes.split(' ') }, row.post_id, row.post_id)
}
