import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, units } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from '../matters/visit.ts'

let site: TestApplication
let clerk: Visitor
let head: Visitor
let bureau: Visitor

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  clerk = await signedIn(site.app, site.owner, '赵敏')
  head = await signedIn(site.app, site.owner, '钱进')
  bureau = await signedIn(site.app, site.owner, '孙立')
})
afterAll(() => site.close())

async function issued(title: string): Promise<string> {
  const input = { title, dueOn: '2026-03-31', shares: [share('bureau')] }
  const made = await clerk.post('/api/matters', { kind: 'task', action: 'draft', input })
  const signed = await head.post(`/api/matters/${made.body.id}/actions/sign`, { input: {} })
  expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  return made.body.id
}

const bureauId = units.bureau.id
const townId = units.town.id
const end = (who: Visitor, body: object, revision: number) =>
  who.post(`/api/units/${bureauId}/end`, body, { 'if-match': `"${revision}"` })

it('open work is named, needs a successor, and passes on as it stands; the end is in the history', async () => {
  const id = await issued('开展汛前隐患排查')
  const { body: before } = await bureau.get(`/api/matters/${id}`)
  await bureau.post(`/api/matters/${id}/actions/sign-for`, { partId: before.parts[0].id, input: {} })

  const open = await clerk.get(`/api/units/${bureauId}/open-work`)
  expect(open.body).toMatchObject({
    total: 1,
    items: [{ id, title: '开展汛前隐患排查', stateLabel: '办理中', sides: ['part', 'responsible'] }],
  })
  const { revision } = (await clerk.get(`/api/units/${bureauId}`)).body
  expect((await end(bureau, { on: '2026-03-11', intoId: townId }, revision)).status).toBe(403)
  expect((await end(clerk, { on: '2026-03-11', intoId: null }, revision)).body).toMatchObject({
    code: 'open-work',
    faults: [{ at: ['intoId'] }],
    figures: { open: 1 },
  })
  expect((await end(clerk, { on: '2026-03-11', intoId: bureauId }, revision)).body).toMatchObject({
    code: 'merged-into-itself',
  })
  expect((await end(clerk, { on: '2026-03-11', intoId: townId }, revision + 1)).body).toMatchObject({
    code: 'revision-conflict',
  })
  const ended = await end(clerk, { on: '2026-03-11', intoId: townId }, revision)
  expect(ended.body).toEqual({ revision: revision + 1, passedOn: 1 })

  const { body: after } = await clerk.get(`/api/matters/${id}`)
  expect(after.parts).toMatchObject([{ id: before.parts[0].id, unit: { id: townId }, state: 'running' }])
  expect(after.responsibleUnit.id).toBe(townId)
  const { body: events } = await clerk.get(`/api/matters/${id}/events`)
  expect(events.items[0]).toMatchObject({ action: 'pass-on', label: '移交', personName: '赵敏' })
  const { body: unit } = await clerk.get(`/api/units/${bureauId}`)
  expect(unit).toMatchObject({ validTo: '2026-03-11', mergedInto: { id: townId } })
  const { body: history } = await clerk.get(`/api/directory/history?type=unit&id=${bureauId}`)
  expect(history.items[0]).toMatchObject({
    type: 'unit-ended',
    changes: [{ field: '终止日期' }, { field: '并入单位' }, { field: '移交在办', to: '1 件' }],
  })
})

it('a post in a unit gives rights until the day of its end, and none from then on', async () => {
  const hats = async () =>
    (await bureau.get('/api/me')).body.posts.map(({ unitId }: { unitId: string }) => unitId)
  expect(await hats()).toEqual([bureauId])
  site.clock.set('2026-03-11T09:00:00+08:00')
  expect(await hats()).toEqual([])
  expect((await bureau.get('/api/inbox')).body.items).toEqual([])
  const input = { title: '开展夏季隐患排查', dueOn: '2026-06-30', shares: [share('town')] }
  const refused = await bureau.post('/api/matters', { kind: 'task', action: 'draft', input })
  expect(refused.status).toBe(403)
  expect(refused.body).toMatchObject({ code: 'no-right' })
  site.clock.set('2026-03-10T09:00:00+08:00')
})

it('an end is taken back once; nobody ends it twice', async () => {
  const { revision } = (await clerk.get(`/api/units/${bureauId}`)).body
  expect((await end(clerk, { on: '2026-04-01', intoId: null }, revision)).body).toMatchObject({
    code: 'already-ended',
  })
  const restore = (at: number) => clerk.post(`/api/units/${bureauId}/restore`, {}, { 'if-match': `"${at}"` })
  expect((await restore(revision)).status).toBe(204)
  expect((await restore(revision + 1)).body).toMatchObject({ code: 'not-ended' })
  expect((await clerk.get(`/api/units/${bureauId}`)).body).toMatchObject({ validTo: null, mergedInto: null })
})
