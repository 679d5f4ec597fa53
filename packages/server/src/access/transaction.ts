import { createHash } from 'node:crypto'
import type { Scope } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { canonicalText, type Json } from '../audit/index.ts'
import { accepted, type Context } from '../http/index.ts'
import {
  type DatabaseScope,
  type ScopedDatabase,
  type TransactionOptions,
  withScope,
} from '../platform/database/index.ts'
import { databaseScope } from './databaseScope.ts'
import { viewerOf } from './identify.ts'
import type { Viewer } from './viewer.ts'

/** What a transaction may touch for a viewer: by the table of roles, unless a register states its own. */
type Bound = (scope: Scope) => DatabaseScope

/** Reads under the caller's scope, from one snapshot. */
export function reading<T>(
  context: Context,
  request: FastifyRequest,
  read: (tx: ScopedDatabase, viewer: Viewer) => Promise<T>,
  bound: Bound = databaseScope,
  options: Pick<TransactionOptions, 'onePlan'> = {},
): Promise<T> {
  const viewer = viewerOf(request)
  return withScope(context.db, bound(viewer.scope), (tx) => read(tx, viewer), { ...options, snapshot: true })
}

/**
 * Writes in one transaction under the caller's scope; a refusal rolls it back and becomes the answer. Sent again with
 * the same Idempotency-Key (a phone that got no answer) the same request gets the first answer and writes nothing;
 * another request under that key is refused. `content` stands for a body that is not JSON, such as an uploaded file's hash.
 */
export function writing<T extends Json>(
  context: Context,
  request: FastifyRequest,
  write: (tx: ScopedDatabase, viewer: Viewer) => Promise<T | Refusal>,
  content: Json = request.body as Json,
  bound: Bound = databaseScope,
): Promise<T> {
  const viewer = viewerOf(request)
  return withScope(context.db, bound(viewer.scope), async (tx) => {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string') return accepted(await write(tx, viewer))
    const asked = { viewer, key, hash: hashOf(request, viewer, content), now: context.clock.now() }
    const before = accepted(await answerBefore<T>(tx, asked))
    if (before) return before.body
    const body = accepted(await write(tx, viewer))
    await remember(tx, asked, body)
    return body
  })
}

interface Asked {
  readonly viewer: Viewer
  readonly key: string
  readonly hash: string
  readonly now: Date
}

function hashOf(request: FastifyRequest, viewer: Viewer, content: Json): string {
  const text = canonicalText([request.method, request.url, viewer.hat?.postId ?? null, content ?? null])
  return createHash('sha256').update(text).digest('hex')
}

/** The answer that was given under this key. The second of two that come at once waits for the first. */
async function answerBefore<T>(tx: ScopedDatabase, asked: Asked): Promise<{ body: T } | null | Refusal> {
  const { viewer, key, hash } = asked
  if (!/^[\x21-\x7e]{8,100}$/.test(key))
    return refuse('invalid', 'Idempotency-Key 应当是 8 至 100 个可见字符。')
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${viewer.accountId} ${key}`}, 0))`.execute(tx)
  const { rows } = await sql<{
    request_hash: string
    body: string
  }>`SELECT request_hash, body FROM idempotency
    WHERE county = ${viewer.scope.county} AND account_id = ${viewer.accountId}::uuid AND key = ${key}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return null
  if (row.request_hash !== hash)
    return refuse('key-in-use', '同一个 Idempotency-Key 已用于另一个请求。请换一个再提交。')
  return { body: JSON.parse(row.body) as T }
}

async function remember(tx: ScopedDatabase, { viewer, key, hash, now }: Asked, body: Json): Promise<void> {
  await sql`INSERT INTO idempotency (county, account_id, key, request_hash, status, body, created_at)
    VALUES (${viewer.scope.county}, ${viewer.accountId}::uuid, ${key}, ${hash}, 200, ${JSON.stringify(body ?? null)}, ${now})`.execute(
    tx,
  )
}
