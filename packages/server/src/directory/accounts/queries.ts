import type { AdministratorId } from '@anlan/domain/directory'
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import { signInFiguresIn } from '../../rules/index.ts'

/** What the list can be narrowed to. `unused`: open, but nobody has signed in for so long that it is to be frozen. */
export const accountStates = ['active', 'invited', 'locked', 'frozen', 'unused', 'closed'] as const
export type AccountListState = (typeof accountStates)[number]

export interface AccountView {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly administers: AdministratorId | null
  readonly status: 'invited' | 'active' | 'frozen' | 'closed'
  /** Why it is frozen: nobody used it, or an administrator locked it. */
  readonly frozenWhy: 'unused' | 'locked' | null
  /** Until when wrong passwords have locked it; null if they have not. */
  readonly lockedUntil: Date | null
  readonly unused: boolean
  /** Until when a printed slip is good; null without one. */
  readonly slipUntil: Date | null
  readonly secondFactor: boolean
  readonly sessions: number
  readonly lastSignInAt: Date | null
  readonly createdAt: Date
  readonly personId: string | null
  readonly posts: number
}

/** Before this moment of the last sign-in an account counts as unused (SEC-L3-9). */
async function unusedSince(tx: QueryExecutorProvider, county: string | null, now: Date): Promise<Date> {
  const { unused } = await signInFiguresIn(tx, county, now)
  return new Date(now.getTime() - unused.unusedDays * 86_400_000)
}

/** Whether nobody uses the account `a`: neither signed in for too long, nor called by one of its keys. */
const isUnused = (since: Date): RawBuilder<boolean> => sql<boolean>`(a.status IN ('active', 'frozen')
  AND coalesce(a.last_sign_in_at, a.created_at) < ${since}
  AND NOT EXISTS (SELECT FROM api_key AS k WHERE k.account_id = a.id AND k.last_used_at >= ${since}))`

function conditionOf(state: AccountListState, now: Date, since: Date): RawBuilder<unknown> {
  if (state === 'locked')
    return sql`(a.status <> 'closed' AND (a.locked_until > ${now} OR a.frozen_why = 'locked'))`
  if (state === 'unused') return isUnused(since)
  return sql`a.status = ${state}`
}

export interface AccountFilter {
  readonly q: string
  readonly state: AccountListState | null
}

const narrowed = (county: string | null, { q, state }: AccountFilter, now: Date, since: Date) =>
  sql`a.county IS NOT DISTINCT FROM ${county}
    AND (${q} = '' OR strpos(a.login, lower(${q})) > 0 OR strpos(a.display_name, ${q}) > 0)
    AND ${state === null ? sql`a.status <> 'closed'` : conditionOf(state, now, since)}`

/** The accounts of a county by login, one more than asked for if there are more. `after`: the login before. */
export async function listAccounts(
  tx: QueryExecutorProvider,
  county: string | null,
  { limit, after, ...filter }: AccountFilter & { readonly limit: number; readonly after: string | null },
  now: Date,
): Promise<readonly AccountView[]> {
  const since = await unusedSince(tx, county, now)
  const { rows } = await sql<AccountView>`
    SELECT a.id, a.login, a.display_name AS name, a.administers, a.status, a.frozen_why AS "frozenWhy",
      CASE WHEN a.locked_until > ${now} THEN a.locked_until END AS "lockedUntil", ${isUnused(since)} AS unused,
      (SELECT max(c.expires_at) FROM credential AS c WHERE c.account_id = a.id AND c.type = 'slip'
        AND c.retired_at IS NULL AND c.used_at IS NULL AND c.expires_at > ${now}) AS "slipUntil",
      EXISTS (SELECT FROM credential AS c WHERE c.account_id = a.id AND c.type = 'totp' AND c.retired_at IS NULL
        AND c.confirmed_at IS NOT NULL) AS "secondFactor",
      (SELECT count(*)::int FROM session_token AS s WHERE s.account_id = a.id AND s.ended_at IS NULL
        AND s.idle_until > ${now} AND s.ends_at > ${now}) AS sessions,
      a.last_sign_in_at AS "lastSignInAt", a.created_at AS "createdAt", p.id AS "personId",
      (SELECT count(*)::int FROM post AS o WHERE o.county = p.county AND o.person_id = p.id
        AND (o.valid_to IS NULL OR ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai' < o.valid_to)) AS posts
    FROM account AS a LEFT JOIN person AS p ON p.county = a.county AND p.account_id = a.id
    WHERE ${narrowed(county, filter, now, since)} AND (${after}::text IS NULL OR a.login > ${after})
    ORDER BY a.login LIMIT ${limit + 1}`.execute(tx)
  return rows
}

/** How many accounts of a county are in each state; `open`: all that are not closed. */
export async function countAccounts(
  tx: QueryExecutorProvider,
  county: string | null,
  now: Date,
): Promise<Readonly<Record<AccountListState | 'open', number>>> {
  const since = await unusedSince(tx, county, now)
  const columns = accountStates.map(
    (state) => sql`count(*) FILTER (WHERE ${conditionOf(state, now, since)})::int AS ${sql.ref(state)}`,
  )
  const { rows } = await sql<Record<AccountListState | 'open', number>>`
    SELECT count(*) FILTER (WHERE a.status <> 'closed')::int AS open, ${sql.join(columns)}
    FROM account AS a WHERE a.county IS NOT DISTINCT FROM ${county}`.execute(tx)
  const [counts] = rows
  if (!counts) throw new Error('An aggregate without a group gave no row.')
  return counts
}

export interface SessionView {
  /** Of the stored hash, enough to name the session; says nothing of the token. */
  readonly id: string
  readonly client: 'desk' | 'phone' | 'screen'
  readonly factors: number
  readonly address: string | null
  readonly device: string | null
  readonly createdAt: Date
  readonly seenAt: Date
}

/** Where an account is signed in now, the last used first. */
export async function listSessions(
  tx: QueryExecutorProvider,
  account: { readonly id: string; readonly county: string | null },
  now: Date,
): Promise<readonly SessionView[]> {
  const { rows } = await sql<SessionView>`
    SELECT encode(substring(s.hash FOR 12), 'hex') AS id, s.client, s.factors, s.address, s.device,
      s.created_at AS "createdAt", s.seen_at AS "seenAt"
    FROM session_token AS s JOIN account AS a ON a.id = s.account_id
    WHERE a.id = ${account.id}::uuid AND a.county IS NOT DISTINCT FROM ${account.county}
      AND s.ended_at IS NULL AND s.idle_until > ${now} AND s.ends_at > ${now}
    ORDER BY s.seen_at DESC, s.hash`.execute(tx)
  return rows
}

/** Accounts that nobody has used for too long: open now, to be frozen (SEC-L3-9). */
export async function freezeUnused(
  tx: QueryExecutorProvider,
  county: string,
  now: Date,
): Promise<readonly { readonly id: string; readonly login: string }[]> {
  const since = await unusedSince(tx, county, now)
  const { rows } = await sql<{ id: string; login: string }>`
    UPDATE account AS a SET status = 'frozen', frozen_why = 'unused', revision = revision + 1
    WHERE a.county = ${county} AND a.status = 'active' AND ${isUnused(since)}
    RETURNING a.id, a.login`.execute(tx)
  return rows
}
