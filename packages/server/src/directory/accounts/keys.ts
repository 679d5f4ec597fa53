import { isHat, type RoleTable, roles } from '@anlan/domain/directory'
import { dayOfInstant, instant, type Refusal, refuse } from '@anlan/domain/kernel'
import { type QueryExecutorProvider, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { hashOfSecret } from '../../access/index.ts'
import { newSecret } from '../sign-in/secrets.ts'

export interface KeyInput {
  readonly accountId: string
  /** The key acts and sees under this post only. */
  readonly postId: string
  readonly name: string
  /** `matters:read`, `documents:write`…: the first word of an address, and what may be done there. */
  readonly scopes: readonly string[]
  readonly days: number
}

/** Makes an API key for an account of the county. Answers the key itself, which is shown once and stored as a hash. */
export async function makeKey(
  tx: QueryExecutorProvider,
  county: string,
  { accountId, postId, name, scopes, days }: KeyInput,
  now: Date,
): Promise<{ readonly id: string; readonly key: string } | Refusal> {
  const used = await sql`SELECT FROM account WHERE id = ${accountId}::uuid AND county = ${county}
    AND status = 'active'`.execute(tx)
  if (used.rows.length === 0)
    return refuse('account-not-active', '该账号还没有首次登录，或者已冻结、停用，不能发密钥。', {
      at: ['accountId'],
    })
  const posts = await postsForKey(tx, county, accountId, dayOfInstant(instant(now.getTime())))
  if (!posts.some((post) => post.id === postId))
    return refuse('not-your-post', '该账号没有这个岗位，或者任期已经结束。', { at: ['postId'] })
  const [id, key] = [uuidv7(), newSecret('anlan_')]
  await sql`INSERT INTO api_key (id, hash, account_id, county, post_id, name, scopes, created_at, expires_at)
    VALUES (${id}::uuid, ${hashOfSecret(key)}, ${accountId}::uuid, ${county}, ${postId}::uuid, ${name},
      ${scopes.join(' ')}, ${now}, ${new Date(now.getTime() + days * 86_400_000)})`.execute(tx)
  return { id, key }
}

export interface KeyPost {
  readonly id: string
  readonly unit: string
  readonly title: string
  /** The label of the role. */
  readonly role: string
}

/** The posts under which a key of the account may act on a day (YYYY-MM-DD): those that open something. */
export async function postsForKey(
  tx: QueryExecutorProvider,
  county: string,
  accountId: string,
  day: string,
): Promise<KeyPost[]> {
  const { rows } = await sql<KeyPost>`SELECT h.id, h."unitShortName" AS unit, h.title, h.role
    FROM jsonb_to_recordset(posts_of(${county}, ${accountId}::uuid, ${day}::date) -> 'posts')
      AS h (id uuid, "unitShortName" text, title text, role text) ORDER BY h.id`.execute(tx)
  const table: RoleTable = roles
  return rows
    .filter(({ role }) => isHat(role))
    .map((post) => ({ ...post, role: table[post.role]?.label ?? post.role }))
}

export interface KeyView {
  readonly id: string
  readonly name: string
  readonly login: string
  /** Of the account, and the post under which the key acts. */
  readonly holder: string
  readonly post: string | null
  readonly scopes: string[]
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date
}

export async function listKeys(tx: QueryExecutorProvider, county: string): Promise<readonly KeyView[]> {
  const { rows } = await sql<KeyView>`SELECT k.id, k.name, a.login, a.display_name AS holder,
      (SELECT u.short_name || ' ' || o.title FROM post AS o JOIN unit AS u ON u.county = o.county AND u.id = o.unit_id
        WHERE o.county = k.county AND o.id = k.post_id) AS post,
      string_to_array(k.scopes, ' ') AS scopes, k.created_at AS "createdAt",
      k.last_used_at AS "lastUsedAt", k.expires_at AS "expiresAt"
    FROM api_key AS k JOIN account AS a ON a.id = k.account_id
    WHERE k.county = ${county} AND k.revoked_at IS NULL ORDER BY k.id`.execute(tx)
  return rows
}

export async function revokeKey(
  tx: QueryExecutorProvider,
  county: string,
  id: string,
  now: Date,
): Promise<true | Refusal> {
  const { numAffectedRows } = await sql`UPDATE api_key SET revoked_at = ${now}
    WHERE id = ${id}::uuid AND county = ${county} AND revoked_at IS NULL`.execute(tx)
  return numAffectedRows === 1n ? true : refuse('not-found', '没有这个接口密钥，或者已经停用。')
}
