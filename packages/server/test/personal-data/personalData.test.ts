import { isRefusal } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadMatter, maskedFacts, revealValue, shownTo, verifyTrails } from '../../src/kernel/index.ts'
import { destroyKeys, forgotten, idsWith } from '../../src/personal-data/index.ts'
import { openPool } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { as, county, done, type House, house, refusedWith } from '../kernel/house.ts'
import { testRoles } from '../kinds/roles.ts'
import { tip } from '../kinds/tip.ts'

const phone = '13812340000'
const witness = '13956780000'
const number = '11010119900307803X'
const informant = '南沟村的老魏'

let home: House
let owner: Pool
const clerk = () => as('赵敏', undefined, testRoles)
const take = (input: object = {}) =>
  home.open(clerk(), {
    kind: 'test-tip',
    action: 'take',
    input: {
      ...{ what: '夜间偷采', informant, phone: '138 1234 0000', number },
      ...{ witnesses: [{ name: '甲' }, { name: '乙', phone: witness }], ...input },
    },
  })

beforeAll(async () => {
  home = await house({ kinds: [tip], table: testRoles })
  owner = openPool({ url: home.database.ownerUrl, size: 1, name: 'test', log: createLogger('silent') })
})
afterAll(async () => {
  await owner.end()
  await home.close()
})

/** Every row of every table as text: what a dump would show. */
async function dump(): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace NOT IN (
        'pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
  )
  const texts: string[] = []
  for (const { name } of rows) {
    const table = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`)
    texts.push(...table.rows.map(({ row }) => row))
  }
  return texts.join('\n')
}

const shownOf = (matterId: string) =>
  home.within(clerk(), async (tx) => {
    const loaded = await loadMatter(home.kernel, tx, county, matterId, clerk().viewer, { lock: false })
    if (!loaded) throw new Error('not there')
    return maskedFacts(home.kernel, tx, county, tip, loaded.facts)
  })

const reveal = (matterId: string, at: readonly (string | number)[], who = clerk()) =>
  home.within(who, async (tx) => {
    const loaded = await loadMatter(home.kernel, tx, county, matterId, who.viewer, { lock: false })
    if (!loaded) throw new Error('not there')
    const shown = shownTo(who.viewer, loaded.facts)
    return revealValue(home.kernel, tx, county, loaded, { partId: null, at }, shown)
  })

const having = (type: 'telephone' | 'identity-number', value: string, field?: string) =>
  home.within(clerk(), async (tx) => {
    const blind = home.kernel.personalData.blind(type, value)
    const { rows } = await sql<{ id: string }>`SELECT m.id FROM matter AS m
      WHERE m.county = ${county} AND m.id IN ${idsWith(county, 'matter', blind, field)}`.execute(tx)
    return rows.map(({ id }) => id)
  })

const faults = async () => (await verifyTrails(owner, home.kernel.seal)).faults

describe('personal data in a matter and its trail', () => {
  it('stands nowhere in a dump of the database (SEC-L3-22)', async () => {
    done(await take())
    const all = await dump()
    expect(all).toContain('夜间偷采')
    for (const clear of [phone, '138 1234 0000', '1234', witness, number, informant, '老魏'])
      expect(all).not.toContain(clear)
  })

  it('is shown masked, in rows as well', async () => {
    const { matterId } = done(await take())
    const { data } = await shownOf(matterId)
    expect(data).toMatchObject({
      what: '夜间偷采',
      informant: '******',
      phone: '138****0000',
      number: '110101********803X',
      witnesses: [{ name: '甲' }, { name: '乙', phone: '139****0000' }],
    })
  })

  it('is found by equality, however it is typed, in the field that is asked for', async () => {
    const { matterId } = done(await take({ phone: '13700001111' }))
    expect(await having('telephone', '137-0000-1111')).toEqual([matterId])
    expect(await having('telephone', '137-0000-1111', 'witnesses.phone')).toEqual([])
    expect(await having('telephone', witness, 'witnesses.phone')).toContain(matterId)
    expect(await having('identity-number', number.toLowerCase())).toContain(matterId)
    expect(await having('telephone', '13700001112')).toEqual([])
  })

  it('is never the same twice, nor found by two characters', async () => {
    const [one, two] = [done(await take()), done(await take())]
    const { rows } = await owner.query<{ phone: string }>(
      `SELECT data ->> 'phone' AS phone FROM matter WHERE id = ANY ($1)`,
      [[one.matterId, two.matterId]],
    )
    expect(new Set(rows.map((row) => row.phone)).size).toBe(2)
    const tokens = await owner.query(
      `SELECT token FROM token WHERE target_id = $1 AND token ~ '[0-9]|sealed|老魏'`,
      [one.matterId],
    )
    expect(tokens.rows).toEqual([])
  })

  it('is told in clear where it is asked for, to whom it is shown', async () => {
    const { matterId } = done(await take())
    expect(await reveal(matterId, ['phone'])).toEqual({ value: phone, label: '联系电话' })
    expect(await reveal(matterId, ['witnesses', 1, 'phone'])).toMatchObject({ value: witness })
    expect(await reveal(matterId, ['informant'])).toMatchObject({ value: informant })
    for (const at of [
      ['what'],
      ['witnesses', 0, 'phone'],
      ['witnesses'],
      ['nothing'],
      ['witnesses', 9, 'phone'],
    ])
      expect(isRefusal(await reveal(matterId, at))).toBe(true)
  })

  it('what only the house sees is revealed to nobody else', async () => {
    const { matterId } = done(await take())
    const head = as('李强', undefined, testRoles)
    const answer = await home.within(head, async (tx) => {
      const loaded = await home.within(clerk(), (mine) =>
        loadMatter(home.kernel, mine, county, matterId, clerk().viewer, { lock: false }),
      )
      if (!loaded) throw new Error('not there')
      const shown = shownTo(head.viewer, loaded.facts)
      return revealValue(home.kernel, tx, county, loaded, { partId: null, at: ['informant'] }, shown)
    })
    expect(answer).toMatchObject({ code: 'not-found' })
  })

  it('a masked value that comes back changes nothing', async () => {
    const { matterId } = done(await take())
    const add = (input: object) => home.act(clerk(), { matterId, action: 'add', input })
    expect(refusedWith(await add({ phone: '138****0000' }))).toEqual(['bad-telephone'])
    done(await add({}))
    expect(await reveal(matterId, ['phone'])).toMatchObject({ value: phone })
    done(await add({ phone: '15012345678' }))
    expect(await reveal(matterId, ['phone'])).toMatchObject({ value: '15012345678' })
  })
})

describe('the key of a matter is destroyed', () => {
  it('nothing is readable or found any more, and the trail is still whole', async () => {
    const other = done(await take({ phone: '13600001111' }))
    const { matterId } = done(await take({ phone: '13600002222' }))
    done(await home.act(clerk(), { matterId, action: 'check', input: { result: '属实' } }))
    const count = await home.within(clerk(), (tx) =>
      destroyKeys(tx, county, { type: 'matter', id: matterId }, { at: home.clock.now(), why: '保存期满' }),
    )
    expect(count).toBe(1)
    const { data } = await shownOf(matterId)
    expect(data).toMatchObject({ what: '夜间偷采', phone: forgotten, informant: forgotten })
    expect(await reveal(matterId, ['phone'])).toMatchObject({ code: 'forgotten' })
    expect(await having('telephone', '13600002222')).toEqual([])
    expect(await reveal(other.matterId, ['phone'])).toMatchObject({ value: '13600001111' })
    expect(await faults()).toEqual([])
  })

  it('what is written afterwards has a new key, which opens nothing old', async () => {
    const { matterId } = done(await take())
    await home.within(clerk(), (tx) =>
      destroyKeys(tx, county, { type: 'matter', id: matterId }, { at: home.clock.now(), why: '本人要求' }),
    )
    done(await home.act(clerk(), { matterId, action: 'add', input: { phone: '13500001111' } }))
    expect(await reveal(matterId, ['phone'])).toMatchObject({ value: '13500001111' })
    expect(await reveal(matterId, ['number'])).toMatchObject({ code: 'forgotten' })
    expect(await faults()).toEqual([])
  })

  it('the application cannot bring a destroyed key’s row back to life by inserting it again', async () => {
    const { rows } = await owner.query<{ id: string }>(
      'SELECT id FROM data_key WHERE wrapped IS NULL LIMIT 1',
    )
    const insert = home.within(clerk(), (tx) =>
      sql`INSERT INTO data_key (county, id, subject_type, subject_id, wrapped, made_at)
        VALUES (${county}, ${rows[0]?.id}::uuid, 'matter', ${rows[0]?.id}::uuid, 'x', now())`.execute(tx),
    )
    await expect(insert).rejects.toThrow(/data_key_pkey/)
  })
})

describe('tampering is still named', () => {
  it('a sealed value that is put in the place of another', async () => {
    const [one, two] = [done(await take()), done(await take())]
    await owner.query('BEGIN')
    await owner.query(
      `UPDATE matter SET data = jsonb_set(data, '{phone}', (SELECT data -> 'phone' FROM matter WHERE id = $2)) WHERE id = $1`,
      [one.matterId, two.matterId],
    )
    expect(await faults()).toMatchObject([{ table: 'matter', what: 'edited' }])
    await owner.query('ROLLBACK')
    expect(await faults()).toEqual([])
  })

  it('a sealed value does not open once a character is changed, or as another type', async () => {
    const { matterId } = done(await take())
    const { rows } = await owner.query<{ phone: string }>(
      `SELECT data ->> 'phone' AS phone FROM matter WHERE id = $1`,
      [matterId],
    )
    const stored = rows[0]?.phone ?? ''
    const open = (type: 'telephone' | 'secret-text', text: string) =>
      home.within(clerk(), (tx) => home.kernel.personalData.reveal(tx, county, type, text))
    expect(await open('telephone', stored)).toBe(phone)
    await expect(open('secret-text', stored)).rejects.toThrow('changed')
    const at = stored.length - 20
    const bent = `${stored.slice(0, at)}${stored[at] === 'A' ? 'B' : 'A'}${stored.slice(at + 1)}`
    await expect(open('telephone', bent)).rejects.toThrow('changed')
  })
})
