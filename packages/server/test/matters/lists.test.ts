import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, type PersonName, units } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from './visit.ts'

const who = ['赵敏', '钱进', '孙立', '周梅', '王文', '李强'] as const satisfies readonly PersonName[]
let site: TestApplication
const people = {} as Record<(typeof who)[number], Visitor>

/** A task of the office, signed and sent out. */
async function issued(title: string, more: object): Promise<string> {
  const input = { title, ...more }
  const { body } = await people.赵敏.post('/api/matters', { kind: 'task', action: 'draft', input })
  await people.钱进.post(`/api/matters/${body.id}/actions/sign`, { input: {} })
  return body.id
}

const act = (name: (typeof who)[number], id: string, action: string, partId: string, input: object = {}) =>
  people[name].post(`/api/matters/${id}/actions/${action}`, { partId, input })

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  for (const name of who) people[name] = await signedIn(site.app, site.owner, name)
})
afterAll(() => site.close())

describe('a list that changes while one pages through it', () => {
  it.each(['due', 'recent', 'title'] as const)(
    'by %s: nothing comes twice, nothing that stays is left out',
    async (sort) => {
      const ids: string[] = []
      for (let n = 0; n < 6; n++)
        ids.push(await issued(`${sort}甲${n}`, { shares: [share('bureau')], dueOn: `2026-04-0${n + 1}` }))
      const seen: string[] = []
      let cursor: string | null = ''
      for (let page = 0; cursor !== null; page++) {
        const { body } = await people.赵敏.get(
          `/api/matters?kind=task&q=${sort}甲&sort=${sort}&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        )
        seen.push(...body.items.map(({ id }: { id: string }) => id))
        cursor = body.next
        if (page === 0) {
          // Between two pages one more is made, and one that was seen is withdrawn.
          await issued(`${sort}甲新`, { shares: [share('bureau')], dueOn: '2026-04-01' })
          await people.钱进.post(`/api/matters/${seen[0]}/actions/withdraw`, {
            input: { reason: '不再需要了' },
          })
        }
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(ids))
    },
  )
})

describe('the calendar of what is due', () => {
  it('lays each task on its day, by light, and leads to the list of the day', async () => {
    for (let n = 0; n < 6; n++) await issued(`日历${n}`, { shares: [share('bureau')], dueOn: '2026-06-10' })
    await issued('日历次日', { shares: [share('town')], dueOn: '2026-06-11' })
    const { body } = await people.赵敏.get('/api/matters/calendar?kind=task&q=日历&from=2026-06-08&days=7')
    expect(body.days.map(({ day, total }: { day: string; total: number }) => [day, total])).toEqual([
      ['2026-06-08', 0],
      ['2026-06-09', 0],
      ['2026-06-10', 6],
      ['2026-06-11', 1],
      ['2026-06-12', 0],
      ['2026-06-13', 0],
      ['2026-06-14', 0],
    ])
    expect(body.days[2]).toMatchObject({ working: true, lights: [{ light: 'idle', count: 6 }] })
    expect(body.days[2].items).toHaveLength(4)
    expect(body.days[5].working).toBe(false)
    const list = await people.赵敏.get('/api/matters?kind=task&q=日历&dueFrom=2026-06-10&dueTo=2026-06-10')
    expect(list.body.total).toBe(6)
    const narrowed = await people.赵敏.get(
      `/api/matters/calendar?kind=task&q=日历&unit=${units.town.id}&from=2026-06-08&days=7`,
    )
    expect(narrowed.body.days.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBe(1)
    const hidden = await people.王文.get('/api/matters/calendar?kind=task&q=日历&from=2026-06-08&days=7')
    expect(hidden.body.days.every(({ total }: { total: number }) => total === 0)).toBe(true)
  })
})

describe('what can be done with many at once', () => {
  it('is what is open in bulk on some, and on which shares', async () => {
    const two = await issued('多家一', {
      shares: [share('bureau', 'collect'), share('town')],
      dueOn: '2026-04-30',
    })
    const one = await issued('多家二', { shares: [share('bureau')], dueOn: '2026-04-30' })
    const office = await people.赵敏.post('/api/matters/offers', { ids: [two, one] })
    const remind = office.body.acts.find(({ action }: { action: string }) => action === 'remind')
    expect(remind).toMatchObject({ label: '催办', grave: false })
    expect(remind.items).toHaveLength(3)
    const bureau = await people.孙立.post('/api/matters/offers', { ids: [two, one] })
    const signFor = bureau.body.acts.find(({ action }: { action: string }) => action === 'sign-for')
    expect(signFor.items.map(({ matterId }: { matterId: string }) => matterId).sort()).toEqual(
      [one, two].sort(),
    )
    const stranger = await people.王文.post('/api/matters/offers', { ids: [two, one] })
    expect(stranger.body.acts).toEqual([])
    const done = await people.孙立.post('/api/matters/actions/sign-for', { items: signFor.items, input: {} })
    expect(done.body).toEqual({ done: 2, refused: [] })
    const again = await people.孙立.post('/api/matters/actions/sign-for', { items: signFor.items, input: {} })
    expect(again.body.done).toBe(0)
    expect(again.body.refused).toHaveLength(2)
  })
})

describe('what changed since the last look', () => {
  it('tells who gave out what others did, and nobody what is not theirs', async () => {
    await people.赵敏.post('/api/changes/seen', { until: site.clock.now().toISOString() })
    site.clock.set('2026-03-10T10:00:00+08:00')
    const id = await issued('变化一', { shares: [share('bureau')], dueOn: '2026-04-30' })
    const { parts } = (await people.孙立.get(`/api/matters/${id}`)).body
    await act('孙立', id, 'sign-for', parts[0].id)
    const { body } = await people.赵敏.get('/api/changes')
    expect(
      body.items.map(({ label, personName }: { label: string; personName: string }) => [label, personName]),
    ).toEqual([
      ['签收', '孙立'],
      ['签发', '钱进'],
    ])
    expect(body.items[0]).toMatchObject({ matterId: id, title: '变化一', unitName: '县应急局' })
    // What one did oneself is no news, and strangers hear nothing.
    const own = (await people.孙立.get('/api/changes')).body.items
    expect(own.some(({ personName }: { personName: string }) => personName === '孙立')).toBe(false)
    expect((await people.王文.get('/api/changes')).body.items).toEqual([])
    await people.赵敏.post('/api/changes/seen', { until: body.items[0].at })
    expect((await people.赵敏.get('/api/changes')).body.items).toEqual([])
    // A moment ahead does not hide what is still to come.
    await people.赵敏.post('/api/changes/seen', { until: '2030-01-01T00:00:00Z' })
    site.clock.set('2026-03-10T11:00:00+08:00')
    await act('孙立', id, 'report', parts[0].id, { account: '已经开始' })
    expect((await people.赵敏.get('/api/changes')).body.items).toHaveLength(1)
  })
})

describe('what is paused', () => {
  it('stands in a group of its own in the inbox', async () => {
    const id = await issued('待审一件', { shares: [share('bureau')], dueOn: '2026-04-30' })
    const { parts } = (await people.孙立.get(`/api/matters/${id}`)).body
    await act('孙立', id, 'sign-for', parts[0].id)
    const file = await people.孙立.upload('凭证.txt', Buffer.from('已办'))
    const submitted = await act('孙立', id, 'submit', parts[0].id, {
      account: '已办完',
      evidence: [file.body.id],
    })
    expect(submitted.status).toBe(200)
    const { body } = await people.赵敏.get('/api/inbox?group=paused')
    expect(body.groups.paused).toBe(1)
    expect(body.items).toMatchObject([{ matterId: id, group: 'paused', light: { light: 'paused' } }])
  })
})

describe('filters under names', () => {
  it('are one’s own, or the unit’s; deleted by who made them', async () => {
    const mine = { page: 'tasks', name: '本周到期', search: 'light=near', shared: false }
    const ours = { page: 'tasks', name: '全县逾期', search: 'light=late', shared: true }
    expect((await people.孙立.post('/api/saved-filters', mine)).status).toBe(201)
    const { items } = (await people.孙立.post('/api/saved-filters', ours)).body
    expect(
      items.map(({ name, unitName }: { name: string; unitName: string | null }) => [name, unitName]),
    ).toEqual([
      ['本周到期', null],
      ['全县逾期', '县应急局'],
    ])
    const colleague = (await people.李强.get('/api/saved-filters?page=tasks')).body.items
    expect(colleague).toMatchObject([{ name: '全县逾期', mine: false, search: 'light=late' }])
    expect((await people.周梅.get('/api/saved-filters?page=tasks')).body.items).toEqual([])
    const remove = (name: '李强' | '孙立', id: string) => people[name].delete(`/api/saved-filters/${id}`)
    expect((await remove('李强', colleague[0].id)).status).toBe(404)
    expect((await remove('孙立', colleague[0].id)).body.items).toHaveLength(1)
  })
})
