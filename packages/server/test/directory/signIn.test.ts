import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { faultsOfStream, type SecurityRow } from '../../src/audit/index.ts'
import { type Browser, browser, type TestApplication, testApplication } from '../application.ts'
import { county, password, type SmallCounty, smallCounty } from './county.ts'

const start = '2026-03-02T09:00:00+08:00'
let here: TestApplication
let place: SmallCounty
let counter = 0

beforeAll(async () => {
  here = await testApplication({ at: start })
  place = await smallCounty(here.owner)
})
afterAll(() => here.close())
beforeEach(() => here.clock.set(start))

const minutes = (count: number) => here.clock.set(here.clock.now().getTime() + count * 60_000)
const days = (count: number) => minutes(count * 24 * 60)

/** A clerk of the emergency bureau whom no other test knows. */
const clerk = () => place.person(`clerk${++counter}`, '王建国', [{ unit: 'emergency', role: 'unit-clerk' }])

const enter = (who: Browser, login: string, more: object = {}) =>
  who.send('POST', '/api/session', { body: { login, password, client: 'desk', ...more } })

async function signedIn(login: string): Promise<Browser> {
  const who = browser(here.app)
  expect((await enter(who, login)).statusCode).toBe(200)
  return who
}

const code = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret), period: 30 }).generate({
    timestamp: here.clock.now().getTime(),
  })

async function trail(
  accountId: string | null,
  type = 'signed-in',
): Promise<{ success: boolean; reason: string | null }[]> {
  const { rows } = await here.owner.query(
    `SELECT success, reason FROM security_event WHERE account_id IS NOT DISTINCT FROM $1 AND type = $2 ORDER BY day, seq`,
    [accountId, type],
  )
  return rows
}

describe('signing in', () => {
  test('a clerk signs in, sees posts and rights, and signs out', async () => {
    const { login, postIds, accountId } = await clerk()
    const who = browser(here.app)
    const answer = await enter(who, login.toUpperCase())
    expect(answer.json()).toMatchObject({
      account: { login, name: '王建国', administers: null },
      county: { code: county, name: '澜源县' },
      postId: postIds[0],
      client: 'desk',
      passwordDue: false,
      clock: { isSet: true },
    })
    const post = answer.json().posts[0]
    expect(post).toMatchObject({ roleLabel: '部门经办人', unitShortName: '县应急局' })
    expect(post.rights).toContain('task.judge')
    const cookie = answer.cookies.find(({ name }) => name === 'anlan_session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect((await who.send('GET', '/api/me')).statusCode).toBe(200)
    const kept = who.cookie()
    expect((await who.send('DELETE', '/api/session')).statusCode).toBe(204)
    const after = await here.app.inject({ url: '/api/me', headers: { cookie: `anlan_session=${kept}` } })
    expect(after.json()).toMatchObject({ status: 401, code: 'session-ended' })
    expect(await trail(accountId)).toEqual([{ success: true, reason: null }])
    expect(await trail(accountId, 'signed-out')).toHaveLength(1)
  })

  test('without signing in nothing is answered', async () => {
    expect((await here.app.inject('/api/me')).json()).toMatchObject({ status: 401, code: 'not-signed-in' })
  })

  test('a wrong password, an unknown, a closed and a locked account get the same answer', async () => {
    const [known, closed, locked] = [await clerk(), await clerk(), await clerk()]
    await here.owner.query(`UPDATE account SET status = 'closed' WHERE id = $1`, [closed.accountId])
    await here.owner.query(`UPDATE account SET locked_until = '2026-03-02T10:00:00+08:00' WHERE id = $1`, [
      locked.accountId,
    ])
    const who = browser(here.app)
    const answers = [
      await enter(who, known.login, { password: 'nonsense' }),
      await enter(who, 'nobody-at-all'),
      await enter(who, closed.login),
      await enter(who, locked.login),
    ].map((answer) => {
      const { requestId, ...rest } = answer.json()
      expect(requestId).toMatch(/^[0-9A-Z]{10}$/)
      return rest
    })
    expect(answers[0]).toMatchObject({ status: 401, code: 'sign-in-failed', source: 'SEC-L3-3' })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(who.cookie()).toBeUndefined()
    expect((await trail(null)).at(-1)).toEqual({ success: false, reason: 'unknown-account' })
    expect(await trail(locked.accountId)).toEqual([{ success: false, reason: 'locked' }])
  })

  test('an unknown user takes as long as a known one', async () => {
    const { login } = await clerk()
    const time = async (name: string) => {
      const began = performance.now()
      await enter(browser(here.app), name, { password: 'nonsense' })
      return performance.now() - began
    }
    const median = (list: number[]) => [...list].sort((a, b) => a - b)[2] ?? 0
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let round = 0; round < 5; round++) {
      await here.owner.query(`UPDATE account SET failed_count = 0, locked_until = NULL WHERE login = $1`, [
        login,
      ])
      known.push(await time(login))
      unknown.push(await time(`nobody${round}`))
    }
    // Without the hash of nobody it would be a tenth.
    expect(median(unknown)).toBeGreaterThan(median(known) * 0.5)
  })
})

describe('SEC-L3-3 lock-out', () => {
  test('five wrong in a quarter of an hour lock the account, from whatever address, for half an hour', async () => {
    const { login, accountId } = await clerk()
    for (let time = 0; time < 5; time++) {
      const answer = await here.app.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress: `10.0.0.${time}`,
        payload: { login, password: 'nonsense', client: 'phone' },
      })
      expect(answer.statusCode).toBe(401)
    }
    expect((await enter(browser(here.app), login)).statusCode).toBe(401)
    minutes(29)
    expect((await enter(browser(here.app), login)).statusCode).toBe(401)
    minutes(2)
    expect((await enter(browser(here.app), login)).statusCode).toBe(200)
    expect((await trail(accountId)).map(({ reason }) => reason)).toEqual([
      ...Array(4).fill('wrong-password'),
      'wrong-password, locked',
      'locked',
      'locked',
      null,
    ])
  })

  test('four wrong, a pause, and one more do not', async () => {
    const { login } = await clerk()
    const who = browser(here.app)
    for (let time = 0; time < 4; time++) await enter(who, login, { password: 'nonsense' })
    minutes(16)
    await enter(who, login, { password: 'nonsense' })
    expect((await enter(who, login)).statusCode).toBe(200)
  })

  test('many tries at once are counted one by one', async () => {
    const { login, accountId } = await clerk()
    await Promise.all(
      Array.from({ length: 8 }, () => enter(browser(here.app), login, { password: 'nonsense' })),
    )
    expect((await enter(browser(here.app), login)).statusCode).toBe(401)
    expect((await trail(accountId)).filter(({ reason }) => reason === 'wrong-password, locked')).toHaveLength(
      1,
    )
  })
})

describe('SEC-L3-4 sessions', () => {
  test.each([
    ['desk', 19, 21],
    ['phone', 4_300, 4_330],
  ])('a %s goes idle', async (client, alive, over) => {
    const { login } = await clerk()
    const who = browser(here.app)
    await enter(who, login, { client })
    minutes(alive)
    expect((await who.send('GET', '/api/me')).statusCode).toBe(200)
    minutes(over)
    expect((await who.send('GET', '/api/me')).json()).toMatchObject({ code: 'session-ended' })
  })

  test('a page that refreshes itself while nobody is there does not keep a session', async () => {
    const { login } = await clerk()
    const who = browser(here.app)
    await enter(who, login, { client: 'desk' })
    const headers = { 'x-unattended': '1' }
    for (let times = 0; times < 4; times++) {
      minutes(4)
      expect((await who.send('GET', '/api/me', { headers })).statusCode).toBe(200)
    }
    minutes(5)
    expect((await who.send('GET', '/api/me', { headers })).json()).toMatchObject({ code: 'session-ended' })
  })

  test('an administrator has one session, a clerk as many as devices', async () => {
    const { login } = await clerk()
    const [first, second] = [await signedIn(login), await signedIn(login)]
    expect((await first.send('GET', '/api/me')).statusCode).toBe(200)
    expect((await second.send('GET', '/api/me')).statusCode).toBe(200)
    const audit = await place.person(`audit${++counter}`, '孙审计', [], 'audit')
    const [one, two] = [await signedIn(audit.login), await signedIn(audit.login)]
    expect((await one.send('GET', '/api/me')).json()).toMatchObject({ code: 'session-ended' })
    expect((await two.send('GET', '/api/me')).statusCode).toBe(200)
  })

  test('a post that ends while its holder is signed in stops at once', async () => {
    const { login } = await place.person(`leaving${++counter}`, '赵离任', [
      { unit: 'emergency', role: 'unit-clerk', to: '2026-03-03' },
    ])
    const who = browser(here.app)
    await enter(who, login, { client: 'phone' })
    here.clock.set('2026-03-02T23:59:00+08:00')
    expect((await who.send('GET', '/api/me')).json().posts).toHaveLength(1)
    here.clock.set('2026-03-03T00:00:00+08:00')
    const after = (await who.send('GET', '/api/me')).json()
    expect([after.posts, after.postId]).toEqual([[], null])
  })

  test('another site cannot write with the cookie', async () => {
    const { login } = await clerk()
    const who = await signedIn(login)
    const put = (headers: Record<string, string>) =>
      here.app.inject({
        method: 'DELETE',
        url: '/api/session',
        headers: { ...headers, cookie: `anlan_session=${who.cookie()}` },
      })
    expect((await put({})).json()).toMatchObject({ status: 403, code: 'csrf-missing' })
    expect((await put({ 'x-csrf': '1', origin: 'https://evil.example' })).json()).toMatchObject({
      code: 'csrf-missing',
    })
    expect((await put({ 'x-csrf': '1', origin: 'http://localhost:80' })).statusCode).toBe(204)
  })
})

describe('hats', () => {
  test('a person with posts in two units says under which hat they act, and cannot take another’s', async () => {
    const both = await place.person(`both${++counter}`, '李双岗', [
      { unit: 'office', role: 'office-clerk' },
      { unit: 'emergency', role: 'unit-clerk' },
    ])
    const other = await clerk()
    const who = await signedIn(both.login)
    expect((await who.send('GET', '/api/me')).json().postId).toBeNull()
    expect((await who.send('PUT', '/api/me/hat', { body: { postId: both.postIds[1] } })).json().postId).toBe(
      both.postIds[1],
    )
    expect((await who.send('GET', '/api/me')).json().postId).toBe(both.postIds[1])
    const once = await who.send('GET', '/api/me', { headers: { 'x-anlan-post': String(both.postIds[0]) } })
    expect(once.json().postId).toBe(both.postIds[0])
    const stolen = await who.send('GET', '/api/me', { headers: { 'x-anlan-post': String(other.postIds[0]) } })
    expect(stolen.json()).toMatchObject({ status: 403, code: 'not-your-post' })
  })
})

describe('SEC-L3-2 passwords', () => {
  const change = (who: Browser, body: object) => who.send('POST', '/api/me/password', { body })

  test.each([
    ['Ab1!', '至少 10 位'],
    ['onlysmallletters', '至少 3 种'],
    ['X9-wangjianguo-clerk', ''],
  ])('%s', async (weak, words) => {
    const { login } = await clerk()
    const who = await signedIn(login)
    const answer = await change(who, { current: password, password: weak.replace('clerk', login) })
    expect(answer.json()).toMatchObject({ status: 422, code: 'password-weak' })
    expect(answer.json().detail).toContain(words)
  })

  test('the last five are not used again, the sixth is; other sessions end', async () => {
    const { login } = await clerk()
    const [who, elsewhere] = [await signedIn(login), await signedIn(login)]
    let current = password
    for (const next of ['Yi-Hao-0001', 'Er-Hao-0002', 'San-Hao-0003', 'Si-Hao-0004']) {
      minutes(1)
      expect((await change(who, { current, password: next })).statusCode).toBe(204)
      current = next
    }
    expect((await change(who, { current, password })).json()).toMatchObject({ code: 'password-used' })
    expect((await change(who, { current, password: 'Wu-Hao-0005' })).statusCode).toBe(204)
    minutes(1)
    expect((await change(who, { current: 'Wu-Hao-0005', password })).statusCode).toBe(204)
    expect((await elsewhere.send('GET', '/api/me')).json()).toMatchObject({ code: 'session-ended' })
    expect((await enter(browser(here.app), login)).statusCode).toBe(200)
  })

  test('the wrong present password is refused, and counted', async () => {
    const { login } = await clerk()
    const who = await signedIn(login)
    for (let time = 0; time < 5; time++)
      expect((await change(who, { current: 'nonsense', password: 'Xin-Kou-Ling-1' })).json()).toMatchObject({
        code: 'wrong-password',
      })
    expect((await enter(browser(here.app), login)).statusCode).toBe(401)
  })

  test('after ninety days it must be changed before anything else', async () => {
    const { login, postIds } = await clerk()
    await signedIn(login)
    days(50)
    await signedIn(login)
    days(41)
    const who = await signedIn(login)
    expect((await who.send('GET', '/api/me')).json()).toMatchObject({ passwordDue: true })
    const put = () => who.send('PUT', '/api/me/hat', { body: { postId: postIds[0] } })
    expect((await put()).json()).toMatchObject({ status: 403, code: 'password-change-needed' })
    expect((await change(who, { current: password, password: 'Xin-Kou-Ling-1' })).statusCode).toBe(204)
    expect((await put()).statusCode).toBe(200)
  })
})

describe('SEC-L3-9 unused accounts', () => {
  test('ninety days without a sign-in freeze it; only who knows the password is told', async () => {
    const { login } = await clerk()
    await signedIn(login)
    days(91)
    expect((await enter(browser(here.app), login, { password: 'nonsense' })).json().code).toBe(
      'sign-in-failed',
    )
    expect((await enter(browser(here.app), login)).json().code).toBe('account-frozen')
  })
})

describe('SEC-L3-6 second factor', () => {
  test('an administrator sets it up first; a code works once; a wrong one counts', async () => {
    const { login, accountId } = await place.person(`system${++counter}`, '周系统', [], 'system')
    const who = await signedIn(login)
    expect((await who.send('GET', '/api/me')).json()).toMatchObject({
      secondFactorDue: true,
      account: { administersLabel: '系统管理员' },
    })
    const { secret, address } = (await who.send('POST', '/api/me/second-factor')).json()
    expect(address).toMatch(/^otpauth:\/\/totp\//)
    const confirm = (digits: string) =>
      who.send('POST', '/api/me/second-factor/confirm', { body: { code: digits } })
    expect((await confirm('000000')).json()).toMatchObject({ code: 'wrong-code' })
    const used = code(secret)
    expect((await confirm(used)).statusCode).toBe(204)
    expect((await who.send('GET', '/api/me')).json().secondFactorDue).toBe(false)

    const again = browser(here.app)
    expect((await enter(again, login)).json()).toMatchObject({ status: 401, code: 'second-factor-needed' })
    // The code that confirmed it is used up.
    expect((await enter(again, login, { totp: used })).json()).toMatchObject({ code: 'sign-in-failed' })
    minutes(1)
    const fresh = code(secret)
    expect((await enter(again, login, { totp: fresh })).statusCode).toBe(200)
    expect((await enter(browser(here.app), login, { totp: fresh })).json()).toMatchObject({
      code: 'sign-in-failed',
    })
    expect((await trail(accountId)).map(({ reason }) => reason)).toEqual([
      null,
      'second-factor-needed',
      'wrong-second-factor',
      null,
      'wrong-second-factor',
    ])
    const { rows } = await here.owner.query(
      `SELECT secret FROM credential WHERE account_id = $1 AND type = 'totp'`,
      [accountId],
    )
    expect(rows[0].secret).not.toContain(secret)
  })

  test('a clerk needs none, but may have one', async () => {
    const { login } = await clerk()
    const who = await signedIn(login)
    expect((await who.send('GET', '/api/me')).json().secondFactorDue).toBe(false)
  })
})

describe('the trail', () => {
  test('is whole, and tells what was changed, taken away or put in', async () => {
    const { rows } = await here.owner.query<SecurityRow & { day: string }>(
      `SELECT day, seq, canonical, hmac FROM security_event WHERE county = $1 AND day = '2026-03-02' ORDER BY seq`,
      [county],
    )
    expect(rows.length).toBeGreaterThan(20)
    expect(faultsOfStream(rows, here.context.seal)).toEqual([])
    const changed = rows.map((row) =>
      row.seq === 7 ? { ...row, canonical: row.canonical.replace('"success":', '"Success":') } : row,
    )
    expect(faultsOfStream(changed, here.context.seal)).toEqual(['第 7 条被改动'])
    const missing = rows.filter(({ seq }) => seq !== 5)
    expect(faultsOfStream(missing, here.context.seal)[0]).toBe('缺少第 5 至 5 条')
  })

  test('cannot be changed by the application', async () => {
    const { context } = here
    for (const statement of ['UPDATE security_event SET success = true', 'DELETE FROM security_event'])
      await expect(
        context.db.executeQuery({ sql: statement, parameters: [], query: { kind: 'RawNode' } } as never),
      ).rejects.toThrow(/permission denied/)
  })
})
