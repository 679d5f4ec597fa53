import { day, instantOn, isRefusal } from '@anlan/domain/kernel'
import { parseHolidayNotice } from '@anlan/domain/rules'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MatterChange, previewRecompute, recompute, verifyTrails } from '../../src/kernel/index.ts'
import { openPool, queryBuilder } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { loadNotice, previewNotice, setOverride } from '../../src/rules/index.ts'
import { as, county, done, type House, house, units, uuid } from './house.ts'

let home: House
let owner: Pool
beforeAll(async () => {
  home = await house()
  owner = openPool({ url: home.database.ownerUrl, size: 1, name: 'test', log: createLogger('silent') })
})
afterAll(async () => {
  await owner.end()
  await home.close()
})
beforeEach(async () => {
  await owner.query('DELETE FROM calendar_day; DELETE FROM calendar_year; DELETE FROM override')
  await walk('复原')
})

const db = () => queryBuilder(home.pool)

async function walk(why: string | null, batch = 2) {
  const changes: MatterChange[] = []
  const options = { county, batch, each: (change: MatterChange) => void changes.push(change) }
  const sum =
    why === null ? previewRecompute(home.kernel, db(), options) : recompute(home.kernel, db(), options, why)
  return { ...(await sum), changes }
}

/** A task that the bureau is to do by a day; signed. */
async function task(dueOn: string): Promise<string> {
  const input = { title: `${dueOn} 前办结`, dueOn, shares: [{ unit: units.bureau.id, role: 'lead' }] }
  const { matterId } = done(await home.open(as('赵敏'), { kind: 'task', action: 'draft', input }))
  done(await home.act(as('钱进'), { matterId, action: 'sign', input: {} }))
  return matterId
}

const by = () => ({ accountId: uuid(900_001), now: home.clock.now() })

async function load(text: string) {
  const notice = parseHolidayNotice(text)
  if (isRefusal(notice)) throw new Error(notice.message)
  await home.within(as('赵敏'), (tx) => loadNotice(tx, notice, by()))
}

const warnThisMany = (value: number) =>
  home.within(as('赵敏'), async (tx, { today }) => {
    const document = { title: '任务督办办法', issuer: '安澜县安委会', number: null, clause: null }
    const figure = { rule: 'TASK-REMIND-1', parameter: 'warnWorkingDays', region: county, value }
    return setOverride(tx, county, { ...figure, from: today, to: null, document }, by())
  })

async function timesOf(matterId: string) {
  const { rows } = await owner.query<{ at: Date; turn: Date; provisional: boolean; job: Date | null }>(
    `SELECT m.yellow_at AS at, c.provisional,
      (SELECT yellow_at FROM turn AS t WHERE t.matter_id = m.id) AS turn,
      (SELECT run_at FROM graphile_worker._private_jobs AS j WHERE j.key LIKE 'remind:' || m.id || '%') AS job
      FROM matter AS m JOIN clock AS c ON c.matter_id = m.id WHERE m.id = $1`,
    [matterId],
  )
  const [row] = rows
  if (!row) throw new Error('not there')
  return row
}
const shanghai = (day: string) => new Date(`${day}T00:00:00+08:00`)
const trail = async (matterId: string) =>
  (
    await owner.query<{ action: string; person_id: string | null; canonical: string }>(
      'SELECT action, person_id, canonical FROM matter_event WHERE matter_id = $1 ORDER BY seq',
      [matterId],
    )
  ).rows

const notice = '2027年节假日安排：一、元旦：1月1日至3日放假，共3天。二、春节：2月1日至11日放假调休，共11天。'

describe('after a holiday notice was loaded', () => {
  it('is seen before it is loaded: what would move, of what ends from its first day on', async () => {
    const [near, far] = [await task('2026-04-10'), await task('2027-02-12')]
    const before = await timesOf(far)
    const read = parseHolidayNotice(notice)
    if (isRefusal(read)) throw new Error(read.message)
    const { calendar, changes } = await home.within(as('赵敏'), (tx) => previewNotice(tx, read))
    const found: MatterChange[] = []
    const each = (change: MatterChange) => void found.push(change)
    const dueFrom = instantOn(changes[0]?.day ?? read.days[0]?.day ?? day('2027-01-01'), '00:00')
    const sum = await previewRecompute(home.kernel, db(), { county, calendar, dueFrom, each })
    expect(found).toMatchObject([{ matterId: far, moves: 'reminder' }])
    expect(sum).toEqual({ looked: 1, changed: 1, refused: 0 })
    expect(await timesOf(far)).toEqual(before)
    expect((await walk(null)).changed).toBe(0)
    for (const matterId of [near, far])
      done(await home.act(as('钱进'), { matterId, action: 'withdraw', input: { reason: '只作预览' } }))
  })

  it('prints what would change and changes nothing; then changes it, with its turn, its reminder and its trail', async () => {
    const [near, far] = [await task('2026-04-10'), await task('2027-02-12')]
    const before = await timesOf(far)
    expect(before).toMatchObject({ provisional: true, at: shanghai('2027-02-09') })
    await load(notice)

    const preview = await walk(null)
    expect(preview.changes).toMatchObject([
      {
        matterId: far,
        words: ['完成时限：提醒由 2027-02-09 改为 2027-01-27，不再暂定'],
        refused: [],
      },
    ])
    expect(await timesOf(far)).toEqual(before)
    expect(await trail(far)).toHaveLength(2)

    const result = await walk('按2027年放假安排重算')
    expect(result).toMatchObject({ looked: preview.looked, changed: 1, refused: 0 })
    const moved = shanghai('2027-01-27')
    expect(await timesOf(far)).toEqual({ at: moved, turn: moved, provisional: false, job: moved })
    const last = (await trail(far)).at(-1)
    expect(last).toMatchObject({ action: 'recount', person_id: null })
    expect(JSON.parse(last?.canonical ?? '{}').input).toMatchObject({
      why: '按2027年放假安排重算',
      what: '完成时限：提醒由 2027-02-09 改为 2027-01-27，不再暂定',
      clocks: [{ rule: 'TASK-REMIND-1', version: '1', warnAfter: moved.toISOString() }],
    })
    expect(await trail(near)).toHaveLength(2)
    expect((await walk('再来一次')).changed).toBe(0)
    expect((await verifyTrails(owner, home.kernel.seal)).faults).toEqual([])
  })
})

describe('after a county set a figure', () => {
  it('open tasks are reminded of earlier; what is closed, withdrawn or not sent out stays', async () => {
    const open = await task('2026-05-20')
    const gone = await task('2026-05-20')
    done(await home.act(as('钱进'), { matterId: gone, action: 'withdraw', input: { reason: '不再需要' } }))
    const input = { title: '草稿', dueOn: '2026-05-20', shares: [{ unit: units.bureau.id, role: 'lead' }] }
    const { matterId: draft } = done(await home.open(as('赵敏'), { kind: 'task', action: 'draft', input }))
    expect(isRefusal(await warnThisMany(10))).toBe(false)
    const { changes } = await walk('按督办办法提前提醒')
    expect(changes.map(({ matterId }) => matterId)).toContain(open)
    expect((await timesOf(open)).at).toEqual(shanghai('2026-05-07'))
    for (const other of [gone, draft]) expect(changes.map(({ matterId }) => matterId)).not.toContain(other)
    expect((await verifyTrails(owner, home.kernel.seal)).faults).toEqual([])
  })

  it('walks every matter, however small the batches', async () => {
    await Promise.all(['2026-06-10', '2026-06-11', '2026-06-12'].map(task))
    const whole = await walk(null, 500)
    expect(await walk(null, 1)).toEqual(whole)
    expect(whole.looked).toBeGreaterThan(4)
  })
})

describe('a person', () => {
  it('cannot bring it about', async () => {
    const matterId = await task('2026-06-20')
    const refused = await home.act(as('钱进'), { matterId, action: 'recount', input: {} })
    expect(isRefusal(refused)).toBe(true)
  })
})
