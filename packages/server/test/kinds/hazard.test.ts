import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visibleEvents } from '../../src/access/index.ts'
import { loadMatter } from '../../src/kernel/index.ts'
import { listEvents } from '../../src/matters/events.ts'
import {
  as,
  at,
  county,
  done,
  type House,
  house,
  morning,
  type PersonName,
  refusedWith,
  units,
} from '../kernel/house.ts'
import { hazard } from './hazard.ts'
import { testRoles } from './roles.ts'

let home: House
beforeAll(async () => {
  home = await house({ kinds: [hazard], table: testRoles })
})
afterAll(() => home.close())

const who = (name: PersonName) => as(name, undefined, testRoles)
const act = (name: PersonName, matterId: string, action: string, input: object = {}) =>
  home.act(who(name), { matterId, action, input })
const officer = as('何为', 'office', testRoles)

async function registered(cost = 5): Promise<string> {
  const input = { title: '除尘系统失效', firm: units.firm.id, cost, days: 30 }
  const opened = await home.open(who('赵敏'), { kind: 'test-hazard', action: 'register', input })
  return done(opened).matterId
}

async function ordered(): Promise<string> {
  const id = await registered()
  done(await act('赵敏', id, 'confirm'))
  done(await home.act(officer, { matterId: id, action: 'confirm', input: {} }))
  done(await act('赵敏', id, 'notify'))
  done(await act('郑安', id, 'state', { statement: '已联系厂家检修。' }))
  done(await act('钱进', id, 'order'))
  return id
}

const load = (matterId: string) =>
  home.within(who('赵敏'), (tx) => loadMatter(home.kernel, tx, county, matterId, null, { lock: false }))

describe('a kind that only the tests declare', () => {
  it('two officers must confirm, and not one of them twice', async () => {
    const id = await registered()
    done(await act('赵敏', id, 'confirm'))
    expect(refusedWith(await act('赵敏', id, 'confirm'))).toEqual(['already-done'])
    expect(refusedWith(await act('赵敏', id, 'notify'))).toEqual(['wrong-state'])
    done(await home.act(officer, { matterId: id, action: 'confirm', input: {} }))
    expect((await load(id))?.facts.state).toBe('confirmed')
  })

  it('the firm may state its view first; without it the order waits until the time for it has passed', async () => {
    const id = await registered()
    done(await act('赵敏', id, 'confirm'))
    done(await act('钱进', id, 'confirm'))
    done(await act('赵敏', id, 'notify'))
    expect(refusedWith(await act('钱进', id, 'order'))).toEqual(['not-yet'])
    home.clock.set(at('2026-03-13T01:00:01Z'))
    expect(refusedWith(await act('郑安', id, 'state', { statement: '太晚了' }))).toEqual(['too-late'])
    done(await act('钱进', id, 'order'))
    home.clock.set(morning)
  })

  it('the rule names whose signature the order takes', async () => {
    for (const [cost, code] of [
      [5, 'done'],
      [100, 'no-right'],
    ] as const) {
      const id = await registered(cost)
      done(await act('赵敏', id, 'confirm'))
      done(await act('钱进', id, 'confirm'))
      done(await act('赵敏', id, 'notify'))
      done(await act('郑安', id, 'state', { statement: '同意整改' }))
      const headOfUnit = { ...who('钱进'), actor: { ...who('钱进').actor, rights: who('李强').actor.rights } }
      const result = await home.act(headOfUnit, { matterId: id, action: 'order', input: {} })
      expect('seq' in result ? 'done' : refusedWith(result)[0]).toBe(code)
    }
  })

  it('the clock stands still while the expert looks', async () => {
    const id = await ordered()
    const rectify = async () => (await load(id))?.facts.clocks.find(({ name }) => name === 'rectify')
    const before = await rectify()
    done(await act('郑安', id, 'ask-expert'))
    home.clock.set(at('2026-03-20T01:00:00Z'))
    done(await act('赵敏', id, 'assessed'))
    home.clock.set(morning)
    expect(((await rectify())?.dueAt ?? 0) - (before?.dueAt ?? 0)).toBe(10 * 24 * 3_600_000)
  })

  it('who found or fixed it does not accept it', async () => {
    const id = await ordered()
    const photos = [await home.file(who('郑安'), 'image/jpeg')]
    const pdf = [await home.file(who('郑安'))]
    expect(refusedWith(await act('郑安', id, 'report-fixed', { photos: pdf }))).toEqual(['not-an-image'])
    done(await act('郑安', id, 'report-fixed', { photos }))
    expect(refusedWith(await act('赵敏', id, 'accept'))).toEqual(['same-person'])
    done(await act('钱进', id, 'accept'))
    expect((await load(id))?.facts.state).toBe('closed')
  })

  it('the firm sees the matter, but not what the officers advise each other', async () => {
    const id = await registered()
    done(await act('赵敏', id, 'advise', { advice: '先停用再检修。' }))
    const labels = async (name: PersonName) => {
      const { viewer } = who(name)
      if (!viewer) throw new Error('the system has no view')
      return home.within(who(name), async (tx) => {
        const events = await listEvents(home.kernel, tx, viewer, id, { after: null, limit: 10 })
        const rows = await sql`SELECT e.seq FROM matter_event_v AS e
          JOIN matter AS m ON m.county = e.county AND m.id = e.matter_id
          WHERE e.matter_id = ${id}::uuid AND ${visibleEvents(viewer, 'e', 'm', testRoles)}`.execute(tx)
        expect(rows.rows).toHaveLength(events.length)
        return events.map(({ label }) => label)
      })
    }
    expect(await labels('赵敏')).toEqual(['内部研判', '登记'])
    expect(await labels('郑安')).toEqual(['登记'])
    expect(await labels('王文')).toEqual([])
  })

  it('has columns of its own for what lists filter by', async () => {
    const id = await registered(123.5)
    const { rows } = await home.owner.query(
      'SELECT x_test_hazard_cost, x_test_hazard_firm FROM matter WHERE id = $1',
      [id],
    )
    expect(rows).toEqual([{ x_test_hazard_cost: 123.5, x_test_hazard_firm: units.firm.id }])
  })
})
