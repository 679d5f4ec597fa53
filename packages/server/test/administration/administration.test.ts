import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { administrationJobs } from '../../src/administration/index.ts'
import { type Browser, browser, type TestApplication, testApplication } from '../application.ts'
import { county, password, type SmallCounty, type Somebody, smallCounty } from '../directory/county.ts'
import { signedIn } from './people.ts'

let here: TestApplication
let place: SmallCounty
let clerkIs: Somebody
let clerk: Browser
let system: Browser
let security: Browser
let audit: Browser

beforeAll(async () => {
  here = await testApplication()
  place = await smallCounty(here.owner)
  clerkIs = await place.person('hejing', '何静', [{ unit: 'office', role: 'office-clerk' }])
  await place.person('sys', '周正', [], 'system')
  await place.person('sec', '吴安', [], 'security')
  await place.person('aud', '郑明', [], 'audit')
  clerk = await signedIn(here, 'hejing')
  system = await signedIn(here, 'sys')
  security = await signedIn(here, 'sec')
  audit = await signedIn(here, 'aud')
})
afterAll(() => here.close())

const jobs = () => administrationJobs(here.context) as Record<string, (payload: unknown) => Promise<void>>
const statusOf = async (who: Browser, method: 'GET' | 'POST', url: string, body?: object) =>
  (await who.send(method, url, body ? { body } : {})).statusCode

describe('accounts', () => {
  test('are listed by state, with where they are signed in', async () => {
    const all = (await system.send('GET', '/api/accounts')).json().items
    expect(all.map(({ login }: { login: string }) => login)).toEqual(['aud', 'hejing', 'sec', 'sys'])
    expect(all[1]).toMatchObject({ status: 'active', locked: false, sessions: 1, posts: 1, unused: false })
    expect((await system.send('GET', '/api/accounts/counts')).json()).toMatchObject({
      open: 4,
      active: 4,
      frozen: 0,
      unused: 0,
    })
    expect(await statusOf(clerk, 'GET', '/api/accounts')).toBe(403)
  })

  test('the security administrator ends a session, locks and unlocks; nobody else does', async () => {
    const { accountId } = await place.person('linyi', '林一', [{ unit: 'housing', role: 'unit-clerk' }])
    const who = await signedIn(here, 'linyi')
    const sessions = (await security.send('GET', `/api/accounts/${accountId}/sessions`)).json().items
    expect(sessions).toMatchObject([{ client: 'desk', factors: 1 }])
    expect(await statusOf(system, 'GET', `/api/accounts/${accountId}/sessions`)).toBe(403)
    const end = `/api/accounts/${accountId}/sessions/end`
    expect(await statusOf(security, 'POST', end, { sessionId: sessions[0].id })).toBe(204)
    expect(await statusOf(who, 'GET', '/api/me')).toBe(401)

    const again = await signedIn(here, 'linyi')
    const lock = `/api/accounts/${accountId}/lock`
    expect(await statusOf(system, 'POST', lock, { reason: '丢了手机' })).toBe(403)
    expect(await statusOf(security, 'POST', lock, { reason: '丢了手机' })).toBe(204)
    expect(await statusOf(security, 'POST', lock, { reason: '再锁一次' })).toBe(409)
    expect(await statusOf(again, 'GET', '/api/me')).toBe(401)
    const tried = await browser(here.app).send('POST', '/api/session', {
      body: { login: 'linyi', password, client: 'desk' },
    })
    expect(tried.json()).toMatchObject({ code: 'account-frozen', detail: expect.stringContaining('锁定') })
    expect(await statusOf(security, 'POST', `/api/accounts/${accountId}/unlock`, {})).toBe(204)
    await signedIn(here, 'linyi')
  })

  test('what nobody used for ninety days is frozen in the night, and the log names it', async () => {
    const { accountId } = await place.person('zhaojiu', '赵久')
    await here.owner.query(`UPDATE account SET created_at = '2025-11-20' WHERE id = $1`, [accountId])
    const named = async (state: string) =>
      (await system.send('GET', `/api/accounts?state=${state}`))
        .json()
        .items.map(({ login }: { login: string }) => login)
    expect(await named('unused')).toEqual(['zhaojiu'])
    await jobs()['freeze-unused']?.({})
    expect(await named('frozen')).toEqual(['zhaojiu'])
    const { items } = (await audit.send('GET', '/api/security-events?type=accounts-frozen')).json()
    expect(items).toHaveLength(1)
    expect(items[0].text).toContain('zhaojiu')
  })
})

describe('rules and calendar', () => {
  const local = {
    rule: 'TASK-REMIND-1',
    parameter: 'warnWorkingDays',
    region: county,
    value: 5,
    from: '2026-03-02',
    to: null,
    document: { title: '督办办法', issuer: '县安委会', number: null, clause: null },
  }
  const figure = async () =>
    (await system.send('GET', '/api/rules')).json().rules.find(({ id }: { id: string }) => id === local.rule)
      .parameters[0]

  test('a local figure needs its document and its bounds, counts at once, and open matters follow', async () => {
    const set = (more: object) => security.send('POST', '/api/overrides', { body: { ...local, ...more } })
    expect(await statusOf(system, 'POST', '/api/overrides', local)).toBe(403)
    expect((await set({ value: 99 })).json()).toMatchObject({ code: 'override-not-allowed' })
    expect((await set({ region: '141122' })).json()).toMatchObject({ code: 'not-a-region' })
    const { id } = (await set({})).json()
    expect(await figure()).toMatchObject({
      national: 3,
      inForce: 5,
      basis: expect.stringContaining('督办办法'),
    })
    const { rows } = await here.owner.query(
      `SELECT payload FROM graphile_worker._private_jobs AS j JOIN graphile_worker._private_tasks AS t ON t.id = j.task_id
        WHERE t.identifier = 'recompute'`,
    )
    expect(rows).toMatchObject([{ payload: { county, why: expect.stringContaining('督办办法') } }])
    await jobs().recompute?.(rows[0].payload)
    const { items } = (await audit.send('GET', '/api/security-events?type=matters-recomputed')).json()
    expect(items).toMatchObject([{ who: '系统', success: true }])
    const end = { on: '2026-03-02', why: '文件废止' }
    expect(await statusOf(security, 'POST', `/api/overrides/${id}/revoke`, end)).toBe(204)
    expect((await figure()).inForce).toBe(3)
  })

  test('a notice is looked at before it is loaded, by the system administrator alone', async () => {
    const text =
      '国务院办公厅关于2027年部分节假日安排的通知\n元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周一）上班。'
    expect(await statusOf(security, 'POST', '/api/calendar-years/preview', { text })).toBe(403)
    expect(
      (await system.send('POST', '/api/calendar-years/preview', { body: { text: '' } })).json().code,
    ).toBe('required')
    const preview = (await system.send('POST', '/api/calendar-years/preview', { body: { text } })).json()
    expect(preview).toMatchObject({ year: 2027, replaces: null, open: 0, moved: { due: 0, reminders: 0 } })
    expect((await system.send('GET', '/api/calendar-years')).json().provisional).toEqual([2027])
    expect(await statusOf(system, 'POST', '/api/calendar-years', { text })).toBe(201)
    expect((await system.send('GET', '/api/calendar-years')).json().provisional).toEqual([])
  })
})

describe('the three administrators', () => {
  const holders = async () =>
    (await audit.send('GET', '/api/administrators'))
      .json()
      .holders.map(({ administers, name }: { administers: string; name: string }) => [administers, name])

  test('none shuts another out alone', async () => {
    const list = (await system.send('GET', '/api/administrators')).json().holders
    const auditor = list.find((each: { administers: string }) => each.administers === 'audit').id
    expect((await system.send('POST', `/api/accounts/${auditor}/close`)).json()).toMatchObject({
      status: 403,
      code: 'two-must-agree',
    })
    for (const [url, body] of [
      ['lock', { reason: '不想让他看' }],
      ['unlock', { secondFactor: true }],
    ] as const)
      expect((await security.send('POST', `/api/accounts/${auditor}/${url}`, { body })).json()).toMatchObject(
        { code: 'two-must-agree' },
      )
  })

  test('two of the three replace one; each holds half of the new one’s link', async () => {
    const proposal = { administers: 'system', purpose: 'replace', name: '钱新', reason: '周正调离' }
    const change = '/api/administrators/changes'
    const body = (more: object) => ({ body: { ...proposal, ...more } })
    expect((await security.send('POST', change, body({ name: '郑明' }))).json()).toMatchObject({
      code: 'same-person',
    })
    expect((await security.send('POST', change, body({ name: '周正' }))).json()).toMatchObject({
      code: 'same-person',
    })
    expect(await statusOf(clerk, 'POST', change, proposal)).toBe(403)
    const { id, half } = (await security.send('POST', change, body({}))).json()
    expect(half).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect((await audit.send('POST', change, body({}))).json()).toMatchObject({ code: 'already-open' })
    expect((await security.send('POST', `${change}/${id}/approve`)).json()).toMatchObject({
      code: 'same-person',
    })
    expect(await holders()).toContainEqual(['system', '周正'])

    const approved = (await audit.send('POST', `${change}/${id}/approve`)).json()
    expect(approved).toMatchObject({ login: `system.${county}`, name: '钱新' })
    expect(await holders()).toContainEqual(['system', '钱新'])
    expect(await statusOf(system, 'GET', '/api/me')).toBe(401)

    const second = approved.path.split('#')[1]
    const set = (token: string) =>
      browser(here.app).send('POST', '/api/setup', { body: { token, password: 'Xin-Guan-2026' } })
    expect((await set(second.padStart(30, 'x'))).statusCode).toBe(422)
    const given = await set(`${half}${second}`)
    expect(given.json()).toEqual({ login: `system.${county}` })
    const { changes } = (await audit.send('GET', '/api/administrators')).json()
    expect(changes[0]).toMatchObject({ state: 'done', proposedName: '吴安', decidedName: '郑明' })
  })

  test('a lost phone is a new start for the same person, and turning it down leaves all as it was', async () => {
    const change = '/api/administrators/changes'
    const proposal = { administers: 'security', purpose: 'reset', name: '吴安', reason: '手机丢失' }
    const first = (await security.send('POST', change, { body: proposal })).json()
    expect(await statusOf(audit, 'POST', `${change}/${first.id}/withdraw`)).toBe(204)
    expect(await statusOf(security, 'GET', '/api/me')).toBe(200)
    const second = (await security.send('POST', change, { body: proposal })).json()
    const approved = (await audit.send('POST', `${change}/${second.id}/approve`)).json()
    expect(await statusOf(security, 'GET', '/api/me')).toBe(401)
    const token = `${second.half}${approved.path.split('#')[1]}`
    const set = await browser(here.app).send('POST', '/api/setup', {
      body: { token, password: 'Chong-Xin-2026' },
    })
    expect(set.json()).toEqual({ login: 'sec' })
    const { rows } = await here.owner.query(
      `SELECT count(*)::int AS n FROM credential WHERE type = 'totp' AND retired_at IS NULL AND account_id =
        (SELECT id FROM account WHERE login = 'sec')`,
    )
    expect(rows[0].n).toBe(0)
  })
})

describe('the log', () => {
  test('is filtered by person, kind, object and result, and belongs to the audit administrator', async () => {
    const items = async (query: string) =>
      (await audit.send('GET', `/api/security-events?${query}`)).json().items
    const locked = await items('type=account-locked')
    expect(locked).toMatchObject([{ who: 'sec', name: '吴安', objectName: '林一', success: true }])
    expect((await items(`who=${encodeURIComponent('吴安')}`)).length).toBeGreaterThan(3)
    expect(await items('object=administrator&success=true')).toHaveLength(3)
    expect((await items('success=false')).every((one: { success: boolean }) => !one.success)).toBe(true)
    expect(await statusOf(clerk, 'GET', '/api/security-events')).toBe(403)
    expect(await statusOf(clerk, 'GET', '/api/audit/matter-events')).toBe(403)
    expect((await audit.send('GET', '/api/audit/matter-events')).json()).toEqual({ items: [], next: null })
  })

  test('goes out as a workbook, which is logged', async () => {
    const file = await audit.send('GET', '/api/security-events.xlsx?type=account-locked')
    expect(file.headers['content-type']).toContain('spreadsheetml')
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK')
    const { items } = (await audit.send('GET', '/api/security-events?type=log-exported')).json()
    expect(items[0]).toMatchObject({ who: 'aud', objectType: 'security-events' })
  })

  test('is verified from the page; an entry that was edited is named', async () => {
    const verify = async () => {
      const { id } = (await audit.send('POST', '/api/audit/verifications')).json()
      await jobs()['audit-verify']?.({ county, id })
      return (await audit.send('GET', '/api/audit/verifications')).json().items[0]
    }
    const whole = await verify()
    expect(whole).toMatchObject({ state: 'whole', faults: [], startedBy: '郑明' })
    expect(whole.securityEvents).toBeGreaterThan(10)
    await here.owner.query(
      `UPDATE security_event SET who = 'somebody' WHERE county = $1 AND type = 'account-locked'`,
      [county],
    )
    const broken = await verify()
    expect(broken.state).toBe('broken')
    expect(broken.faults).toMatchObject([{ what: 'edited', words: expect.stringContaining('字段被改动') }])
    const { items } = (await audit.send('GET', '/api/security-events?type=trail-verified')).json()
    expect(items.map(({ success }: { success: boolean }) => success)).toEqual([false, true])
  })
})

describe('the self-check', () => {
  const itemOf = async (id: string) =>
    (await audit.send('GET', '/api/self-check')).json().items.find((item: { id: string }) => item.id === id)

  test('works out all items anew, and what is missing does not hold', async () => {
    const { items } = (await audit.send('GET', '/api/self-check')).json()
    expect(items).toHaveLength(28)
    expect(items.every(({ evidence }: { evidence: string[] }) => evidence.length > 0)).toBe(true)
    const states = Object.fromEntries(
      items.map(({ id, state }: { id: string; state: string }) => [id, state]),
    )
    expect(states).toMatchObject({
      'SEC-L3-1': 'holds',
      'SEC-L3-5': 'fails',
      'SEC-L3-10': 'holds',
      'SEC-L3-11': 'holds',
      'SEC-L3-12': 'fails',
      'SEC-L3-14': 'fails',
      'SEC-L3-15': 'fails',
      'SEC-L3-18': 'fails',
      'SEC-L3-20': 'fails',
      'SEC-L3-27': 'fails',
      'SEC-L3-28': 'asks',
    })
  })

  test('follows what changes', async () => {
    expect((await itemOf('SEC-L3-7')).state).toBe('holds')
    await here.owner.query(`UPDATE account SET status = 'closed' WHERE id = $1`, [clerkIs.accountId])
    expect((await itemOf('SEC-L3-7')).state).toBe('fails')
    await here.owner.query(`UPDATE account SET status = 'active' WHERE id = $1`, [clerkIs.accountId])
    await here.owner.query(`ALTER TABLE override DISABLE ROW LEVEL SECURITY`)
    const open = await itemOf('SEC-L3-11')
    expect([open.state, open.evidence[0]]).toEqual(['fails', '不足：没有行级策略的表：override'])
    await here.owner.query(`ALTER TABLE override ENABLE ROW LEVEL SECURITY`)
    await here.owner.query(`INSERT INTO operation (at, type, success) VALUES ($1, 'backup', true)`, [
      here.clock.now(),
    ])
    expect((await itemOf('SEC-L3-23')).state).toBe('asks')
  })

  test('a person confirms with name and term; the term runs out; the audit administrator only reads', async () => {
    const url = '/api/self-check/SEC-L3-28/confirm'
    const said = { holds: true, words: '备案号 990001-26-01，省测评中心 2026-02-10 通过' }
    expect(await statusOf(audit, 'POST', url, said)).toBe(403)
    const anew = await place.person('sys2', '冯新', [], 'system')
    const who = await signedIn(here, anew.login)
    expect(await statusOf(who, 'POST', '/api/self-check/SEC-L3-1/confirm', said)).toBe(404)
    expect(await statusOf(who, 'POST', url, said)).toBe(204)
    const confirmed = await itemOf('SEC-L3-28')
    expect(confirmed).toMatchObject({
      state: 'holds',
      confirmation: { name: '冯新', validTo: '2027-03-02', over: false },
    })
    await here.owner.query(`UPDATE self_check_confirmation SET valid_to = '2026-03-01'`)
    expect(await itemOf('SEC-L3-28')).toMatchObject({ state: 'asks', confirmation: { over: true } })
  })
})
