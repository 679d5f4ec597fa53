import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashOfSecret } from '../../src/access/index.ts'
import { tasksOf } from '../../src/jobs.ts'
import { channelsFrom } from '../../src/notices/channels/index.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { county, furnish, uuid } from '../kernel/house.ts'
import { settleAccounts, share, signedIn } from '../matters/visit.ts'
import { json, type Receiver, receiver } from './receiver.ts'

let http: Receiver
let site: TestApplication

beforeAll(async () => {
  http = await receiver()
  const store = { environment: { CHANNEL_KEY: 'very-secret' }, folder: '/' }
  const sms = {
    ...{ type: 'http', id: 'sms', url: `${http.origin}/sms?key={{secret.k}}`, inside: true },
    ...{ headers: { 'Content-Type': 'application/json' }, body: '{"to":"{{to}}","text":"{{text}}"}' },
    ...{ secrets: { k: { env: 'CHANNEL_KEY' } }, expect: { json: { ok: true } }, reason: 'why' },
  }
  const robot = { type: 'wecom', id: 'group', key: { env: 'CHANNEL_KEY' }, origin: http.origin, inside: true }
  const channels = channelsFrom(
    { channels: [sms, { ...robot, units: ['县应急局'] }] },
    store,
    () => new Date(),
  )
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00', channels })
  await furnish(site.owner)
  await site.owner.query(`INSERT INTO account (id, login, display_name, county, administers, created_at)
    VALUES ('${uuid(999_001)}', 'system.990101', '系统', '${county}', 'system', now())`)
  await settleAccounts(site.owner)
})
afterAll(async () => {
  await site.close()
  await http.close()
})

/** The system administrator, signed in by a session that stands in the database. */
async function administrator() {
  const token = randomBytes(32).toString('base64url')
  await site.owner.query(
    `INSERT INTO session_token (hash, account_id, county, client, factors, idle_seconds, created_at, seen_at, idle_until, ends_at)
      VALUES ($1, $2, $3, 'desk', 2, 100000000, '2026-01-01', '2026-01-01', '2030-01-01', '2030-01-01')`,
    [hashOfSecret(token), uuid(999_001), county],
  )
  return async (method: 'GET' | 'POST', url: string, body?: object) => {
    const headers = { 'x-csrf': '1', cookie: `anlan_session=${token}` }
    const answer = await site.app.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json(), text: answer.body }
  }
}

it('shows channels and failures without a secret, a title or an address, and sends again what failed', async () => {
  const admin = await administrator()
  const [clerk, head] = [
    await signedIn(site.app, site.owner, '赵敏'),
    await signedIn(site.app, site.owner, '钱进'),
  ]
  http.answer(json(200, { ok: false, errcode: 93000, errmsg: 'invalid webhook url', why: '签名未报备' }))
  const person = uuid(800_003)
  const phone = site.context.cipher.encrypt('13900001111', `person.phone.${person}`)
  await site.owner.query('UPDATE person SET phone_cipher = $1 WHERE id = $2', [phone, person])
  const input = { title: '张三家自建房', dueOn: '2026-03-31', shares: [share('bureau')] }
  const made = await clerk.post('/api/matters', { kind: 'task', action: 'draft', input })
  await head.post(`/api/matters/${made.body.id}/actions/sign`, { input: {} })
  const tasks = tasksOf(site.context, { checkpoints: '/nowhere' })
  await tasks['plan-deliveries']?.({}, {} as never)
  const { rows } = await site.owner.query('SELECT id FROM delivery')
  for (const { id } of rows) await tasks.deliver?.({ county, id }, {} as never)

  const channels = await admin('GET', '/api/channels')
  expect(channels.body.items).toMatchObject([
    {
      id: 'sms',
      day: { sent: 0, waiting: 0, failed: 1 },
      lastFailure: { reason: '网关答复 200：签名未报备' },
    },
    { id: 'group', way: 'robot', units: ['县应急局'], lastSentAt: null },
  ])
  expect(channels.body.items[0].host).toBe(`127.0.0.1:${http.port}`)
  const failed = await admin('GET', '/api/deliveries?state=failed')
  expect(failed.body.items).toHaveLength(2)
  expect(failed.body.items.find(({ channel }: { channel: string }) => channel === 'sms')).toMatchObject({
    ...{ to: '孙立', about: '新的任务 1 件', reason: '网关答复 200：签名未报备', attempts: 1 },
  })
  expect(channels.text + failed.text).not.toMatch(/very-secret|张三|13900001111/)

  http.answer(json(200, { ok: true, errcode: 0 }))
  for (const { id } of failed.body.items) {
    expect((await admin('POST', `/api/deliveries/${id}/again`)).status).toBe(204)
    await tasks.deliver?.({ county, id }, {} as never)
    expect((await admin('POST', `/api/deliveries/${id}/again`)).body.code).toBe('not-found')
  }
  expect((await admin('GET', '/api/deliveries?state=failed')).body.items).toEqual([])
  expect((await admin('GET', '/api/deliveries?state=sent&limit=1')).body.next).not.toBeNull()
})

it('tries a channel on the administrator’s own address, and writes it down masked', async () => {
  const admin = await administrator()
  http.answer(json(200, { ok: true, errcode: 0 }))
  expect((await admin('POST', '/api/channels/sms/test', { to: '12' })).body.code).toBe('invalid')
  expect((await admin('POST', '/api/channels/sms/test', { to: '13800001111' })).body).toMatchObject({
    sent: true,
  })
  expect(JSON.parse(http.received.at(-1)?.body ?? '')).toMatchObject({ to: '13800001111' })
  expect((await admin('POST', '/api/channels/group/test', {})).body).toMatchObject({ sent: true })
  http.answer(json(200, { errcode: 93000, errmsg: 'invalid webhook url' }))
  expect((await admin('POST', '/api/channels/group/test', {})).body).toEqual({
    ...{ sent: false, words: '平台答复 93000：invalid webhook url' },
  })
  expect((await admin('POST', '/api/channels/none/test', {})).status).toBe(404)
  const { rows } = await site.owner.query(
    `SELECT canonical FROM security_event WHERE type = 'channel-tested' ORDER BY seq`,
  )
  expect(rows).toHaveLength(3)
  expect(rows[0].canonical).toContain('138****1111')
  expect(rows.map(({ canonical }) => canonical).join()).not.toContain('13800001111')
})

it('is nobody else’s', async () => {
  const clerk = await signedIn(site.app, site.owner, '赵敏')
  for (const url of ['/api/channels', '/api/deliveries']) expect((await clerk.get(url)).status).toBe(403)
  expect((await clerk.post('/api/channels/sms/test', { to: '13800001111' })).status).toBe(403)
  expect((await clerk.post(`/api/deliveries/${uuid(1)}/again`)).status).toBe(403)
})
