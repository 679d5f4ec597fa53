import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal } from '@anlan/domain/kernel'
import { matterKinds } from '@anlan/domain/matters'
import type { Pool } from 'pg'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyStreams } from '../../src/audit/index.ts'
import { createPerson, forget } from '../../src/directory/index.ts'
import { type App, type Context, createApp, createContext } from '../../src/http/index.ts'
import { registerMatters } from '../../src/matters/index.ts'
import { keysFrom, softwareProvider } from '../../src/platform/crypto/index.ts'
import { openPool, queryBuilder } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { identify } from '../../src/routes.ts'
import { as, county, type House, house, people, uuid } from '../kernel/house.ts'
import { testRoles } from '../kinds/roles.ts'
import { tip } from '../kinds/tip.ts'
import { settleAccounts, signedIn, type Visitor } from '../matters/visit.ts'

const phone = '13812340000'
const informant = '南沟村的老魏'

let home: House
let owner: Pool
let context: Context
let app: App
let clerk: Visitor
let matter = ''

beforeAll(async () => {
  home = await house({ kinds: [tip], table: testRoles })
  const log = createLogger('error')
  owner = openPool({ url: home.database.ownerUrl, size: 2, name: 'test', log })
  context = createContext({
    db: queryBuilder(home.pool),
    clock: home.clock,
    crypto: softwareProvider,
    keys: keysFrom(Buffer.alloc(32, 7), softwareProvider),
    secure: false,
    filesDir: tmpdir(),
  })
  app = await createApp({
    context,
    identify,
    routes: [(on, given) => registerMatters(on, given, [...matterKinds, tip], testRoles)],
    log,
    registry: new Registry(),
    ready: async () => null,
    pages: join(tmpdir(), 'anlan-no-pages'),
    version: '0.0.0',
    trustProxy: false,
    shedsLoad: false,
  })
  await settleAccounts(owner)
  clerk = await signedIn(app, owner, '赵敏')
  const made = await clerk.post('/api/matters', {
    kind: 'test-tip',
    action: 'take',
    input: { what: '夜间偷采', informant, phone, witnesses: [{ name: '乙', phone: '13956780000' }] },
  })
  expect(made.status).toBe(201)
  matter = made.body.id
})
afterAll(async () => {
  await app.close()
  await owner.end()
  await home.close()
})

const reveals = async () =>
  (
    await owner.query(
      `SELECT who, reason, object_id, success, canonical FROM security_event
        WHERE type = 'personal-data-revealed' ORDER BY day, seq`,
    )
  ).rows
const reveal = (body: object, who = clerk) => who.post(`/api/matters/${matter}/reveal`, body)

describe('the interface', () => {
  it('shows only masks: in the answer, the detail and the trail', async () => {
    const detail = await clerk.get(`/api/matters/${matter}`)
    expect(detail.body.data).toMatchObject({ phone: '138****0000', informant: '******' })
    const events = await clerk.get(`/api/matters/${matter}/events`)
    expect(events.body.items[0].input).toMatchObject({
      phone: '138****0000',
      witnesses: [{ name: '乙', phone: '139****0000' }],
    })
    for (const { raw } of [detail, events, await clerk.get('/api/matters')])
      for (const clear of [phone, informant, 'sealed:']) expect(raw.toString()).not.toContain(clear)
  })

  it('tells in clear with a reason, which the security log keeps without the value', async () => {
    const before = (await reveals()).length
    const answer = await reveal({ at: ['phone'], reason: '回访举报人' })
    expect(answer).toMatchObject({ status: 200, body: { value: phone } })
    expect(answer.headers['cache-control']).toBe('no-store')
    const rows = (await reveals()).slice(before)
    expect(rows).toMatchObject([{ who: 'p1', reason: '回访举报人', object_id: matter, success: true }])
    expect(rows[0]?.canonical).toContain('"field":"phone"')
    expect(rows[0]?.canonical).not.toContain(phone)
  })

  it('keeps no answer for a request that is sent again', async () => {
    const key = 'reveal-0001'
    await clerk.post(
      `/api/matters/${matter}/reveal`,
      { at: ['phone'], reason: '回访举报人' },
      { 'idempotency-key': key },
    )
    const { rows } = await owner.query('SELECT 1 FROM idempotency WHERE key = $1', [key])
    expect(rows).toEqual([])
  })

  it('refuses without a reason, to who may not, and what is not there; and logs no success', async () => {
    const before = (await reveals()).length
    expect((await reveal({ at: ['phone'], reason: '看' })).status).toBe(400)
    expect((await reveal({ at: ['phone'] })).status).toBe(400)
    expect((await reveal({ at: ['what'], reason: '看看情况' })).status).toBe(404)
    // The village's grid member has no right to it, the town's clerk sees no such matter.
    const villager = await signedIn(app, owner, '吴山')
    expect((await reveal({ at: ['phone'], reason: '看看情况' }, villager)).status).toBe(403)
    const town = await signedIn(app, owner, '周梅')
    expect((await reveal({ at: ['phone'], reason: '看看情况' }, town)).status).toBe(404)
    expect(await reveals()).toHaveLength(before)
  })
})

describe('forgetting', () => {
  const teller = { id: null, login: 'test', county: null }
  const caller = { address: '', device: null, requestId: '' }
  const forgetting = (type: 'person' | 'matter' | 'entry', id: string) =>
    forget(context, { county, subject: { type, id }, why: '本人要求' }, teller, caller)

  it('a matter: said in the security log, whose chain stays whole', async () => {
    expect(await forgetting('matter', matter)).toEqual({ keys: 1, what: '夜间偷采' })
    expect((await reveal({ at: ['phone'], reason: '回访举报人' })).body.code).toBe('forgotten')
    expect((await clerk.get(`/api/matters/${matter}`)).body.data.phone).toBe('（已删除）')
    const { rows } = await owner.query(
      `SELECT reason, object_id FROM security_event WHERE type = 'personal-data-forgotten'`,
    )
    expect(rows).toEqual([{ reason: '本人要求', object_id: matter }])
    expect((await verifyStreams(owner, context.seal)).faults).toEqual([])
  })

  it('a person of the directory: the telephone number goes, the name of who acted stays', async () => {
    const id = uuid(777)
    await home.within(as('赵敏'), (tx) =>
      createPerson(tx, county, { name: '张三', phone: '13500009999' }, context.cipher, id),
    )
    expect(await forgetting('person', id)).toMatchObject({ what: '张三' })
    const { rows } = await owner.query('SELECT name, phone_cipher, phone_blind FROM person WHERE id = $1', [
      id,
    ])
    expect(rows).toEqual([{ name: '张三', phone_cipher: null, phone_blind: null }])
  })

  it('refuses who is not there', async () => {
    for (const type of ['person', 'matter', 'entry'] as const)
      expect(isRefusal(await forgetting(type, uuid(people.赵敏.number)))).toBe(true)
  })
})
