import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApplication, testApplication } from '../application.ts'
import { county, furnish, people, units, uuid } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from './visit.ts'

let site: TestApplication
let clerk: Visitor
let matter = ''
let page = ''

const personOf = (name: keyof typeof people) => uuid(800_000 + people[name].number)

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  clerk = await signedIn(site.app, site.owner, '赵敏')
  const drafted = await clerk.post('/api/matters', {
    kind: 'task',
    action: 'draft',
    input: { title: '开展汛前隐患排查', dueOn: '2026-03-31', shares: [share('bureau')] },
  })
  matter = drafted.body.id
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  )
  page = (await clerk.upload('签发页.png', png)).body.id
})
afterAll(() => site.close())

const record = (signer: string, signedOn = '2026-03-09') =>
  clerk.post(`/api/matters/${matter}/actions/record-signature`, {
    input: { signer, signedOn, signature: [page] },
  })
const offered = async () =>
  (await clerk.get(`/api/matters/${matter}/signers`)).body.items.map(({ name }: { name: string }) => name)

describe('whose signature on paper may be recorded', () => {
  it('only of those who may sign for the house is it offered, with their post', async () => {
    const { status, body } = await clerk.get(`/api/matters/${matter}/signers`)
    expect(status).toBe(200)
    expect(body.items).toMatchObject([{ id: personOf('钱进'), name: '钱进', unit: units.office.short }])
  })

  it('a head of another house is refused, and so is a clerk of the own', async () => {
    for (const name of ['李强', '赵敏'] as const) {
      const refused = await record(personOf(name))
      expect(refused.status, name).toBe(422)
      expect(refused.body).toMatchObject({ code: 'not-a-holder' })
      expect(refused.body.faults[0].at).toEqual(['signer'])
    }
  })

  it('nobody signs on a day on which the post did not hold', async () => {
    const post = [county, personOf('钱进')]
    await site.owner.query(
      `UPDATE post SET valid_from = '2026-03-08' WHERE county = $1 AND person_id = $2`,
      post,
    )
    expect((await record(personOf('钱进'), '2026-03-07')).body).toMatchObject({ code: 'not-a-holder' })
    // Whoever left lately may have signed before; whoever left long ago is not offered.
    await site.owner.query(
      `UPDATE post SET valid_to = '2026-03-10' WHERE county = $1 AND person_id = $2`,
      post,
    )
    expect(await offered()).toEqual(['钱进'])
    await site.owner.query(
      `UPDATE post SET valid_from = '2025-01-01', valid_to = '2025-12-01' WHERE county = $1 AND person_id = $2`,
      post,
    )
    expect(await offered()).toEqual([])
    await site.owner.query(
      `UPDATE post SET valid_to = '2026-03-10' WHERE county = $1 AND person_id = $2`,
      post,
    )
  })

  it('a leader of the unit above may sign too, a post in a unit that has ended counts for nothing', async () => {
    const above = uuid(70)
    await site.owner.query(
      `INSERT INTO unit (county, id, name, short_name, kind, region) VALUES ($1, $2, '安澜县人民政府', '县政府', 'government', $3)`,
      [county, above, units.office.region],
    )
    await site.owner.query('UPDATE unit SET parent_id = $3 WHERE county = $1 AND id = $2', [
      county,
      units.office.id,
      above,
    ])
    await site.owner.query(
      `INSERT INTO post (county, id, person_id, unit_id, role, title, valid_from) VALUES ($1, $2, $3, $4, 'leader', '副县长', '2025-01-01')`,
      [county, uuid(71), personOf('王文'), above],
    )
    expect(await offered()).toEqual(['钱进', '王文'])
    await site.owner.query(`UPDATE unit SET valid_to = '2026-03-01' WHERE county = $1 AND id = $2`, [
      county,
      above,
    ])
    expect((await record(personOf('王文'))).body).toMatchObject({ code: 'not-a-holder' })
    await site.owner.query('UPDATE unit SET valid_to = NULL WHERE county = $1 AND id = $2', [county, above])
    const recorded = await record(personOf('王文'))
    expect(recorded.status, JSON.stringify(recorded.body)).toBe(200)
    expect(recorded.body).toMatchObject({ state: 'running' })
  })
})
