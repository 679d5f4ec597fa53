import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forget } from '../../src/directory/index.ts'
import { type Browser, browser, type TestApplication, testApplication } from '../application.ts'
import { county, password, type SmallCounty, smallCounty } from './county.ts'

const start = '2026-03-02T09:00:00+08:00'
let here: TestApplication
let place: SmallCounty
let clerk: Browser

beforeAll(async () => {
  here = await testApplication({ at: start })
  place = await smallCounty(here.owner)
  await place.person('hejing', '何静', [{ unit: 'office', role: 'office-clerk' }])
  clerk = await signedIn('hejing')
})
afterAll(() => here.close())

async function signedIn(login: string): Promise<Browser> {
  const who = browser(here.app)
  const answer = await who.send('POST', '/api/session', { body: { login, password, client: 'desk' } })
  expect(answer.statusCode, answer.body).toBe(200)
  if (answer.json().secondFactorDue) {
    const { secret } = (await who.send('POST', '/api/me/second-factor')).json()
    const timestamp = here.clock.now().getTime()
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
    await who.send('POST', '/api/me/second-factor/confirm', { body: { code } })
  }
  return who
}

async function listed(name: string, phone: string, unitId: string): Promise<string> {
  const { id } = (await clerk.send('POST', '/api/people', { body: { name, phone } })).json()
  await clerk.send('POST', `/api/people/${id}/posts`, { body: { unitId, title: '安全员' } })
  return id
}

test('the history of a person is for whoever sees the masked number', async () => {
  const firm = randomUUID()
  await here.owner.query(
    `INSERT INTO unit (county, id, name, short_name, kind, region) VALUES ($1, $2, '甲化工厂', '甲厂', 'enterprise', $3)`,
    [county, firm, `${county}000000`],
  )
  const own = await listed('自己人', '13700000001', firm)
  const foreign = await listed('住建局的人', '13700000002', place.units.housing)
  const officer = await place.person('qianan', '钱安', [{ unit: 'office', role: 'safety-officer' }])
  await here.owner.query('UPDATE post SET unit_id = $1 WHERE id = $2', [firm, officer.postIds[0]])
  const outside = await signedIn('qianan')
  const history = async (who: Browser, id: string): Promise<number> =>
    (await who.send('GET', `/api/directory/history?type=person&id=${id}`)).json().items.length
  expect([await history(clerk, foreign), await history(outside, own)]).toEqual([2, 2])
  expect(await history(outside, foreign)).toBe(0)
})

test('administrators export no number in clear (SEC-L3-10)', async () => {
  await place.person('sys', '陈卫东', [], 'system')
  const system = await signedIn('sys')
  const body = { reason: '核对通讯录' }
  const asked = await system.send('POST', '/api/directory/export/people', { body })
  expect(asked.json()).toMatchObject({ code: 'no-right' })
  expect((await system.send('POST', '/api/directory/export/people', { body: {} })).statusCode).toBe(200)
  expect((await clerk.send('POST', '/api/directory/export/people', { body })).statusCode).toBe(200)
})

test('who holds a session does not keep the account when a slip is printed for it', async () => {
  await place.person('sys2', '吕安', [], 'system')
  const system = await signedIn('sys2')
  const { accountId } = await place.person('luyuting', '陆雨亭', [{ unit: 'emergency', role: 'unit-clerk' }])
  const bureau = await signedIn('luyuting')
  await system.send('POST', '/api/accounts/slips', { body: { accountIds: [accountId] } })
  const changed = await bureau.send('POST', '/api/me/password', { body: { password: 'Yu-Lin-2026' } })
  expect(changed.json()).toMatchObject({ code: 'session-ended' })
})

test('who is forgotten has no number left that taking an import back would restore', async () => {
  const id = await listed('郭宁', '13912345678', place.units.housing)
  const kept = [
    { type: 'person-changed', id: randomUUID(), revision: 2, before: { name: '别人', phone: 'b' } },
    { type: 'person-changed', id, revision: 2, before: { name: '郭宁', phone: 'a' } },
  ]
  await here.owner.query(
    `INSERT INTO import_batch (county, id, subject, state, rows, undo, created_by, created_at)
      VALUES ($1, $2, 'directory-people', 'done', '{}', $3, $2, $4)`,
    [county, randomUUID(), JSON.stringify(kept), start],
  )
  const teller = { id: null, login: 'anlan', county }
  const caller = { address: '127.0.0.1', device: null, requestId: 'r' }
  await forget(here.context, { county, subject: { type: 'person', id }, why: '本人申请' }, teller, caller)
  const { rows } = await here.owner.query('SELECT undo FROM import_batch')
  expect(rows[0].undo.map((step: (typeof kept)[number]) => step.before.phone)).toEqual(['b', null])
})
