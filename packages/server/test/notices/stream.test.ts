import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { Registry } from 'prom-client'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { hashOfSecret } from '../../src/access/index.ts'
import { type App, createApp } from '../../src/http/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { identify, routes } from '../../src/routes.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { as, furnish, type PersonName } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from '../matters/visit.ts'

let site: TestApplication
/** A second server over the same database: with its own listener, and no memory of the first. */
let other: App
let urls: readonly [string, string]
let clerk: Visitor
let head: Visitor

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  other = await createApp({
    ...{ context: site.context, identify, routes, log: createLogger('error'), registry: new Registry() },
    ...{
      ready: async () => null,
      pages: join(tmpdir(), 'anlan-no-pages'),
      version: '0',
      trustProxy: false,
      shedsLoad: false,
    },
  })
  const listen = (app: App) => app.listen({ host: '127.0.0.1', port: 0 })
  urls = [await listen(site.app), await listen(other)]
  clerk = await signedIn(site.app, site.owner, '赵敏')
  head = await signedIn(site.app, site.owner, '钱进')
})
afterAll(async () => {
  await other.close()
  await site.close()
})

interface Page {
  /** Names and marks of the events so far. */
  readonly events: { event: string; id: string }[]
  readonly raw: () => string
  until(event: string, times?: number): Promise<void>
  readonly ended: Promise<void>
  readonly headers: IncomingMessage['headers']
  close(): void
}

const pages: Page[] = []
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})

let sessions = 0
async function session(name: PersonName): Promise<string> {
  const token = `stream-session-${++sessions}-${'x'.repeat(30)}`
  const { actor } = as(name)
  await site.owner.query(
    `INSERT INTO session_token (hash, account_id, county, client, factors, hat_post_id, idle_seconds, created_at, seen_at,
      idle_until, ends_at) VALUES ($1, $2, '990101', 'desk', 2, $3, 1000, '2026-03-10', '2026-03-10', '2026-03-11', '2026-03-11')`,
    [hashOfSecret(token), actor.accountId, actor.postId],
  )
  return token
}

async function open(url: string, token: string, headers: Record<string, string> = {}): Promise<Page> {
  const events: { event: string; id: string }[] = []
  let text = ''
  let id = ''
  let read = 0
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(
      `${url}/api/stream`,
      { agent: false, headers: { cookie: `anlan_session=${token}`, ...headers } },
      resolve,
    ).on('error', reject)
  })
  expect(answer.statusCode).toBe(200)
  answer.setEncoding('utf8')
  answer.on('data', (piece: string) => {
    text += piece
    const whole = text.lastIndexOf('\n\n')
    for (const block of whole > read ? text.slice(read, whole).split('\n\n') : []) {
      id = /^id: (.*)$/m.exec(block)?.[1] ?? id
      const event = /^event: (.*)$/m.exec(block)?.[1]
      if (event) events.push({ event, id })
    }
    if (whole > read) read = whole + 2
  })
  const ended = new Promise<void>((resolve) => answer.on('close', () => resolve()))
  const page: Page = {
    ...{ events, ended, headers: answer.headers, raw: () => text },
    close: () => void answer.destroy(),
    async until(event, times = 1) {
      for (const end = Date.now() + 8_000; events.filter((each) => each.event === event).length < times; ) {
        if (Date.now() > end) throw new Error(`no ${event} came, only ${JSON.stringify(events)}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
  pages.push(page)
  await page.until('ready')
  return page
}

async function issued(unit: 'bureau' | 'town'): Promise<void> {
  const input = { title: '汛前检查', dueOn: '2026-03-31', shares: [share(unit)] }
  const made = await clerk.post('/api/matters', { kind: 'task', action: 'draft', input })
  expect((await head.post(`/api/matters/${made.body.id}/actions/sign`, { input: {} })).status).toBe(200)
}

const quiet = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const changes = (page: Page) => page.events.filter(({ event }) => event === 'change').length

it('whoever it concerns hears of it on either server, and nobody else does', async () => {
  const here = await open(urls[0], await session('孙立'))
  const there = await open(urls[1], await session('李强'))
  const stranger = await open(urls[1], await session('王文'))
  await quiet(300)
  await issued('bureau')
  await Promise.all([here.until('change'), there.until('change')])
  await quiet(300)
  expect(changes(stranger)).toBe(0)
  // The page asks for what it may see: nothing of it is sent along, and nothing of it was let known.
  expect(here.raw()).not.toMatch(/汛前|00000000-/)
})

it('what is read on one screen is read on the other', async () => {
  const desk = await open(urls[1], await session('孙立'))
  const reader = await signedIn(site.app, site.owner, '孙立')
  const colleague = await open(urls[1], await session('李强'))
  await quiet(300)
  await reader.post('/api/notices/read', { upTo: '2026-03-11T00:00:00Z' })
  await desk.until('change')
  expect(changes(colleague)).toBe(0)
})

it('many events at once are one, and a page that comes back is told only if something happened', async () => {
  const token = await session('孙立')
  const page = await open(urls[0], token)
  await quiet(300)
  for (let n = 0; n < 4; n++) await issued('bureau')
  await quiet(1_500)
  expect(changes(page)).toBeGreaterThan(0)
  expect(changes(page)).toBeLessThan(4)
  const mark = page.events.at(-1)?.id ?? ''
  page.close()
  const unchanged = await open(urls[1], token, { 'last-event-id': mark })
  await quiet(300)
  expect(changes(unchanged)).toBe(0)
  unchanged.close()
  await issued('bureau')
  const back = await open(urls[1], token, { 'last-event-id': mark })
  await back.until('change')
})

it('ends with the session at once, on the other server too; a page without one is refused', async () => {
  const token = await session('孙立')
  const page = await open(urls[1], token)
  await quiet(300)
  const left = await site.app.inject({
    ...{
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: `anlan_session=${token}`, 'x-csrf': '1' },
    },
  })
  expect(left.statusCode).toBe(204)
  await page.ended
  expect(page.events.at(-1)?.event).toBe('end')
  const again = await fetch(`${urls[1]}/api/stream`, { headers: { cookie: `anlan_session=${token}` } })
  expect(again.status).toBe(401)
  await again.body?.cancel()
})

it('a seventh page of one session takes the place of the first', async () => {
  const token = await session('孙立')
  const opened: Page[] = []
  for (let n = 0; n < 7; n++) opened.push(await open(urls[0], token))
  await opened[0]?.ended
  await quiet(100)
  expect(opened.slice(1).every(({ events }) => events.every(({ event }) => event !== 'end'))).toBe(true)
})

it('hears again after its connection to the database broke, and tells every page to look', async () => {
  const page = await open(urls[0], await session('王文'))
  await quiet(300)
  await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'anlan-listen' AND datname = current_database()`.execute(site.context.db)
  await page.until('change')
  const concerned = await open(urls[0], await session('孙立'))
  await quiet(300)
  await issued('bureau')
  await concerned.until('change')
})

it('comes through a proxy that packs what it may pack', async () => {
  const target = new URL(urls[0])
  const proxy = createServer((request, response) => {
    const { url, headers } = request
    get({ host: target.hostname, port: target.port, path: url, headers }, (answer) => {
      const packs = !String(answer.headers['cache-control']).includes('no-transform')
      response.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(packs ? { 'content-encoding': 'gzip' } : {}),
      })
      answer.pipe(packs ? createGzip() : response)
      response.on('close', () => answer.destroy())
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const page = await open(
    `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    await session('孙立'),
    {
      'accept-encoding': 'gzip',
    },
  )
  expect(page.headers['x-accel-buffering']).toBe('no')
  expect(page.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  await quiet(300)
  await issued('bureau')
  await page.until('change')
  page.close()
  proxy.closeAllConnections()
  await new Promise((resolve) => proxy.close(resolve))
})

it('does not keep a server from stopping', async () => {
  const third = await createApp({
    ...{ context: site.context, identify, routes, log: createLogger('error'), registry: new Registry() },
    ...{
      ready: async () => null,
      pages: join(tmpdir(), 'anlan-no-pages'),
      version: '0',
      trustProxy: false,
      shedsLoad: false,
    },
  })
  const page = await open(await third.listen({ host: '127.0.0.1', port: 0 }), await session('孙立'))
  const began = Date.now()
  await third.close()
  await page.ended
  expect(Date.now() - began).toBeLessThan(3_000)
})
