import { keyScopes } from '@anlan/domain/directory'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, browser, type TestApplication, testApplication } from '../application.ts'
import { county, password, type SmallCounty, type Somebody, smallCounty } from './county.ts'

let here: TestApplication
let place: SmallCounty
let clerk: Browser
let bureau: Browser
let system: Browser
let security: Browser
let audit: Browser
let clerkIs: Somebody

async function signedIn(login: string): Promise<Browser> {
  const who = browser(here.app)
  const answer = await who.send('POST', '/api/session', { body: { login, password, client: 'desk' } })
  expect(answer.statusCode).toBe(200)
  if (answer.json().secondFactorDue) {
    const { secret } = (await who.send('POST', '/api/me/second-factor')).json()
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: here.clock.now().getTime(),
    })
    expect((await who.send('POST', '/api/me/second-factor/confirm', { body: { code } })).statusCode).toBe(204)
  }
  return who
}

beforeAll(async () => {
  here = await testApplication()
  place = await smallCounty(here.owner)
  clerkIs = await place.person('hejing', '何静', [{ unit: 'office', role: 'office-clerk' }])
  await place.person('luyuting', '陆雨亭', [{ unit: 'emergency', role: 'unit-clerk' }])
  await place.person('sys', '周正', [], 'system')
  await place.person('sec', '吴安', [], 'security')
  await place.person('aud', '郑明', [], 'audit')
  clerk = await signedIn('hejing')
  bureau = await signedIn('luyuting')
  system = await signedIn('sys')
  security = await signedIn('sec')
  audit = await signedIn('aud')
})
afterAll(() => here.close())

const unit = (more: { readonly name?: string; readonly [field: string]: unknown } = {}) => ({
  name: '澜源县交通运输局',
  shortName: more.name ?? '县交通局',
  kind: 'department',
  parentId: null,
  region: `${county}000000`,
  industries: ['道路运输', '公路'],
  aliases: ['交通局'],
  sort: 50,
  validTo: null,
  ...more,
})

describe('units', () => {
  test('who manages the directory adds one; it is found by any two characters of any of its names', async () => {
    const made = await clerk.send('POST', '/api/units', { body: unit() })
    expect(made.statusCode).toBe(201)
    const { id } = made.json()
    for (const q of ['运输', '交通局', '县交', '交']) {
      const found = (await bureau.send('GET', `/api/units?q=${encodeURIComponent(q)}`)).json()
      expect(found.items.map((one: { id: string }) => one.id)).toEqual([id])
    }
    expect((await bureau.send('GET', `/api/units?q=${encodeURIComponent('水利')}`)).json().items).toEqual([])
    const one = await bureau.send('GET', `/api/units/${id}`)
    expect(one.headers.etag).toBe('"1"')
    expect(one.json()).toMatchObject({
      regionName: '澜源县',
      industries: ['道路运输', '公路'],
      aliases: ['交通局'],
    })
  })

  test('a bureau does not; a name twice, a foreign region and a circle are refused', async () => {
    expect(
      (await bureau.send('POST', '/api/units', { body: unit({ name: '甲局', aliases: [] }) })).json(),
    ).toMatchObject({
      status: 403,
      code: 'no-right',
    })
    expect((await clerk.send('POST', '/api/units', { body: unit() })).json()).toMatchObject({
      status: 409,
      code: 'taken',
      faults: [{ at: ['name'] }],
    })
    const foreign = unit({ name: '乙局', aliases: [], region: '141122000000' })
    expect((await clerk.send('POST', '/api/units', { body: foreign })).json()).toMatchObject({
      code: 'not-a-region',
    })
    const { id } = (
      await clerk.send('POST', '/api/units', { body: unit({ name: '丙局', aliases: [] }) })
    ).json()
    const circle = { body: unit({ name: '丙局', aliases: [], parentId: id }), headers: { 'if-match': '"1"' } }
    expect((await clerk.send('PUT', `/api/units/${id}`, circle)).json()).toMatchObject({ code: 'circle' })
  })

  test('a change needs the revision that was seen', async () => {
    const { id } = (
      await clerk.send('POST', '/api/units', { body: unit({ name: '丁局', aliases: [] }) })
    ).json()
    const put = (headers: Record<string, string>, more: object) =>
      clerk.send('PUT', `/api/units/${id}`, { headers, body: unit({ name: '丁局', aliases: [], ...more }) })
    expect((await put({}, {})).json()).toMatchObject({ status: 428, code: 'revision-missing' })
    const first = await put({ 'if-match': '"1"' }, { shortName: '县丁局' })
    expect([first.statusCode, first.headers.etag]).toEqual([204, '"2"'])
    expect((await put({ 'if-match': '"1"' }, { shortName: '别的' })).json()).toMatchObject({
      status: 412,
      code: 'revision-conflict',
      figures: { revision: 2 },
    })
    expect((await put({ 'if-match': '"2"' }, { validTo: '2026-12-31' })).json()).toMatchObject({
      code: 'not-by-editing',
      faults: [{ at: ['validTo'] }],
    })
    const found = (await clerk.send('GET', `/api/units?q=${encodeURIComponent('县丁')}`)).json()
    expect(found.items).toHaveLength(1)
  })

  test('a list goes on page by page, and its cursor belongs to its filters', async () => {
    const first = (await clerk.send('GET', '/api/units?limit=3')).json()
    expect(first.items).toHaveLength(3)
    const seen = [...first.items]
    for (let next = first.next; next !== null; ) {
      const page = (await clerk.send('GET', `/api/units?limit=3&cursor=${next}`)).json()
      seen.push(...page.items)
      next = page.next
    }
    const whole = (await clerk.send('GET', '/api/units')).json()
    expect(seen.map(({ id }) => id)).toEqual(whole.items.map(({ id }: { id: string }) => id))
    const other = await clerk.send('GET', `/api/units?limit=3&kind=town&cursor=${first.next}`)
    expect(other.json()).toMatchObject({ status: 400, code: 'bad-cursor' })
  })

  test('sent twice with one key it is one unit; another request under the key is refused', async () => {
    const send = (name: string) =>
      clerk.send('POST', '/api/units', {
        body: unit({ name, aliases: [] }),
        headers: { 'idempotency-key': 'a-key-of-the-page' },
      })
    const [one, two] = await Promise.all([send('戊局'), send('戊局')])
    expect([one.statusCode, two.statusCode, two.json()]).toEqual([201, 201, one.json()])
    expect((await send('己局')).json()).toMatchObject({ status: 409, code: 'key-in-use' })
  })
})

describe('names', () => {
  const resolve = async (...names: string[]) =>
    (await clerk.send('POST', '/api/names/resolve', { body: { names } })).json().items

  test('are resolved, asked once, and remembered', async () => {
    const [known, unknown] = await resolve('县应急局', '大应急专班')
    expect(known).toMatchObject({ status: 'matched', targets: [{ name: '澜源县应急管理局', units: 1 }] })
    expect(unknown.status).not.toBe('matched')
    const target = { unitId: place.units.emergency }
    const learn = (alias: string) => bureau.send('POST', '/api/names/learn', { body: { alias, target } })
    expect((await learn('大应急专班')).statusCode).toBe(204)
    expect((await resolve('大应急专班'))[0]).toMatchObject({
      status: 'matched',
      how: 'alias',
      targets: [{ unitId: place.units.emergency }],
    })
    expect((await learn('县住建局')).json()).toMatchObject({ code: 'alias-is-a-name' })
  })

  test('a group’s members are worked out when it is used', async () => {
    const body = { name: '各乡镇', aliases: [], members: { kinds: ['town'] } }
    const { id } = (await clerk.send('POST', '/api/groups', { body })).json()
    const members = async () =>
      (await clerk.send('GET', '/api/groups')).json().items.find((one: { id: string }) => one.id === id)
        .unitIds
    expect(await members()).toEqual([place.units.north])
    const town = unit({
      name: '北河镇以南人民政府',
      shortName: '南河镇',
      kind: 'town',
      region: `${county}101000`,
      aliases: [],
    })
    const made = (await clerk.send('POST', '/api/units', { body: town })).json()
    expect(await members()).toEqual(expect.arrayContaining([place.units.north, made.id]))
    expect((await resolve('各乡镇'))[0]).toMatchObject({
      status: 'matched',
      targets: [{ groupId: id, units: 2 }],
    })
  })
})

describe('people', () => {
  test('telephone numbers are masked, shown with a reason that is written down, and lie encrypted', async () => {
    const made = await clerk.send('POST', '/api/people', { body: { name: '谢芸', phone: '139 1234 5678' } })
    const { id } = made.json()
    const found = (await bureau.send('GET', `/api/people?q=${encodeURIComponent('谢芸')}`)).json()
    expect(found.items).toMatchObject([{ id, phoneMasked: '139****5678', hasAccount: false, posts: [] }])
    const shown = await bureau.send('POST', `/api/people/${id}/phone`, { body: { reason: '汛期叫应' } })
    expect(shown.json()).toEqual({ phone: '13912345678' })
    const { rows } = await here.owner.query(
      `SELECT canonical FROM security_event WHERE type = 'unmasked' AND object_id = $1`,
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].canonical).toContain('汛期叫应')
    const stored = await here.owner.query(`SELECT phone_cipher FROM person WHERE id = $1`, [id])
    expect(stored.rows[0].phone_cipher.toString('latin1')).not.toContain('13912345678')
  })
})

describe('SEC-L3-10 accounts and rights, each by its administrator', () => {
  test('from an account without any right to a clerk at work, and out again', async () => {
    const body = { login: 'xieyun', name: '谢小芸', phone: '13800000001' }
    for (const other of [security, audit, clerk])
      expect((await other.send('POST', '/api/accounts', { body })).json()).toMatchObject({ code: 'no-right' })
    const { id, personId } = (await system.send('POST', '/api/accounts', { body })).json()
    expect((await system.send('POST', '/api/accounts', { body })).json()).toMatchObject({ code: 'taken' })
    expect(
      (await system.send('POST', '/api/accounts', { body: { ...body, login: 'admin' } })).json(),
    ).toMatchObject({
      code: 'bad-login',
    })

    const sheet = await system.send('POST', '/api/accounts/slips', { body: { accountIds: [id] } })
    expect(sheet.headers['content-type']).toContain('text/html')
    expect(sheet.body).toContain('谢小芸')
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(sheet.body)?.[0] ?? ''
    const kept = await here.owner.query(
      `SELECT count(*)::int AS n FROM idempotency WHERE body LIKE '%' || $1 || '%'`,
      [code],
    )
    expect(kept.rows).toEqual([{ n: 0 }])

    const who = browser(here.app)
    const enter = (typed: string) =>
      who.send('POST', '/api/session', { body: { login: 'xieyun', password: typed, client: 'desk' } })
    expect((await enter(code.toLowerCase().replaceAll('-', ' '))).json()).toMatchObject({
      passwordDue: true,
      posts: [],
    })
    expect((await who.send('GET', '/api/units')).json()).toMatchObject({ code: 'password-change-needed' })
    expect(
      (await who.send('POST', '/api/me/password', { body: { password: 'Yu-Lin-2026' } })).statusCode,
    ).toBe(204)
    expect((await enter(code)).json()).toMatchObject({ code: 'sign-in-failed' })

    const grant = { personId, unitId: place.units.emergency, role: 'unit-clerk', title: '安全生产股股长' }
    for (const other of [system, audit, clerk])
      expect((await other.send('POST', '/api/posts', { body: grant })).json()).toMatchObject({
        code: 'no-right',
      })
    const wrong = { ...grant, role: 'office-clerk' }
    expect((await security.send('POST', '/api/posts', { body: wrong })).json()).toMatchObject({
      code: 'role-not-here',
    })
    const post = (await security.send('POST', '/api/posts', { body: grant })).json()
    expect((await who.send('GET', '/api/me')).json().posts).toMatchObject([
      { id: post.id, unitShortName: '县应急局' },
    ])
    expect((await security.send('POST', `/api/posts/${post.id}/end`, { body: {} })).statusCode).toBe(204)
    expect((await who.send('GET', '/api/me')).json().posts).toEqual([])

    expect((await security.send('POST', `/api/accounts/${id}/close`)).json()).toMatchObject({
      code: 'no-right',
    })
    expect((await system.send('POST', `/api/accounts/${id}/close`)).statusCode).toBe(204)
    expect((await who.send('GET', '/api/me')).json()).toMatchObject({ code: 'session-ended' })
    const { rows } = await here.owner.query(
      `SELECT type, who FROM security_event WHERE county = $1 AND who IN ('sys', 'sec') AND type <> 'signed-in'
         AND type <> 'second-factor-enrolled' ORDER BY day, seq`,
      [county],
    )
    expect(rows).toEqual([
      { type: 'account-created', who: 'sys' },
      { type: 'slips-printed', who: 'sys' },
      { type: 'post-granted', who: 'sec' },
      { type: 'post-ended', who: 'sec' },
      { type: 'account-closed', who: 'sys' },
    ])
  })

  test('the security administrator unlocks and resets a lost second factor', async () => {
    const { accountId, login } = await place.person('locked', '冯国栋', [
      { unit: 'housing', role: 'unit-clerk' },
    ])
    const enter = (typed: string) =>
      browser(here.app).send('POST', '/api/session', { body: { login, password: typed, client: 'desk' } })
    for (let time = 0; time < 5; time++) await enter('nonsense')
    expect((await enter(password)).statusCode).toBe(401)
    const list = (await security.send('GET', '/api/accounts?q=locked')).json()
    expect(list.items).toMatchObject([{ login, locked: true, posts: 1 }])
    const unlock = { body: { secondFactor: true } }
    expect((await system.send('POST', `/api/accounts/${accountId}/unlock`, unlock)).json()).toMatchObject({
      code: 'no-right',
    })
    expect((await security.send('POST', `/api/accounts/${accountId}/unlock`, unlock)).statusCode).toBe(204)
    expect((await enter(password)).statusCode).toBe(200)
    expect((await clerk.send('GET', '/api/accounts')).json()).toMatchObject({ code: 'no-right' })
  })

  test('the trail is read by the audit administrator alone, page by page', async () => {
    for (const other of [system, security, clerk])
      expect((await other.send('GET', '/api/security-events')).json()).toMatchObject({ code: 'no-right' })
    const first = (await audit.send('GET', '/api/security-events?limit=2&type=signed-in')).json()
    expect(first.items).toHaveLength(2)
    expect(first.items[0]).toMatchObject({ type: 'signed-in', success: true })
    const second = (
      await audit.send('GET', `/api/security-events?limit=2&type=signed-in&cursor=${first.next}`)
    ).json()
    expect(second.items[0].seq).toBeLessThan(first.items[1].seq)
  })

  test('an administrator holds no post', async () => {
    const { rows } = await here.owner.query(
      `INSERT INTO person (county, id, name, account_id) SELECT $1, gen_random_uuid(), display_name, id FROM account
       WHERE login = 'aud' RETURNING id`,
      [county],
    )
    const grant = { personId: rows[0].id, unitId: place.units.emergency, role: 'unit-clerk', title: '科员' }
    expect((await security.send('POST', '/api/posts', { body: grant })).json()).toMatchObject({
      code: 'administrator',
    })
  })

  test('every scope of a key opens a route, and every route is open to a scope or to people only', async () => {
    const paths = (await here.app.inject('/api/openapi.json')).json().paths as Record<string, object>
    const needed = new Set<string>()
    for (const [path, ways] of Object.entries(paths))
      for (const method of Object.keys(ways))
        needed.add(`${path.split('/')[2]?.split('.')[0]}:${method === 'get' ? 'read' : 'write'}`)
    expect(keyScopes.filter((scope) => !needed.has(scope))).toEqual([])
    const people = [
      ...[
        'accounts',
        'administrators',
        'audit',
        'calendar',
        'calendar-years',
        'channels',
        'deliveries',
        'keys',
        'me',
      ],
      ...[
        'overrides',
        'posts',
        'rights',
        'rules',
        'saved-filters',
        'security-events',
        'self-check',
        'session',
      ],
      ...['setup', 'sign-in-ways', 'stream', 'undefined'],
    ]
    const open = [...needed].filter((scope) => !people.includes(scope.split(':')[0] ?? ''))
    expect(open.sort()).toEqual([...keyScopes].sort())
  })

  test('a key acts under a post that holds, with scopes that there are', async () => {
    const of = (id: string) => security.send('GET', `/api/accounts/${id}/posts`)
    expect((await of(clerkIs.accountId)).json().items).toMatchObject([
      { id: clerkIs.postIds[0], role: '安委办经办人' },
    ])
    expect((await clerk.send('GET', `/api/accounts/${clerkIs.accountId}/posts`)).statusCode).toBe(403)
    const body = {
      accountId: clerkIs.accountId,
      postId: clerkIs.postIds[0],
      name: '一张图',
      scopes: ['units:read'],
      days: 30,
    }
    const make = (more: object) => security.send('POST', '/api/keys', { body: { ...body, ...more } })
    expect((await make({ scopes: ['accounts:read'] })).statusCode).toBe(400)
    expect((await make({ days: 367 })).statusCode).toBe(400)
    const stand = (status: string) =>
      here.owner.query('UPDATE account SET status = $1 WHERE id = $2', [status, clerkIs.accountId])
    await stand('frozen')
    expect((await make({})).json()).toMatchObject({ code: 'account-not-active' })
    await stand('active')
    await here.owner.query(`UPDATE post SET valid_to = '2026-03-01' WHERE id = $1`, [clerkIs.postIds[0]])
    expect((await make({})).json()).toMatchObject({ code: 'not-your-post' })
    await here.owner.query('UPDATE post SET valid_to = NULL WHERE id = $1', [clerkIs.postIds[0]])
  })

  test('a key reaches what its scopes and its post reach, until it is revoked', async () => {
    const body = {
      accountId: clerkIs.accountId,
      postId: clerkIs.postIds[0],
      name: '一张图',
      scopes: ['units:read'],
      days: 30,
    }
    const { id, key } = (await security.send('POST', '/api/keys', { body })).json()
    const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
      here.app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${key}` },
        ...(payload ? { payload } : {}),
      })
    expect((await call('GET', '/api/units')).statusCode).toBe(200)
    expect((await call('GET', '/api/me')).json().posts).toHaveLength(1)
    expect((await call('POST', '/api/units', unit({ name: '庚局' }))).json()).toMatchObject({
      code: 'scope-missing',
    })
    expect((await call('GET', '/api/people')).json()).toMatchObject({ code: 'scope-missing' })
    expect((await call('POST', '/api/me/password', { password: 'Xin-Kou-Ling-1' })).json()).toMatchObject({
      code: 'scope-missing',
    })
    const stored = await here.owner.query(
      `SELECT encode(hash, 'escape') AS hash FROM api_key WHERE id = $1`,
      [id],
    )
    expect(stored.rows[0].hash).not.toContain(key)
    expect((await security.send('GET', '/api/keys')).json().items).toMatchObject([{ id, login: 'hejing' }])
    expect((await security.send('DELETE', `/api/keys/${id}`)).statusCode).toBe(204)
    expect((await call('GET', '/api/units')).json()).toMatchObject({ status: 401, code: 'bad-api-key' })
  })
})

describe('from outside the offices', () => {
  test('a firm sees its own people, the offices by name, no other firm’s people, and no other’s number', async () => {
    const firms = ['甲化工厂', '乙化工厂']
    const ids: string[] = []
    for (const name of firms) {
      const body = unit({ name, kind: 'enterprise', aliases: [] })
      ids.push((await clerk.send('POST', '/api/units', { body })).json().id)
    }
    const add = async (name: string, unitId: string) => {
      const { id } = (
        await clerk.send('POST', '/api/people', { body: { name, phone: '13700000001' } })
      ).json()
      await clerk.send('POST', `/api/people/${id}/posts`, { body: { unitId, title: '安全员' } })
      return id as string
    }
    const own = await add('自己人', ids[0] ?? '')
    const foreign = await add('外厂人', ids[1] ?? '')
    const officer = await place.person('anquanyuan', '钱安', [{ unit: 'office', role: 'safety-officer' }])
    await here.owner.query(`UPDATE post SET unit_id = $1 WHERE id = $2`, [ids[0], officer.postIds[0]])
    const firm = await signedIn('anquanyuan')
    const { items } = (await firm.send('GET', '/api/people?limit=200')).json()
    const names = items.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['自己人', '钱安', '何静', '陆雨亭']))
    expect(names).not.toContain('外厂人')
    const shown = items.filter(({ phoneMasked }: { phoneMasked: string | null }) => phoneMasked !== null)
    expect(shown.map(({ name }: { name: string }) => name)).toEqual(['自己人'])
    const reveal = (id: string | null) =>
      firm.send('POST', `/api/people/${id}/phone`, { body: { reason: '工作联系' } })
    expect((await reveal(own)).json()).toEqual({ phone: '13700000001' })
    expect((await reveal(foreign)).statusCode).toBe(404)
    expect((await reveal(clerkIs.personId)).json()).toMatchObject({ code: 'no-right' })
    expect((await firm.send('GET', '/api/people?q=13700000001')).json().total).toBe(0)
  })

  test('somebody who only stands in the directory has no hat', async () => {
    const contact = await place.person('tongxun', '通讯录', [{ unit: 'office', role: 'contact' }])
    const who = await signedIn('tongxun')
    expect((await who.send('GET', '/api/me')).json()).toMatchObject({ posts: [], postId: null })
    expect(contact.postIds).toHaveLength(1)
  })

  test('whoever keeps the directory ends what opens nothing, and never a right', async () => {
    const { posts } = (await clerk.send('GET', `/api/people/${clerkIs.personId}`)).json()
    const end = (personId: string | null, post: string) =>
      clerk.send('POST', `/api/people/${personId}/posts/${post}/end`)
    expect((await end(clerkIs.personId, posts[0].id)).json()).toMatchObject({ status: 403, code: 'no-right' })
    const { id } = (await clerk.send('POST', '/api/people', { body: { name: '于淑' } })).json()
    const body = { unitId: place.units.housing, title: '副局长' }
    const post = (await clerk.send('POST', `/api/people/${id}/posts`, { body })).json()
    expect((await end(id, post.id)).statusCode).toBe(204)
    const { items } = (await clerk.send('GET', `/api/directory/history?type=person&id=${id}`)).json()
    expect(items.map(({ type }: { type: string }) => type)).toEqual([
      'person-unlisted',
      'person-listed',
      'person-added',
    ])
  })
})
