import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, type PersonName, units, uuid } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from './visit.ts'

let site: TestApplication
const people = {} as Record<PersonName, Visitor>
const names = ['赵敏', '钱进', '孙立', '李强', '周梅', '吴山', '王文', '何为'] as const

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  for (const name of names) people[name] = await signedIn(site.app, site.owner, name)
})
afterAll(() => site.close())

const draft = (more: object = {}) => ({
  kind: 'task',
  action: 'draft',
  input: { title: '开展汛前隐患排查', dueOn: '2026-03-31', shares: [share('bureau')], ...more },
})

async function issued(more: object = {}): Promise<string> {
  const made = await people.赵敏.post('/api/matters', draft(more))
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const signed = await people.钱进.post(`/api/matters/${made.body.id}/actions/sign`, { input: {} })
  expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  return made.body.id
}

describe('a task from draft to its end, over HTTP', () => {
  let id = ''
  let partId = ''

  it('is drafted, seen by its house only, and signed', async () => {
    const made = await people.赵敏.post(
      '/api/matters',
      draft({ targets: [{ name: '排查率', op: '>=', value: 100, unit: '%' }] }),
    )
    expect(made.status).toBe(201)
    id = made.body.id
    expect(made.body).toMatchObject({ state: 'draft', stateLabel: '待签发', number: null, revision: 1 })
    expect((await people.孙立.get(`/api/matters/${id}`)).status).toBe(404)
    const sign = made.body.offers.find((offer: { action: string }) => offer.action === 'sign')
    expect(sign).toMatchObject({
      open: false,
      reasons: [{ code: 'no-right', message: '您现在的岗位没有签发的权限。' }],
    })
    const signed = await people.钱进.post(`/api/matters/${id}/actions/sign`, { input: {} })
    expect(signed.body).toMatchObject({
      state: 'running',
      number: '县安委办任务 2026-0001',
      units: 1,
      partsDone: 0,
    })
    partId = signed.body.parts[0].id
  })

  it('lies in the inbox of whose turn it is, and among what the other waits for', async () => {
    const inbox = await people.孙立.get('/api/inbox')
    expect(inbox.body.items).toMatchObject([
      {
        matterId: id,
        partId,
        actionLabel: '签收',
        stateLabel: '待签收',
        unitName: '县应急局',
        group: 'later',
        light: { light: 'idle', words: '还有 15 个工作日', dueDay: '2026-03-31' },
      },
    ])
    expect(inbox.body.groups).toEqual({ late: 0, today: 0, week: 0, later: 1, paused: 0, none: 0 })
    expect((await people.赵敏.get('/api/waiting')).body.items).toMatchObject([
      { matterId: id, waitedDays: 0 },
    ])
    expect((await people.王文.get('/api/inbox')).body.items).toEqual([])
  })

  it('is signed for; what is missing in a report is said all at once', async () => {
    const act = (action: string, input: object = {}) =>
      people.孙立.post(`/api/matters/${id}/actions/${action}`, { partId, input })
    expect((await act('sign-for')).body.parts[0]).toMatchObject({ stateLabel: '办理中', handledBy: '孙立' })
    const faulty = await act('submit', { account: '一', evidenze: [] })
    expect(faulty.status).toBe(422)
    expect(faulty.body.faults.map((fault: { at: string[] }) => fault.at)).toEqual([
      ['evidenze'],
      ['account'],
      ['evidence'],
    ])
    const report = {
      account: '已排查 40 处。',
      progress: 80,
      figures: [{ target: '排查率', done: 40, of: 50 }],
    }
    expect((await act('report', report)).body).toMatchObject({
      progress: 80,
      targets: [{ done: 40, of: 50, percent: 80, met: false }],
    })
  })

  it('is submitted with evidence, which the office can then download', async () => {
    const file = await people.孙立.upload('排查记录.html', Buffer.from('%PDF-1.7 evidence'))
    expect(file.body).toMatchObject({ name: '排查记录.html.pdf', type: 'application/pdf' })
    expect((await people.赵敏.get(`/api/files/${file.body.id}`)).status).toBe(404)
    const submitted = await people.孙立.post(`/api/matters/${id}/actions/submit`, {
      partId,
      input: {
        account: '已全部排查。',
        evidence: [file.body.id],
        figures: [{ target: '排查率', done: 50, of: 50 }],
      },
    })
    expect(submitted.body.light).toMatchObject({ light: 'paused' })
    const download = await people.赵敏.get(`/api/files/${file.body.id}`)
    expect(download.status).toBe(200)
    expect(download.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(download.headers['content-disposition']).toContain('attachment')
    expect(download.raw.toString()).toBe('%PDF-1.7 evidence')
    expect((await people.王文.get(`/api/files/${file.body.id}`)).status).toBe(404)
  })

  it('is returned, submitted again and approved; its trail tells all of it', async () => {
    const returned = await people.赵敏.post(`/api/matters/${id}/actions/return`, {
      partId,
      input: { reason: '请补充照片。' },
    })
    expect(returned.body).toMatchObject({ state: 'running', parts: [{ stateLabel: '退回补正' }] })
    const file = await people.孙立.upload('a.txt', Buffer.from('补充'))
    const again = { partId, input: { account: '已补充。', evidence: [file.body.id] } }
    await people.孙立.post(`/api/matters/${id}/actions/submit`, again)
    const closed = await people.赵敏.post(`/api/matters/${id}/actions/approve`, { partId, input: {} })
    expect(closed.body).toMatchObject({
      state: 'closed',
      partsDone: 1,
      light: { light: 'done', words: '按期办结' },
    })
    const events = await people.孙立.get(`/api/matters/${id}/events?limit=3`)
    expect(events.body.items.map((event: { label: string }) => event.label)).toEqual([
      '同意办结',
      '申请办结',
      '退回',
    ])
    expect(events.body.items[1]).toMatchObject({
      personName: '孙立',
      unitName: '县应急局',
      files: [{ name: 'a.txt' }],
    })
    const rest = await people.孙立.get(`/api/matters/${id}/events?cursor=${events.body.next}&limit=50`)
    // The drafting was an inner step of the office's house.
    expect(rest.body.items.map((event: { label: string }) => event.label)).toEqual([
      '申请办结',
      '报进展',
      '签收',
      '签发',
    ])
    expect((await people.赵敏.get(`/api/matters/${id}/events`)).body.total).toBe(8)
  })
})

describe('writing', () => {
  it('with a key sent again answers the same and writes once; with an old revision it is refused', async () => {
    const key = { 'idempotency-key': 'the-intent-0001' }
    const first = await people.赵敏.post('/api/matters', draft(), key)
    const second = await people.赵敏.post('/api/matters', draft(), key)
    expect(second.body.id).toBe(first.body.id)
    const { id } = first.body
    const amend = (revision: string) =>
      people.赵敏.post(`/api/matters/${id}/actions/amend`, { input: draft().input }, { 'if-match': revision })
    expect((await amend('"1"')).headers.etag).toBe('"2"')
    expect((await amend('"1"')).body).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  })

  it('many at once: what cannot be done is named, the rest is done', async () => {
    const ids = [await issued(), await issued(), await issued({ shares: [share('town')] })]
    const views = await Promise.all(ids.map((id) => people.赵敏.get(`/api/matters/${id}`)))
    const items = views.map(({ body }) => ({ matterId: body.id, partId: body.parts[0].id }))
    const result = await people.孙立.post('/api/matters/actions/sign-for', { items, input: {} })
    expect(result.body).toMatchObject({ done: 2, refused: [{ matterId: ids[2], code: 'not-found' }] })
    expect((await people.孙立.get(`/api/matters/${ids[0]}`)).body.parts[0].state).toBe('running')
  })

  it('an unknown kind, an unknown action, another’s part', async () => {
    expect((await people.赵敏.post('/api/matters', { ...draft(), kind: 'none' })).body.code).toBe(
      'unknown-kind',
    )
    const id = await issued()
    const act = (action: string, partId: string | null) =>
      people.赵敏.post(`/api/matters/${id}/actions/${action}`, { partId, input: {} })
    expect((await act('explode', null)).body.code).toBe('unknown-action')
    expect((await act('sign-for', uuid(1))).body.code).toBe('no-such-part')
  })
})

describe('lists', () => {
  it('go through every page once, without a gap, in the order of what turns red first and what never does', async () => {
    for (const dueOn of ['2026-03-12', '2026-04-15', '2026-03-20']) await issued({ dueOn })
    await issued({ dueOn: undefined, standing: true })
    const all = await people.赵敏.get('/api/matters?limit=200')
    const pages: { id: string; light: { dueAt: string | null } }[] = []
    let cursor = ''
    do {
      const page = await people.赵敏.get(`/api/matters?limit=2${cursor}`)
      pages.push(...page.body.items)
      cursor = page.body.next === null ? '' : `&cursor=${page.body.next}`
    } while (cursor !== '')
    expect(pages.map(({ id }) => id)).toEqual(all.body.items.map(({ id }: { id: string }) => id))
    expect(all.body.total).toBe(pages.length)
    const due = pages.map(({ light }) => light.dueAt ?? '9999')
    expect(due).toEqual([...due].sort())
  })

  it('by light, state, unit, text; a cursor of another list is refused', async () => {
    site.clock.set('2026-03-13T09:00:00+08:00')
    const titles = async (query: string) =>
      (await people.赵敏.get(`/api/matters?${query}`)).body.items.map(
        (row: { light: { light: string } }) => row.light.light,
      )
    expect(new Set(await titles('light=late'))).toEqual(new Set(['late']))
    expect(new Set(await titles('light=done'))).toEqual(new Set(['done']))
    expect((await titles('state=draft&kind=task')).length).toBeGreaterThan(0)
    expect((await people.赵敏.get(`/api/matters?unit=${units.town.id}`)).body.total).toBe(1)
    expect(
      (await people.赵敏.get(`/api/matters?q=${encodeURIComponent('汛前')}`)).body.total,
    ).toBeGreaterThan(3)
    expect((await people.赵敏.get(`/api/matters?q=${encodeURIComponent('没有')}`)).body.total).toBe(0)
    const { next } = (await people.赵敏.get('/api/matters?limit=1')).body
    expect((await people.赵敏.get(`/api/matters?limit=1&light=late&cursor=${next}`)).body.code).toBe(
      'bad-cursor',
    )
    site.clock.set('2026-03-10T09:00:00+08:00')
  })

  it('show nobody what is not theirs', async () => {
    expect((await people.王文.get('/api/matters')).body).toMatchObject({ items: [], total: 0 })
    const seen = (await people.周梅.get('/api/matters?limit=200')).body.items
    expect(seen.every((row: { state: string }) => row.state !== 'draft')).toBe(true)
  })

  it('the agenda lays what is due on its day, with the days that are not worked', async () => {
    const { body } = await people.孙立.get('/api/agenda?from=2026-04-01&days=20')
    expect(body).toHaveLength(20)
    expect(body[14]).toMatchObject({
      day: '2026-04-15',
      working: true,
      items: [{ title: '开展汛前隐患排查', time: null }],
    })
    expect(body[4]).toMatchObject({ day: '2026-04-05', working: false })
  })

  it('the totals by light are the lists’ own', async () => {
    const { body } = await people.赵敏.get('/api/board/lights')
    for (const [light, count] of [
      ['late', body.late],
      ['near', body.near],
      ['paused', body.paused],
      ['done', body.done],
    ])
      expect((await people.赵敏.get(`/api/matters?light=${light}`)).body.total, light).toBe(count)
    expect(body.awaitingSignature).toBe(
      (await people.赵敏.get('/api/matters?state=draft&kind=task')).body.total,
    )
  })
})
