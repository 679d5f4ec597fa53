import { day, isRefusal } from '@anlan/domain/kernel'
import { declaredParameters } from '@anlan/domain/rules'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withScope } from '../../src/platform/database/index.ts'
import {
  listOverrides,
  loadOverrides,
  type NewOverride,
  revokeOverride,
  setOverride,
} from '../../src/rules/index.ts'
import { browser, type TestApplication, testApplication } from '../application.ts'
import { county, password, type Somebody, smallCounty } from '../directory/county.ts'

let test: TestApplication
let somebody: Somebody
const start = '2026-03-02T09:00:00+08:00'
const today = day('2026-03-02')

beforeAll(async () => {
  test = await testApplication({ at: start })
  const small = await smallCounty(test.owner)
  somebody = await small.person('wei', '魏来', [{ unit: 'emergency', role: 'unit-clerk' }])
})
afterAll(() => test.close())
beforeEach(async () => {
  test.clock.set(start)
  await test.owner.query('DELETE FROM override')
  test.context.ruleBook.changed(county)
})

const document = {
  title: '关于加强账号管理的通知',
  issuer: '澜源县网信办',
  number: '澜网信〔2026〕3号',
  clause: '第二条',
}
const idle: NewOverride = {
  rule: 'SEC-L3-4',
  parameter: 'deskIdleMinutes',
  region: county,
  value: 15,
  from: today,
  to: null,
  document,
}
const scoped = <T>(use: Parameters<typeof withScope<T>>[2]) =>
  withScope(test.context.db, { county, wide: false, spans: [], units: [] }, use)
const by = () => ({ accountId: somebody.accountId, now: test.clock.now() })
const set = async (more: object = {}) => {
  const result = await scoped((tx) => setOverride(tx, county, { ...idle, ...more }, by()))
  test.context.ruleBook.changed(county)
  return result
}
const refusedAt = async (more: object) => {
  const result = await set(more)
  return isRefusal(result) ? [result.code, result.at] : 'set'
}

describe('a county sets its own figure', () => {
  it('with its document, and it is listed with what it rests on', async () => {
    const made = await set()
    if (isRefusal(made)) throw new Error(made.message)
    const [listed, ...others] = await scoped((tx) => listOverrides(tx, county, today))
    expect(others).toEqual([])
    expect(listed).toMatchObject({
      id: made.id,
      ruleTitle: '会话超时',
      label: '电脑空闲',
      unit: '分钟',
      value: 15,
      standing: 'in force',
      document: '澜源县网信办《关于加强账号管理的通知》（澜网信〔2026〕3号）第二条',
      setBy: '魏来',
    })
    const overrides = await scoped((tx) => loadOverrides(tx, county))
    const shown = declaredParameters({ on: today, region: county, overrides })
    expect(shown.find(({ parameter }) => parameter === 'deskIdleMinutes')).toMatchObject({
      national: 20,
      inForce: 15,
      basis: expect.stringContaining('本地规定'),
      mayBe: '15 至 30',
    })
  })

  it.each([
    ['a parameter that is not declared', { parameter: 'deskColour' }, 'no-such-parameter', ['parameter']],
    ['a rule that is not there', { rule: 'SEC-L3-99' }, 'no-such-parameter', ['rule']],
    [
      'what no county may set',
      { rule: 'TASK-REPORT-1', parameter: 'shortestPeriod', value: 'DAILY' },
      'not-overridable',
      ['parameter'],
    ],
    ['a value outside', { value: 31 }, 'override-not-allowed', ['value']],
    ['no number', { value: '15' }, 'override-not-allowed', ['value']],
    [
      'a laxer figure than the national one',
      { rule: 'SEC-L3-3', parameter: 'failures', value: 6 },
      'override-not-allowed',
      ['value'],
    ],
    ['another county', { region: '990002' }, 'not-a-region', ['region']],
    ['a region that is none', { region: '99' }, 'not-a-region', ['region']],
    ['no document', { document: { ...document, title: '  ' } }, 'source-missing', ['document']],
    ['no issuer', { document: { ...document, issuer: '' } }, 'source-missing', ['document']],
    ['an empty period', { to: today }, 'empty-period', ['to']],
    ['a day before the rule was', { from: day('2019-01-01') }, 'no-such-parameter', ['rule']],
  ])('but not %s', async (_, more, code, at) => {
    expect(await refusedAt(more)).toEqual([code, at])
    expect(await scoped((tx) => loadOverrides(tx, county))).toEqual([])
  })

  it('and a second one only for other days, or by the city for all its counties', async () => {
    await set({ to: day('2026-06-01') })
    expect(await refusedAt({ value: 16 })).toEqual(['overrides-overlap', ['from']])
    expect(await refusedAt({ value: 16, from: day('2026-06-01') })).toBe('set')
    expect(await refusedAt({ value: 17, region: '990000' })).toBe('set')
  })

  it('and takes it back: from that day on the national figure holds again', async () => {
    const made = await set()
    if (isRefusal(made)) throw new Error(made.message)
    const revoke = (on: string, why = '通知已废止') =>
      scoped((tx) => revokeOverride(tx, county, { id: made.id, on: day(on), why }, by()))
    expect(await revoke('2026-05-01', ' ')).toMatchObject({ code: 'required' })
    expect(await revoke('2026-05-01')).toBe(true)
    const overrides = await scoped((tx) => loadOverrides(tx, county))
    const idleOn = (on: string) =>
      declaredParameters({ on: day(on), region: county, overrides }).find(
        ({ parameter }) => parameter === 'deskIdleMinutes',
      )?.inForce
    expect([idleOn('2026-04-30'), idleOn('2026-05-01')]).toEqual([15, 20])
    expect(await revoke('2026-05-02')).toMatchObject({ code: 'not-found' })
    // What never began leaves no trace in what is counted, but stays in the list.
    expect(await revoke('2026-01-01')).toBe(true)
    expect(await scoped((tx) => loadOverrides(tx, county))).toEqual([])
    expect(await scoped((tx) => listOverrides(tx, county, today))).toMatchObject([
      { standing: 'over', endedBy: '魏来', endedWhy: '通知已废止' },
    ])
  })
})

describe('sign-in follows the county', () => {
  const open = async (typed = password) => {
    const at = browser(test.app)
    const body = { login: 'wei', password: typed, client: 'desk' }
    const answer = await at.send('POST', '/api/session', { body })
    return { at, answer }
  }
  const stillInAfter = async (minutes: number) => {
    test.clock.set(start)
    const { at, answer } = await open()
    expect(answer.statusCode).toBe(200)
    test.clock.set(Date.parse(start) + minutes * 60_000)
    return (await at.send('GET', '/api/me')).statusCode === 200
  }

  it('a changed idle limit ends a session earlier', async () => {
    expect(await stillInAfter(16)).toBe(true)
    await set()
    expect(await stillInAfter(14)).toBe(true)
    expect(await stillInAfter(16)).toBe(false)
  })

  it('fewer tries lock the account, and the answer is the one for an unknown name', async () => {
    await set({ rule: 'SEC-L3-3', parameter: 'failures', value: 3 })
    const wrong = []
    for (let tries = 0; tries < 3; tries++) wrong.push((await open('falsch')).answer.json())
    const unknown = await browser(test.app).send('POST', '/api/session', {
      body: { login: 'nobody', password, client: 'desk' },
    })
    expect(wrong[0].detail).toBe(unknown.json().detail)
    expect((await open()).answer.statusCode).toBe(401)
    test.clock.set(Date.parse(start) + 31 * 60_000)
    expect((await open()).answer.statusCode).toBe(200)
  })

  it('an older password has to be changed once the county wants it earlier', async () => {
    test.clock.set('2026-05-10T09:00:00+08:00')
    const due = async () => {
      const { at } = await open()
      return (await at.send('GET', '/api/me')).json().passwordDue
    }
    expect(await due()).toBe(false)
    await set({ rule: 'SEC-L3-2', parameter: 'maxAgeDays', value: 60 })
    expect(await due()).toBe(true)
  })
})
