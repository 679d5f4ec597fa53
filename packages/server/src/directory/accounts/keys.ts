import { type Refusal, refuse } from '@anlan/domain/kernel'
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
  const { rows } = await sql`SELECT FROM account AS a JOIN person AS p ON p.account_id = a.id
      JOIN post AS o ON o.county = p.county AND o.person_id = p.id
    WHERE a.id = ${accountId}::uuid AND a.county = ${county} AND a.status <> 'closed' AND p.county = ${county}
      AND o.id = ${postId}::uuid`.execute(tx)
  if (rows.length === 0) return refuse('not-your-post', '该账号没有这个岗位。', { at: ['postId'] })
  const [id, key] = [uuidv7(), newSecret('anlan_')]
  await sql`INSERT INTO api_key (id, hash, account_id, county, post_id, name, scopes, created_at, expires_at)
    VALUES (${id}::uuid, ${hashOfSecret(key)}, ${accountId}::uuid, ${county}, ${postId}::uuid, ${name},
      ${scopes.join(' ')}, ${now}, ${new Date(now.getTime() + days * 86_400_000)})`.execute(tx)
  return { id, key }
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
