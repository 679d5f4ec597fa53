import { type Instant, instant } from '@anlan/domain/kernel'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type CalendarEntry, foldLine, textValue, writeCalendar } from '../../src/calendar-feed/ics.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, type PersonName, units, uuid } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from '../matters/visit.ts'

const at = (text: string): Instant => instant(Date.parse(text))
const head = { name: '安澜待办', everyHours: 1 }
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{
    uid: 'a@anlan',
    sequence: 3,
    changedAt: at('2026-03-10T09:00:00+08:00'),
    dueAt: at('2026-04-01T00:00:00+08:00'),
  },
  ...{ warnAt: at('2026-03-26T00:00:00+08:00'), title: '汛前检查', notes: '待办', address: null, ...more },
})

/** What an independent reader makes of it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const trigger = component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')
    return { event, component, trigger: trigger === undefined || trigger === null ? null : String(trigger) }
  })
}

describe('the text', () => {
  it('folds by octets, never within a character', () => {
    const line = `SUMMARY:${'安全生产检查'.repeat(20)}x${'😀'.repeat(30)}`
    const folded = foldLine(line)
    for (const piece of folded.split('\r\n')) {
      expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75)
      expect(piece).not.toContain('\ufffd')
    }
    expect(folded.replaceAll('\r\n ', '')).toBe(line)
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75))
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
  })

  it('what a title contains cannot start a line of its own', () => {
    const title = '一、检查；\\整改,复查;\r\nEND:VEVENT\u0007'
    const [only, ...more] = read(writeCalendar(head, [entry({ title })]))
    expect(more).toEqual([])
    expect(only?.event.summary).toBe('一、检查；\\整改,复查;\nEND:VEVENT ')
    expect(textValue('a\rb')).toBe('a\\nb')
  })

  it('ends every line as the standard says', () => {
    const text = writeCalendar(head, [entry()])
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  test.each([
    [
      'the end of a day fills it; three working days before, at nine',
      '2026-04-01T00:00:00+08:00',
      '2026-03-26T00:00:00+08:00',
      '2026-03-31',
      '-P4DT15H',
    ],
    [
      'reminded on the day itself',
      '2026-04-01T00:00:00+08:00',
      '2026-03-31T00:00:00+08:00',
      '2026-03-31',
      'PT9H',
    ],
    ['the day before', '2026-04-01T00:00:00+08:00', '2026-03-30T00:00:00+08:00', '2026-03-31', '-PT15H'],
    ['the end of a year', '2027-01-01T00:00:00+08:00', '2026-12-28T00:00:00+08:00', '2026-12-31', '-P2DT15H'],
    ['a leap day', '2028-03-01T00:00:00+08:00', null, '2028-02-29', null],
  ])('%s', (_name, dueAt, warnAt, day, trigger) => {
    const [only] = read(
      writeCalendar(head, [entry({ dueAt: at(dueAt), warnAt: warnAt === null ? null : at(warnAt) })]),
    )
    expect(only?.event.startDate.isDate).toBe(true)
    expect(only?.event.startDate.toString()).toBe(day)
    expect(only?.event.endDate.toUnixTime()).toBe((only?.event.startDate.toUnixTime() ?? 0) + 86_400)
    expect(only?.trigger).toBe(trigger)
  })

  it('a limit with an hour stands at it in China’s time', () => {
    const text = writeCalendar(head, [
      entry({ dueAt: at('2026-03-31T15:30:00+08:00'), warnAt: at('2026-03-31T13:30:00+08:00') }),
    ])
    const zone = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vtimezone')
    if (!zone) throw new Error('no zone')
    ICAL.TimezoneService.register(zone)
    const [only] = read(text)
    expect(only?.event.startDate.toJSDate().toISOString()).toBe('2026-03-31T07:30:00.000Z')
    expect(only?.trigger).toBe('-PT120M')
  })
})

let site: TestApplication
const desks = new Map<PersonName, Visitor>()
const of = (name: PersonName) => desks.get(name) as Visitor

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  for (const name of ['赵敏', '钱进', '孙立', '周梅'] as const)
    desks.set(name, await signedIn(site.app, site.owner, name))
})
afterAll(() => site.close())

async function issued(
  title: string,
  unit: 'bureau' | 'town',
  more: object = {},
): Promise<{ id: string; partId: string }> {
  const input = { title, dueOn: '2026-03-31', shares: [share(unit)], ...more }
  const made = await of('赵敏').post('/api/matters', { kind: 'task', action: 'draft', input })
  const signed = await of('钱进').post(`/api/matters/${made.body.id}/actions/sign`, { input: {} })
  expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  return { id: made.body.id, partId: signed.body.parts[0].id }
}

const ask = (address: string, headers: Record<string, string> = {}) =>
  site.app.inject({ method: 'GET', url: address.replace(/^https?:\/\/[^/]+/, ''), headers })
const feed = async (address: string) => {
  const answer = await ask(address)
  expect(answer.statusCode, answer.body).toBe(200)
  return read(answer.body)
}

describe('the feed', () => {
  it('holds the open work of the person and nothing else, each with an id that stays', async () => {
    const own = await issued('汛前检查', 'bureau')
    await issued('乡镇排查', 'town')
    await issued('长期巡查', 'bureau', { dueOn: undefined, standing: true })
    const { address } = (await of('孙立').post('/api/me/calendar')).body
    const before = await feed(address)
    expect(before.map(({ event }) => event.summary)).toEqual(['汛前检查'])
    expect(before[0]?.event.uid).toBe(`${own.partId}@anlan`)
    expect(before[0]?.event.startDate.toString()).toBe('2026-03-31')
    expect(before[0]?.trigger).toBe('-P4DT15H')
    expect(String(before[0]?.component.getFirstPropertyValue('url'))).toContain(
      `/tasks/${own.id}?part=${own.partId}`,
    )
    expect(before[0]?.event.description).toMatch(/^县应急局 待办：签收\n编号：.+$/)

    await of('孙立').post(`/api/matters/${own.id}/actions/sign-for`, { input: {}, partId: own.partId })
    const after = await feed(address)
    expect(after[0]?.event.uid).toBe(before[0]?.event.uid)
    expect(after[0]?.event.sequence).toBeGreaterThan(before[0]?.event.sequence ?? 0)
    expect(after[0]?.event.description).toContain('待办：申请办结')
  })

  it('leaves out the work of a unit in which the person is only listed', async () => {
    await site.owner.query(
      `INSERT INTO post (county, id, person_id, unit_id, role, title)
        SELECT county, $1, id, $2, 'contact', '联络员' FROM person WHERE name = '赵敏'`,
      [uuid(777_777), units.town.id],
    )
    await issued('村级排查', 'town')
    const { address } = (await of('赵敏').post('/api/me/calendar')).body
    expect((await feed(address)).map(({ event }) => event.summary)).not.toContain('村级排查')
  })

  it('is not sent again while it is the same', async () => {
    const { address } = (await of('孙立').post('/api/me/calendar')).body
    const first = await ask(address)
    expect(first.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    })
    const etag = String(first.headers.etag)
    site.clock.set('2026-03-11T09:00:00+08:00')
    const same = await ask(address, { 'if-none-match': `"x", W/${etag}` })
    expect([same.statusCode, same.body, same.headers.etag]).toEqual([304, '', etag])
    await issued('又一件', 'bureau')
    expect((await ask(address, { 'if-none-match': etag })).statusCode).toBe(200)
    site.clock.set('2026-03-10T09:00:00+08:00')
  })

  it('its key is shown once, stored as a hash, opens nothing else, and ends when it is revoked', async () => {
    const { address } = (await of('周梅').post('/api/me/calendar')).body
    const key = new URL(address, 'http://x').searchParams.get('key') ?? ''
    const { rows } = await site.owner.query(
      `SELECT encode(hash, 'escape') AS hash FROM link_token WHERE purpose = 'calendar'`,
    )
    expect(rows.map(({ hash }) => hash).join()).not.toContain(key)
    expect(
      (await site.app.inject({ url: '/api/inbox', headers: { authorization: `Bearer ${key}` } })).statusCode,
    ).toBe(401)
    expect((await of('周梅').get('/api/me/calendar')).body).toMatchObject({ usedAt: null })
    await ask(address)
    expect((await of('周梅').get('/api/me/calendar')).body.usedAt).toBe('2026-03-10T01:00:00.000Z')

    const second = (await of('周梅').post('/api/me/calendar')).body.address
    expect((await ask(address)).statusCode).toBe(404)
    expect((await ask(second)).statusCode).toBe(200)
    expect((await of('周梅').delete('/api/me/calendar')).status).toBe(204)
    expect((await ask(second)).json().detail).toContain('已停用')
    expect((await of('周梅').get('/api/me/calendar')).body).toEqual({ madeAt: null, usedAt: null })
  })

  it('goes with the posts of the person, and with the account', async () => {
    const { address } = (await of('孙立').post('/api/me/calendar')).body
    await site.owner.query(`UPDATE post SET valid_to = '2026-03-10' WHERE id = $1`, [uuid(3 * 1000 + 2)])
    expect((await ask(address)).statusCode).toBe(404)
    await site.owner.query('UPDATE post SET valid_to = NULL')
    await site.owner.query(`UPDATE account SET status = 'frozen' WHERE id = $1`, [uuid(900_003)])
    expect((await ask(address)).statusCode).toBe(404)
    await site.owner.query(`UPDATE account SET status = 'active'`)
    expect((await ask(address)).statusCode).toBe(200)
  })

  it('a phone that asks too often is told to wait', async () => {
    const { address } = (await of('钱进').post('/api/me/calendar')).body
    const statuses = new Set<number>()
    for (let n = 0; n < 61; n++) statuses.add((await ask(address, { 'if-none-match': '"x"' })).statusCode)
    expect([...statuses]).toEqual([200, 429])
    expect((await ask(address.replace(/key=.*/, 'key=short'))).statusCode).toBe(400)
  })
})
