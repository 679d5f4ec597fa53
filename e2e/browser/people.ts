import { randomBytes, randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { hashOfSecret } from '../../packages/server/src/access/index.ts'
import { demoCounty } from '../../packages/server/src/demo/place.ts'
import { openPage, type PageOptions } from '../browser.ts'
import type { County } from './county.ts'

/** The page of somebody who has a session that stands in the database: signing in has tests of its own. */
export async function pageOf(
  browser: Browser,
  { url, application }: County,
  login: string,
  path: string,
  options: PageOptions = {},
): Promise<Page> {
  const token = randomBytes(32).toString('base64url')
  const { rowCount } = await application.owner.query(
    `INSERT INTO session_token (hash, account_id, county, client, factors, idle_seconds, created_at, seen_at, idle_until, ends_at)
      SELECT $1::bytea, id, county, 'desk', 2, 100000000, $3, $3, '2030-01-01', '2030-01-01' FROM account WHERE login = $2`,
    [hashOfSecret(token), login, application.clock.now()],
  )
  if (rowCount !== 1) throw new Error(`nobody signs in as ${login}`)
  const page = await openPage(browser, { ...options, baseURL: url })
  await page.context().addCookies([{ name: 'anlan_session', value: token, url }])
  await page.goto(path)
  return page
}

export const administrators = { system: '周正', security: '吴安', audit: '郑明' } as const
export type Office = keyof typeof administrators

/** Appoints the three administrators; each signs in under the name of the office. */
export async function appointAdministrators({ application }: County): Promise<void> {
  const { owner, clock } = application
  for (const [office, name] of Object.entries(administrators)) {
    const id = randomUUID()
    await owner.query(
      `INSERT INTO account (id, login, display_name, county, administers, status, created_at)
        VALUES ($1, $2::text, $3, $4, $2::text, 'active', $5)`,
      [id, office, name, demoCounty.code, clock.now()],
    )
    for (const type of ['password', 'totp'])
      await owner.query(
        `INSERT INTO credential (id, account_id, type, secret, confirmed_at, created_at) VALUES ($1, $2, $3, 'none', $4, $4)`,
        [randomUUID(), id, type, clock.now()],
      )
  }
}

/** What our own pages would ask, from the page's own session. */
export function ask<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ([verb, url, text]) => {
      const headers = { 'content-type': 'application/json', 'x-csrf': '1' }
      const answer = await fetch(url, { method: verb, headers, ...(text === '' ? {} : { body: text }) })
      if (!answer.ok) throw new Error(`${verb} ${url}: ${await answer.text()}`)
      return answer.status === 204 ? null : answer.json()
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  ) as Promise<T>
}
