import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal, refuse } from '@anlan/domain/kernel'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '../platform/clock.ts'
import { keysFrom, softwareProvider } from '../platform/crypto/index.ts'
import { openPool, queryBuilder } from '../platform/database/index.ts'
import { jobFigures } from '../platform/jobs/index.ts'
import { createLogger } from '../platform/log.ts'
import { createApp } from './app.ts'
import { createContext } from './context.ts'
import { createCursors, listName } from './cursor.ts'
import { processMetrics } from './processMetrics.ts'
import { accepted } from './refused.ts'
import type { RegisterRoutes } from './register.ts'
import type { App } from './types.ts'

const cursors = createCursors(Buffer.from('a key of the tests'))

const registerProbe: RegisterRoutes = (probe) => {
  const body = Type.Object(
    {
      title: Type.String({ minLength: 1, maxLength: 5 }),
      note: Type.Union([Type.String(), Type.Null()]),
      days: Type.Integer({ minimum: 1 }),
    },
    { additionalProperties: false },
  )
  probe.post('/api/probe', { schema: { body } }, async (request) => ({ got: request.body }))
  const querystring = Type.Object({ limit: Type.Integer({ default: 20, maximum: 100 }) })
  probe.get('/api/probe', { schema: { querystring } }, async (request) => request.query)
  probe.get('/api/refusal', async () =>
    accepted(refuse('wrong-state', '已办结，不能退回。', { at: ['parts', 2], figures: { state: '已办结' } })),
  )
  probe.get('/api/bug', async () => {
    throw new Error('secret 13900000000')
  })
  probe.get('/api/often', { config: { rateLimit: { max: 2, timeWindow: 60_000 } } }, async () => 'ok')
}

let app: App
let pages: string
let why: string | null = null

beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'anlan-pages-'))
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>安澜</title>')
  await writeFile(join(pages, 'assets', 'main-Ab3_x9Zq.js'), 'plain')
  await writeFile(join(pages, 'assets', 'main-Ab3_x9Zq.js.br'), 'packed')
  // Nothing of the application itself asks the database: the pool never connects.
  const pool = openPool({
    url: 'postgresql://nobody@127.0.0.1:1/none',
    size: 1,
    name: 'test',
    log: createLogger('silent'),
  })
  const context = createContext({
    db: queryBuilder(pool),
    clock: fixedClock('2026-03-02T09:00:00+08:00'),
    crypto: softwareProvider,
    keys: keysFrom(Buffer.alloc(32, 7), softwareProvider),
    secure: false,
    filesDir: pages,
  })
  app = await createApp({
    context,
    log: createLogger('silent'),
    registry: processMetrics(pool, () => jobFigures(pool)),
    ready: async () => why,
    pages,
    version: '0.1.0',
    trustProxy: false,
    routes: [registerProbe],
  })
})
afterAll(async () => {
  await app.close()
  await rm(pages, { recursive: true })
})

describe('what is sent in', () => {
  test('faults are all named, in Chinese, with their paths and the number of the request', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/probe',
      payload: { title: '太长的题目了', note: null, days: 0, extra: 1 },
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    const problem = answer.json()
    expect(problem).toMatchObject({
      code: 'invalid',
      type: '/problems/invalid',
      title: '填写有误',
      status: 400,
    })
    expect(problem.requestId).toBe(answer.headers['x-request-id'])
    expect(problem.faults).toEqual(
      expect.arrayContaining([
        { in: 'body', at: ['title'], code: 'maxLength', message: '最多 5 个字' },
        { in: 'body', at: ['days'], code: 'minimum', message: '不能小于 1' },
        { in: 'body', at: [], code: 'additionalProperties', message: '没有名为“extra”的字段' },
      ]),
    )
  })
  test('what is missing is named at its own place', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/probe', payload: { note: null, days: 1 } })
    expect(answer.json().faults).toEqual([
      { in: 'body', at: ['title'], code: 'required', message: '没有填写' },
    ])
  })
  test('a null in a body stays null, a number stays no text', async () => {
    const good = await app.inject({
      method: 'POST',
      url: '/api/probe',
      payload: { title: '汛', note: null, days: 3 },
    })
    expect(good.json()).toEqual({ got: { title: '汛', note: null, days: 3 } })
    const bad = await app.inject({
      method: 'POST',
      url: '/api/probe',
      payload: { title: '汛', note: '', days: '3' },
    })
    expect(bad.json().faults).toEqual([{ in: 'body', at: ['days'], code: 'type', message: '应当是整数' }])
  })
  test('what stands in the query is read as its schema says', async () => {
    expect((await app.inject('/api/probe?limit=7')).json()).toEqual({ limit: 7 })
    expect((await app.inject('/api/probe')).json()).toEqual({ limit: 20 })
    expect((await app.inject('/api/probe?limit=x')).json().faults).toEqual([
      { in: 'query', at: ['limit'], code: 'type', message: '应当是整数' },
    ])
  })
  test('broken JSON and other formats', async () => {
    const post = (type: string) =>
      app.inject({ method: 'POST', url: '/api/probe', headers: { 'content-type': type }, payload: '{' })
    expect((await post('application/json')).json()).toMatchObject({ status: 400, code: 'invalid' })
    expect((await post('text/csv')).json()).toMatchObject({ status: 415, code: 'unsupported-media-type' })
  })
})

describe('what goes wrong', () => {
  test('a refusal becomes a problem with its figures', async () => {
    const answer = await app.inject('/api/refusal')
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'wrong-state',
      detail: '已办结，不能退回。',
      figures: { state: '已办结' },
      faults: [{ in: 'body', at: ['parts', 2], code: 'wrong-state', message: '已办结，不能退回。' }],
    })
  })
  test('a mistake of ours tells nothing of itself', async () => {
    const answer = await app.inject('/api/bug')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('13900000000')
    expect(answer.json()).toMatchObject({ code: 'internal-error' })
  })
  test('an unknown address', async () => {
    expect((await app.inject('/api/nothing')).json()).toMatchObject({ status: 404, code: 'not-found' })
  })
  test('too often, where a route asks for a limit', async () => {
    const answers = []
    for (let time = 0; time < 3; time++) answers.push(await app.inject('/api/often'))
    const refused = answers.filter(({ statusCode }) => statusCode === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.json()).toMatchObject({ code: 'too-many-requests' })
    expect((await app.inject('/api/probe')).statusCode).toBe(200)
  })
})

describe('the house', () => {
  test('scripts may only be our own files', async () => {
    const header = String((await app.inject('/')).headers['content-security-policy'])
    expect(header).toContain("script-src 'self';")
    expect(header).toContain("default-src 'none'")
    expect(/script-src[^;]*unsafe/.test(header)).toBe(false)
  })
  test('health and readiness are two questions', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await app.inject('/readyz')).statusCode).toBe(200)
    why = '数据库没有应答'
    const answer = await app.inject('/readyz')
    why = null
    expect([answer.statusCode, answer.json().detail]).toEqual([503, '数据库没有应答'])
  })
  test('metrics are for the machine itself', async () => {
    await app.inject('/api/probe?limit=3')
    const own = await app.inject('/metrics')
    expect(own.body).toMatch(
      /anlan_http_request_seconds_count\{method="GET",route="\/api\/probe",status="200"\} \d/,
    )
    expect(own.body).toContain('anlan_database_connections{state="waiting"} 0')
    const other = await app.inject({ url: '/metrics', remoteAddress: '10.1.1.1' })
    expect(other.statusCode).toBe(404)
  })
  test('pages: every address that is no file gets the page, files are kept for ever, compressed ones go out', async () => {
    const page = await app.inject({ url: '/tasks/1?light=red', headers: { accept: 'text/html' } })
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
    expect(page.body).toContain('安澜')
    const file = await app.inject({ url: '/assets/main-Ab3_x9Zq.js', headers: { 'accept-encoding': 'br' } })
    expect([file.body, file.headers['content-encoding']]).toEqual(['packed', 'br'])
    expect(file.headers['cache-control']).toContain('immutable')
    expect((await app.inject('/assets/gone-Ab3_x9Zq.js')).statusCode).toBe(404)
  })
  test('the description comes from the schemas that validate', async () => {
    const description = (await app.inject('/api/openapi.json')).json()
    expect(description.openapi).toBe('3.1.0')
    const post = description.paths['/api/probe'].post
    expect(post.requestBody.content['application/json'].schema.properties.title).toMatchObject({
      maxLength: 5,
    })
    expect(post.responses['4XX'].content['application/problem+json'].schema.$ref).toBe(
      '#/components/schemas/Problem',
    )
    expect(description.components.schemas.Problem.properties.code).toBeDefined()
  })
})

describe('cursors', () => {
  const list = listName('/api/matters', { light: 'red', q: undefined })
  test('come back as they went out', () => {
    const cursor = cursors.write(list, ['2026-03-31', 7, null])
    expect(cursors.read(list, cursor)).toEqual(['2026-03-31', 7, null])
  })
  test('are refused when changed, or taken to another list', () => {
    const cursor = cursors.write(list, [1])
    const forged = `${Buffer.from('[2]').toString('base64url')}.${cursor.split('.')[1]}`
    const other = listName('/api/matters', { light: 'yellow' })
    for (const [name, text] of [
      [list, forged],
      [other, cursor],
      [list, 'x'],
      [list, ''],
    ] as const) {
      expect(isRefusal(cursors.read(name, text))).toBe(true)
    }
  })
})
