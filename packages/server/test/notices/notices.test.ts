import type { TaskList } from 'graphile-worker'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tasksOf } from '../../src/jobs.ts'
import type { Channel, Letter, Outcome } from '../../src/platform/index.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { county, furnish, type PersonName, people, uuid } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from '../matters/visit.ts'

/** A way out that keeps what it gets: what channels do with it has its own tests, on real peers. */
function box(id: string, way: Channel['way'], more: Partial<Channel> = {}) {
  const letters: Letter[] = []
  let next: Outcome = { was: 'sent', receipt: 'r1' }
  const answer = (outcome: Outcome) => {
    next = outcome
  }
  const channel: Channel = {
    ...{ id, way, label: id, host: 'peer.example', units: [], knowsRepetitions: way !== 'sms', ...more },
    send: async (letter) => {
      letters.push(letter)
      return next
    },
  }
  return { channel, letters, answer }
}

const mail = box('mail', 'email')
const sms = box('sms', 'sms')
const group = box('group', 'robot', { units: ['县应急局'] })
const boxes = [mail, sms, group]

let site: TestApplication
let tasks: TaskList
const desks = new Map<PersonName, Visitor>()
const of = (name: PersonName) => {
  const desk = desks.get(name)
  if (!desk) throw new Error(name)
  return desk
}

beforeAll(async () => {
  site = await testApplication({
    at: '2026-03-10T09:00:00+08:00',
    channels: boxes.map(({ channel }) => channel),
  })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  for (const name of Object.keys(people) as PersonName[])
    desks.set(name, await signedIn(site.app, site.owner, name))
  await site.owner.query(`INSERT INTO account (id, login, display_name, county, administers, created_at)
    VALUES ('${uuid(999_001)}', 'system.990101', '系统', '${county}', 'system', now())`)
  tasks = tasksOf(site.context, { checkpoints: '/nowhere' })
})
afterAll(() => site.close())
beforeEach(async () => {
  site.clock.set('2026-03-10T09:00:00+08:00')
  await site.owner.query('DELETE FROM delivery; DELETE FROM notice; DELETE FROM notice_setting')
  for (const each of boxes) {
    each.letters.length = 0
    each.answer({ was: 'sent', receipt: 'r1' })
  }
})

const run = (task: string, payload: object = {}) => tasks[task]?.(payload, {} as never)
const deliveries = async () =>
  (await site.owner.query('SELECT * FROM delivery ORDER BY created_at, channel, account_id')).rows

/** Plans, and runs the jobs of every message that is due, as the queue would. */
async function sendAll(): Promise<void> {
  await run('plan-deliveries')
  for (const { id, state } of await deliveries())
    if (state === 'waiting') await run('deliver', { county, id })
}

async function draft(input: object = {}): Promise<string> {
  const made = await of('赵敏').post('/api/matters', {
    kind: 'task',
    action: 'draft',
    input: { title: '汛前检查', dueOn: '2026-03-31', shares: [share('bureau')], ...input },
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.id
}

async function act(name: PersonName, id: string, action: string, body: object = {}) {
  const answer = await of(name).post(`/api/matters/${id}/actions/${action}`, { input: {}, ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

async function issued(input: object = {}): Promise<{ id: string; partId: string }> {
  const id = await draft(input)
  const { parts } = await act('钱进', id, 'sign')
  return { id, partId: parts[0].id }
}

const list = async (name: PersonName, query = '') => (await of(name).get(`/api/notices${query}`)).body
const words = async (name: PersonName) =>
  (await list(name)).items.map((each: { fromName: string; words: string; title: string }) =>
    [each.fromName ?? '', each.words, each.title].join('|'),
  )

async function givePhone(name: PersonName, phone: string): Promise<void> {
  const person = uuid(800_000 + people[name].number)
  await site.owner.query('UPDATE person SET phone_cipher = $1 WHERE id = $2', [
    site.context.cipher.encrypt(phone, `person.phone.${person}`),
    person,
  ])
}

async function giveMail(name: PersonName, address: string): Promise<void> {
  const put = await of(name).put('/api/me/notices/email', { address })
  expect(put.status, JSON.stringify(put.body)).toBe(200)
  const code = /验证码是 (\d{6})/.exec(mail.letters.at(-1)?.text ?? '')?.[1]
  const confirmed = await of(name).post('/api/me/notices/email/confirm', { code })
  expect(confirmed.body.email).toEqual({ address, confirmed: true })
  mail.letters.length = 0
}

describe('on the page', () => {
  it('whoever may sign hears of a draft, the unit of a share hears when it is sent out, who acted does not', async () => {
    const id = await draft()
    expect(await words('钱进')).toEqual(['县安委办|拟了任务，请签发|汛前检查'])
    expect(await words('赵敏')).toEqual([])
    expect(await words('孙立')).toEqual([])
    await act('钱进', id, 'sign')
    for (const name of ['孙立', '李强', '何为'] as const)
      expect(await words(name), name).toContain('县安委办|交办新任务，请签收|汛前检查')
    expect(await words('周梅')).toEqual([])
    expect(await words('王文')).toEqual([])
  })

  it('each step tells the other side', async () => {
    const { id, partId } = await issued()
    await act('孙立', id, 'sign-for', { partId })
    await act('钱进', id, 'remind', { partId })
    const asked = { partId, input: { askedDueOn: '2026-04-10', reason: '外地施工队未到。' } }
    await act('孙立', id, 'ask-extension', asked)
    expect((await words('钱进'))[0]).toBe('县应急局|申请延期，请审核|汛前检查')
    await act('钱进', id, 'refuse-extension', { partId, input: { reason: '请按期完成。' } })
    expect((await words('孙立')).slice(0, 2)).toEqual([
      '县安委办|不同意延期，仍按原时限办理|汛前检查',
      '县安委办|催办|汛前检查',
    ])
    expect((await list('孙立')).items[1]).toMatchObject({
      urgent: true,
      topic: 'urge',
      unitName: '县应急局',
      partId,
    })
  })

  it('somebody with two posts is told under the one that it concerns', async () => {
    const { id, partId } = await issued()
    await act('孙立', id, 'sign-for', { partId })
    const asked = { partId, input: { askedDueOn: '2026-04-10', reason: '外地施工队未到。' } }
    await act('孙立', id, 'ask-extension', asked)
    const seen = (await list('何为')).items.map((each: { unitName: string; words: string }) => [
      each.unitName,
      each.words,
    ])
    expect(seen).toEqual([
      ['县安委办', '申请延期，请审核'],
      ['县应急局', '交办新任务，请签收'],
    ])
  })

  it('is told once and read once, by the one, the matter, or all of it', async () => {
    const first = await issued()
    await issued({ title: '雨前检查' })
    const all = await list('孙立')
    expect(all).toMatchObject({ unread: 2, next: null })
    const mark = (body: object) => of('孙立').post('/api/notices/read', body)
    expect((await mark({ ids: [all.items[0].id] })).body).toEqual({ unread: 1 })
    expect((await list('孙立', '?unread=true')).items).toHaveLength(1)
    expect((await mark({ ids: [all.items[0].id], read: false })).body).toEqual({ unread: 2 })
    expect((await mark({ matterId: first.id })).body).toEqual({ unread: 1 })
    expect((await mark({ upTo: '2026-03-10T00:59:59Z' })).body).toEqual({ unread: 1 })
    expect((await mark({ upTo: '2026-03-10T01:00:00Z' })).body).toEqual({ unread: 0 })
    // Nobody marks another's.
    expect((await of('李强').get('/api/notices/count')).body).toEqual({ unread: 2 })
    await mark({ ids: (await list('李强')).items.map(({ id }: { id: string }) => id) })
    expect((await of('李强').get('/api/notices/count')).body).toEqual({ unread: 2 })
  })

  it('pages go on where they stopped', async () => {
    for (let n = 0; n < 5; n++) await issued({ title: `检查${n}` })
    const first = await list('孙立', '?limit=2')
    const second = await list('孙立', `?limit=2&cursor=${encodeURIComponent(first.next)}`)
    const third = await list('孙立', `?limit=2&cursor=${encodeURIComponent(second.next)}`)
    const titles = [first, second, third].flatMap(({ items }) =>
      items.map(({ title }: { title: string }) => title),
    )
    expect(titles.sort()).toEqual(['检查0', '检查1', '检查2', '检查3', '检查4'])
    expect(third.next).toBeNull()
  })

  it('what a person may not see any more is not shown, nor counted', async () => {
    await issued()
    const post = uuid(3 * 1000 + 2)
    await site.owner.query(`UPDATE post SET valid_to = '2026-03-10' WHERE id = $1`, [post])
    expect(await list('孙立')).toMatchObject({ items: [], unread: 0 })
    await site.owner.query('UPDATE post SET valid_to = NULL WHERE id = $1', [post])
    expect(await list('孙立')).toMatchObject({ unread: 1 })
  })

  it('near a limit and when it is reached: each once, then no more', async () => {
    const { id, partId } = await issued()
    await act('孙立', id, 'sign-for', { partId })
    await site.owner.query('DELETE FROM notice')
    for (const at of [
      '2026-03-26T00:00:00+08:00',
      '2026-03-27T00:00:00+08:00',
      '2026-04-01T00:00:00+08:00',
      '2026-04-02T00:00:00+08:00',
    ]) {
      site.clock.set(at)
      await run('remind', { county, matterId: id })
    }
    expect(await words('孙立')).toEqual(['|已到时限，尚未办结|汛前检查', '|临近时限|汛前检查'])
    expect(await words('赵敏')).toEqual(['|已到时限，下级单位尚未办结|汛前检查'])
  })

  it('nothing stays if the act is refused', async () => {
    const id = await draft()
    await site.owner.query('DELETE FROM notice')
    expect((await of('赵敏').post(`/api/matters/${id}/actions/sign`, { input: {} })).status).toBe(403)
    expect((await site.owner.query('SELECT FROM notice')).rowCount).toBe(0)
  })
})

describe('what a person chooses', () => {
  it('what must reach a person stays on, whatever is sent', async () => {
    const chosen = await of('孙立').put('/api/me/notices', {
      topics: { work: [], urge: [], progress: ['page'] },
    })
    const on = Object.fromEntries(
      chosen.body.topics.map((each: { id: string; on: string[] }) => [each.id, each.on]),
    )
    expect(on).toMatchObject({
      work: ['page'],
      urge: ['page', 'sms'],
      progress: ['page'],
      judge: ['page', 'email'],
    })
    expect((await of('孙立').put('/api/me/notices', { topics: { gossip: ['page'] } })).status).toBe(400)
  })

  it('progress is on the page only for whoever asked for it', async () => {
    const { id, partId } = await issued()
    await act('孙立', id, 'sign-for', { partId })
    await act('孙立', id, 'report', { partId, input: { account: '已查 3 处。' } })
    expect(await words('赵敏')).toEqual([])
    await of('赵敏').put('/api/me/notices', { topics: { progress: ['page'] } })
    expect(await words('赵敏')).toEqual(['县应急局|报来进展|汛前检查'])
  })

  it('an address counts when its code came back; wrong codes run out', async () => {
    await of('孙立').put('/api/me/notices/email', { address: 'sunli@county.example' })
    const code = /验证码是 (\d{6})/.exec(mail.letters[0]?.text ?? '')?.[1] ?? ''
    const wrong = code === '000000' ? '000001' : '000000'
    const confirm = (given: string) => of('孙立').post('/api/me/notices/email/confirm', { code: given })
    expect((await confirm(wrong)).body.code).toBe('wrong-code')
    expect((await of('孙立').get('/api/me/notices')).body.email).toEqual({
      address: 'sunli@county.example',
      confirmed: false,
    })
    for (let n = 0; n < 4; n++) await confirm(wrong)
    expect((await confirm(code)).body.code).toBe('code-over')
    await giveMail('孙立', 'sunli@county.example')
    const put = await of('孙立').put(
      '/api/me/notices',
      { topics: { work: ['email'] } },
      { 'idempotency-key': 'kept-once-0001' },
    )
    expect(put.body.email.address).toBe('sunli@county.example')
    const { rows } = await site.owner.query(`SELECT key FROM idempotency WHERE body LIKE '%sunli@%'`)
    expect(rows, 'what is remembered of a write holds no address').toEqual([])
    await of('孙立').put('/api/me/notices', { topics: { work: [] } })
    expect((await of('孙立').delete('/api/me/notices/email')).body.email).toBeNull()
  })

  it('says what is missing, and which group hears of it too', async () => {
    const { body } = await of('孙立').get('/api/me/notices')
    expect(body.ways).toEqual([
      { id: 'page', label: '系统内', usable: true, words: '' },
      { id: 'email', label: '邮件', usable: false, words: '还没有填写邮箱' },
      { id: 'sms', label: '短信', usable: false, words: '通讯录里没有您的手机号，请联系单位经办人' },
    ])
    expect(body.groups).toEqual(['group'])
    expect(body.quiet).toEqual({ from: '22:00', to: '07:00' })
    expect((await of('周梅').get('/api/me/notices')).body.groups).toEqual([])
  })
})

describe('outside', () => {
  it('one message for what came together, by the ways a person chose; the group hears once', async () => {
    await givePhone('孙立', '13900001111')
    await giveMail('孙立', 'sunli@county.example')
    await of('孙立').put('/api/me/notices', { topics: { work: ['email'] } })
    await issued({ title: '张三家自建房' })
    await issued({ title: '雨前检查' })
    await sendAll()
    expect(mail.letters).toMatchObject([{ to: 'sunli@county.example', subject: '新的任务 2 件' }])
    expect(mail.letters[0]?.text).toContain('1. 县安委办交办新任务，请签收：张三家自建房\n2. ')
    expect(sms.letters).toEqual([])
    expect(group.letters).toHaveLength(1)
    expect(group.letters[0]?.text.match(/交办新任务/g)).toHaveLength(2)
    // Nothing is left to send, and the same is not planned twice.
    await sendAll()
    expect([mail.letters.length, group.letters.length]).toEqual([1, 1])
  })

  it('a text message says how many, and nothing of what', async () => {
    await givePhone('孙立', '13900001111')
    await issued({ title: '张三家自建房' })
    await sendAll()
    expect(sms.letters.map(({ to, short }) => [to, short])).toEqual([
      ['13900001111', '您有新的任务 1 件，请登录安澜查看办理。'],
    ])
  })

  it('waits for the morning, together; what is urgent does not', async () => {
    await givePhone('孙立', '13900001111')
    site.clock.set('2026-03-10T22:30:00+08:00')
    const { id, partId } = await issued()
    await sendAll()
    site.clock.set('2026-03-10T23:30:00+08:00')
    await issued({ title: '雨前检查' })
    await sendAll()
    expect(sms.letters).toEqual([])
    await act('钱进', id, 'remind', { partId })
    await sendAll()
    expect(sms.letters.map(({ short }) => short)).toEqual(['您有催办 1 件，请登录安澜查看办理。'])
    site.clock.set('2026-03-11T07:00:00+08:00')
    await sendAll()
    expect(sms.letters.map(({ short }) => short)[1]).toBe('您有新的任务 2 件，请登录安澜查看办理。')
    expect(sms.letters).toHaveLength(2)
  })

  it('what was read, withdrawn from view, or has no address any more is not sent', async () => {
    await givePhone('孙立', '13900001111')
    await givePhone('李强', '13900002222')
    await givePhone('何为', '13900003333')
    site.clock.set('2026-03-10T23:00:00+08:00')
    await issued()
    await sendAll()
    await of('孙立').post('/api/notices/read', { upTo: '2026-03-11T00:00:00Z' })
    await site.owner.query(`UPDATE post SET valid_to = '2026-03-11' WHERE id = $1`, [uuid(4 * 1000 + 2)])
    await site.owner.query('UPDATE person SET phone_cipher = NULL WHERE id = $1', [uuid(800_009)])
    site.clock.set('2026-03-11T07:00:00+08:00')
    await sendAll()
    expect(sms.letters).toEqual([])
    const dropped = (await deliveries())
      .filter(({ channel }) => channel === 'sms')
      .map(({ state, reason }) => `${state} ${reason}`)
    expect(dropped.sort()).toEqual([
      'dropped 已在系统内看过，或已不在收件人的范围内',
      'dropped 收件人已没有账号或岗位',
      'dropped 收件人没有手机号',
    ])
    // The group does not repeat what somebody of the unit has read.
    expect(group.letters).toEqual([])
    await site.owner.query('UPDATE post SET valid_to = NULL')
  })

  it('what is inner does not leave the house', async () => {
    group.letters.length = 0
    await draft()
    await sendAll()
    expect(group.letters).toEqual([])
  })

  it('is tried again later each time, under the same id, then lies with its reason until somebody sends it again', async () => {
    await giveMail('孙立', 'sunli@county.example')
    await issued()
    mail.answer({ was: 'put-off', reason: '对方没有开放这个端口' })
    await sendAll()
    const own = async () =>
      (await deliveries()).find(
        ({ channel, account_id }) => channel === 'mail' && account_id === uuid(900_003),
      )
    expect(await own()).toMatchObject({ state: 'waiting', attempts: 1, reason: '对方没有开放这个端口' })
    // Not before its time, even if the job comes early.
    await run('deliver', { county, id: (await own()).id })
    expect(mail.letters).toHaveLength(1)
    const gaps: number[] = []
    for (
      let before = site.clock.now().getTime(), now = await own();
      now.state === 'waiting';
      now = await own()
    ) {
      gaps.push((now.due_at.getTime() - before) / 60_000)
      before = now.due_at.getTime()
      site.clock.set(before)
      await run('deliver', { county, id: now.id })
    }
    // 09:00 and so on; the last one falls into the quiet hours and waits for the morning.
    expect(gaps.slice(0, 6)).toEqual([1, 5, 15, 30, 60, 120])
    expect(new Set(mail.letters.map(({ id }) => id)).size).toBe(1)
    expect(await own()).toMatchObject({ state: 'failed', reason: '对方没有开放这个端口，已试 9 次' })
  })

  it('a text message without an answer is not sent twice by itself; a refused one not again', async () => {
    await givePhone('孙立', '13900001111')
    await issued()
    sms.answer({ was: 'unanswered', reason: '10 秒内没有答复' })
    await sendAll()
    expect((await deliveries()).find(({ channel }) => channel === 'sms')).toMatchObject({
      state: 'failed',
      reason: '10 秒内没有答复，可能已经送达，请核实后再决定是否重发',
    })
    await sendAll()
    expect(sms.letters.filter(({ to }) => to === '13900001111')).toHaveLength(1)
  })

  it('two jobs of one message at once send it once', async () => {
    await givePhone('孙立', '13900001111')
    await issued()
    await run('plan-deliveries')
    const [own] = (await deliveries()).filter(
      ({ channel, account_id }) => channel === 'sms' && account_id === uuid(900_003),
    )
    await Promise.all([run('plan-deliveries'), run('plan-deliveries')])
    await Promise.all([run('deliver', { county, id: own.id }), run('deliver', { county, id: own.id })])
    expect(sms.letters).toHaveLength(1)
  })

  it('old notices and messages go in time', async () => {
    await givePhone('孙立', '13900001111')
    await issued()
    await sendAll()
    site.clock.set('2026-06-09T09:00:00+08:00')
    await run('sweep-notices')
    expect(await deliveries()).toEqual([])
    expect((await site.owner.query('SELECT FROM notice')).rowCount).toBeGreaterThan(0)
    site.clock.set('2026-09-09T09:00:00+08:00')
    await run('sweep-notices')
    expect((await site.owner.query('SELECT FROM notice')).rowCount).toBe(0)
  })
})
