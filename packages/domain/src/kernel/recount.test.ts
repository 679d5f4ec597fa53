import { describe, expect, it } from 'vitest'
import { pauseClocks, resumeClocks, startClock } from './clock.ts'
import type { MatterFacts } from './facts.ts'
import { checkValues, isFaults } from './field.ts'
import { HOUR, instant } from './instant.ts'
import type { ClockDeclaration, CountedTimes, KernelEnv } from './matter.ts'
import { recountAction, recountClocks, recountInput, recountWords } from './recount.ts'
import { refuse } from './refusal.ts'

/** An environment in which a limit has so many hours, by a version of its rule. */
interface Env extends KernelEnv {
  readonly hours: number
  readonly version: string
}

const start = instant(Date.parse('2026-03-02T01:00:00Z'))
const after = (hours: number) => instant(start + hours * HOUR)
const env = (hours: number, version = '1'): Env => ({
  ...{ now: start, today: '2026-03-02' as Env['today'], newId: () => 'n', hours, version },
})

const count = ({ hours, version }: Env): CountedTimes => ({
  rawDueAt: after(hours),
  dueAt: after(hours),
  yellowAt: after(hours - 1),
  provisional: hours > 100,
  basis: { ruleId: 'TEST-1', version, text: `${hours} 小时`, inputs: { hours } },
})

const clocks: Readonly<Record<string, ClockDeclaration<Env>>> = {
  fix: {
    label: '整改期限',
    source: { kind: 'platform default', words: '' },
    recount: (_clock, _facts, given) => (given.hours < 0 ? refuse('not-known', '期限不明。') : count(given)),
  },
  set: { label: '约定期限', source: { kind: 'platform default', words: '' } },
}

const blank = { clocks: [], parts: [], history: [] } as unknown as MatterFacts
const started = (name: string, hours: number) =>
  startClock(blank, { id: name, name, partId: null, startedAt: start, ...count(env(hours)) })

describe('counting anew', () => {
  it('gives what changed: times, whether they are provisional, the rule’s version', () => {
    const { changed } = recountClocks(clocks, started('fix', 24), env(30))
    expect(changed).toMatchObject([{ before: { dueAt: after(24) }, after: { id: 'fix', dueAt: after(30) } }])
    expect(recountClocks(clocks, started('fix', 24), env(24)).changed).toEqual([])
    expect(recountClocks(clocks, started('fix', 24), env(24, '2')).changed).toHaveLength(1)
  })

  it('leaves alone what has stopped, and what was set once and for all', () => {
    const facts = started('fix', 24)
    const stopped = { ...facts, clocks: facts.clocks.map((clock) => ({ ...clock, stoppedAt: after(1) })) }
    expect(recountClocks(clocks, stopped, env(30)).changed).toEqual([])
    expect(recountClocks(clocks, started('set', 24), env(30)).changed).toEqual([])
  })

  it('keeps the pauses that were', () => {
    const paused = pauseClocks(started('fix', 24), after(2))
    const resumed = resumeClocks(resumeClocks(paused, after(7)), after(8))
    expect(resumed.clocks[0]?.dueAt).toBe(after(29))
    const again = resumeClocks(pauseClocks(resumed, after(9)), after(12))
    const { changed } = recountClocks(clocks, again, env(30))
    expect(changed[0]?.after.dueAt).toBe(after(30 + 5 + 3))
    expect(recountClocks(clocks, again, env(24)).changed).toEqual([])
    // One that stands still goes on from there.
    const still = pauseClocks(resumed, after(9))
    const recounted = recountClocks(clocks, still, env(30)).changed[0]?.after
    expect(recounted).toMatchObject({ pausedAt: after(9), dueAt: after(35) })
  })

  it('says which cannot be counted, and leaves them', () => {
    const { changed, refused } = recountClocks(clocks, started('fix', 24), env(-1))
    expect(changed).toEqual([])
    expect(refused).toMatchObject([{ refusal: { code: 'not-known' } }])
  })
})

describe('what the trail tells', () => {
  const { changed } = recountClocks(clocks, started('fix', 15), env(159, '2'))
  it('is one sentence a clock', () => {
    expect(changed.map((each) => recountWords(clocks, each))).toEqual([
      '整改期限：到期由 2026-03-02 改为 2026-03-08，提醒由 2026-03-02 23:00 改为 2026-03-08 23:00，改为暂定，规则改为 TEST-1 2 版',
    ])
  })
  it('is an input that the action takes, however many clocks there are', () => {
    const action = recountAction(['running'], clocks)
    const [one] = changed
    if (!one) throw new Error('nothing changed')
    for (const many of [changed, Array.from({ length: 600 }, () => one)])
      expect(isFaults(checkValues(action.needs, recountInput(clocks, many, '规则改版')))).toBe(false)
  })
})
