import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { hashOfSecret } from '../../src/access/index.ts'
import type { App } from '../../src/http/index.ts'
import { type PersonName, type UnitName, units, as as wearing } from '../kernel/house.ts'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  readonly body: any
  readonly headers: Readonly<Record<string, unknown>>
  readonly raw: Buffer
}

/** Somebody who is signed in, acting under one post. */
export interface Visitor {
  get(url: string): Promise<Answer>
  post(url: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>
  put(url: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answer>
  delete(url: string): Promise<Answer>
  patch(url: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<Answer>
  /** A whole file, as a form. */
  upload(name: string, bytes: Buffer, url?: string): Promise<Answer>
}

/** Signs a person in by a session that stands in the database: sign-in itself has its own tests. */
export async function signedIn(app: App, owner: Pool, name: PersonName, unit?: UnitName): Promise<Visitor> {
  const token = randomBytes(32).toString('base64url')
  const { actor } = wearing(name, unit)
  const at = '2026-01-01T00:00:00Z'
  const end = '2030-01-01T00:00:00Z'
  await owner.query(
    `INSERT INTO session_token (hash, account_id, county, client, factors, hat_post_id, idle_seconds, created_at, seen_at,
        idle_until, ends_at) VALUES ($1, $2, $3, 'desk', 2, $4, 100000000, $5, $5, $6, $6)`,
    [hashOfSecret(token), actor.accountId, '990101', actor.postId, at, end],
  )
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload: object | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url,
      ...(payload === undefined ? {} : { payload }),
      headers: { 'x-csrf': '1', cookie: `anlan_session=${token}`, ...headers },
    })
    const json = String(answer.headers['content-type']).includes('json')
    return {
      status: answer.statusCode,
      body: json ? answer.json() : answer.body,
      headers: answer.headers,
      raw: answer.rawPayload,
    }
  }
  return {
    get: (url) => send('GET', url, undefined, {}),
    post: (url, body = {}, headers = {}) => send('POST', url, body, headers),
    put: (url, body, headers = {}) => send('PUT', url, body, headers),
    delete: (url) => send('DELETE', url, undefined, {}),
    patch: (url, body, headers) => send('PATCH', url, body, headers),
    upload(fileName, bytes, url = '/api/files') {
      const boundary = 'anlan-boundary'
      const payload = Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/html\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ])
      return send('POST', url, payload, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      })
    },
  }
}

/** Good credentials for everybody, so that nothing else stands in the way. */
export async function settleAccounts(owner: Pool): Promise<void> {
  await owner.query(`INSERT INTO credential (id, account_id, type, secret, confirmed_at, created_at)
    SELECT gen_random_uuid(), a.id, t.type, 'none', '2026-03-01', '2026-03-01'
    FROM account a, (VALUES ('password'), ('totp')) AS t (type)`)
}

export const share = (unit: UnitName, role = 'lead') => ({ unit: units[unit].id, role })
