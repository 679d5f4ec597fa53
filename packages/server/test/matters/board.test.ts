import { instant } from '@anlan/domain/kernel'
import { LIGHTS, type Light, lightOf } from '@anlan/domain/rules'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasLight } from '../../src/matters/lights.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, units, uuid } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from './visit.ts'

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

it('the condition on stored times is the light that the domain tells', async () => {
  const moment = fc.integer({ min: 1, max: 6 })
  const times = fc.record({
    phase: fc.constantFrom('open' as const, 'closed' as const),
    yellow: moment,
    more: fc.integer({ min: 0, max: 3 }),
    dated: fc.boolean(),
    paused: fc.option(moment),
    closed: moment,
  })
  const now = 4
  const at = (value: number | null) => (value === null ? null : new Date(value * 60_000))
  await fc.assert(
    fc.asyncProperty(times, async ({ phase, yellow, more, dated, paused, closed }) => {
      const row = {
        yellow: dated ? yellow : null,
        red: dated ? yellow + more : null,
        paused: phase === 'open' ? paused : null,
        closed: phase === 'closed' ? closed : null,
      }
      const columns = LIGHTS.map(
        (light) => sql`${hasLight('x', light, new Date(now * 60_000))} AS ${sql.id(light)}`,
      )
      const { rows } = await sql<Record<Light, boolean | null>>`SELECT ${sql.join(columns)} FROM (SELECT
        ${phase} AS phase, ${at(row.yellow)}::timestamptz AS yellow_at, ${at(row.red)}::timestamptz AS red_at,
        ${at(row.paused)}::timestamptz AS paused_at, ${at(row.closed)}::timestamptz AS closed_at) AS x`.execute(
        site.context.db,
      )
      const instantOf = (value: number | null) => (value === null ? null : instant(value * 60_000))
      const told = lightOf({
        now: instant(now * 60_000),
        yellowAt: instantOf(row.yellow),
        redAt: instantOf(row.red),
        pausedAt: instantOf(row.paused),
        closedAt: instantOf(row.closed),
      })
      expect(LIGHTS.filter((light) => rows[0]?.[light] === true)).toEqual([told])
    }),
    { numRuns: 200 },
  )
})

describe('the board of units and documents', () => {
  const documentId = uuid(600)

  /** Tasks of one document: the matter's route knows none, so it is put in place where the tasks already are. */
  async function issued(dueOn: string, shares: object[]): Promise<string> {
    const input = { title: '汛前检查', dueOn, shares }
    const made = await clerk.post('/api/matters', { kind: 'task', action: 'draft', input })
    await head.post(`/api/matters/${made.body.id}/actions/sign`, { input: {} })
    for (const table of ['matter', 'part'])
      await site.owner.query(
        `UPDATE ${table} SET document_id = $1 WHERE ${table === 'matter' ? 'id' : 'matter_id'} = $2`,
        [documentId, made.body.id],
      )
    return made.body.id
  }

  beforeAll(async () => {
    await site.owner.query(
      `INSERT INTO document (county, id, title, number, state, owner_unit_id, region, text, blocks, facts, reader_version,
          created_by, created_at)
        VALUES ('990101', $1, '关于做好防汛工作的通知', '安委〔2026〕1号', 'issued', $2, '990101000000', '', '[]', '{}', '1', $2, now())`,
      [documentId, units.office.id],
    )
    await issued('2026-03-12', [share('bureau', 'collect'), share('town')])
    await issued('2026-04-30', [share('bureau')])
    site.clock.set('2026-03-20T09:00:00+08:00')
  })

  it('shows the worst light of each cell, and how much of it is done', async () => {
    const { body } = await clerk.get('/api/board')
    expect(body.documents).toEqual([
      { id: documentId, title: '关于做好防汛工作的通知', number: '安委〔2026〕1号' },
    ])
    expect(body.units).toEqual([
      { id: units.bureau.id, name: '县应急局', group: 'departments' },
      { id: units.town.id, name: '清源镇', group: 'towns' },
    ])
    expect(body.cells).toHaveLength(2)
    expect(body.cells).toContainEqual({
      ...{ unitId: units.bureau.id, documentId, light: 'late', count: 1, done: 0, total: 2 },
    })
    expect(body).toMatchObject({ lights: { late: 2, idle: 1 }, done: 0, total: 3 })
    const lists = await clerk.get(`/api/matters?document=${documentId}&light=late`)
    expect(lists.body.total).toBe(1)
  })

  it('narrows to a light, and shows a unit what it may see', async () => {
    expect((await clerk.get('/api/board?light=idle')).body.cells).toEqual([])
    const { body } = await bureau.get('/api/board')
    expect(body.total).toBe(3)
    // A house that has no part in anything does not learn of the document either.
    const stranger = await signedIn(site.app, site.owner, '王文')
    expect((await stranger.get('/api/board')).body).toMatchObject({ documents: [], cells: [], total: 0 })
  })
})
