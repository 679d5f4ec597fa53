import { day, type Instant, instant, instantOn } from '@anlan/domain/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '../calendar/index.ts'
import { dueWords } from './due-words.ts'
import { LIGHT_LABELS, LIGHTS, lightOf, worstLight } from './light.ts'

const at = (value: number | null) => (value === null ? null : instant(value))

describe('a light', () => {
  it.each([
    ['before yellow', 99, 100, 200, null, null, 'idle'],
    ['from yellow on', 100, 100, 200, null, null, 'near'],
    ['at the limit itself', 200, 100, 200, null, null, 'near'],
    ['after the limit', 201, 100, 200, null, null, 'late'],
    ['closed at the limit', 900, 100, 200, 200, null, 'done'],
    ['closed after it', 900, 100, 200, 201, null, 'done-late'],
    ['paused in time', 900, 100, 200, null, 150, 'paused'],
    ['paused when already late', 900, 100, 200, null, 201, 'late'],
    ['closed while paused', 900, 100, 200, 180, 150, 'done'],
    ['standing', 900, null, null, null, null, 'idle'],
    ['standing, closed', 900, null, null, 800, null, 'done'],
    ['without warning', 150, null, 200, null, null, 'idle'],
  ] as const)('%s', (_, now, yellowAt, redAt, closedAt, pausedAt, light) =>
    expect(
      lightOf({
        now: instant(now),
        yellowAt: at(yellowAt),
        redAt: at(redAt),
        closedAt: at(closedAt),
        pausedAt: at(pausedAt),
      }),
    ).toBe(light),
  )

  it('of several is the worst, whatever their order', () => {
    expect(worstLight([])).toBeNull()
    expect(worstLight(['done', 'done-late'])).toBe('done-late')
    expect(worstLight(['done-late', 'idle'])).toBe('idle')
    expect(worstLight(['near', 'paused', 'late'])).toBe('late')
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LIGHTS), { minLength: 1 }), (lights) => {
        const worst = worstLight(lights)
        expect(worst).toBe(worstLight([...lights].reverse()))
        expect(lights.every((light) => worstLight([light, worst ?? light]) === worst)).toBe(true)
      }),
    )
  })

  it('never gets better by waiting', () => {
    const severity = (light: (typeof LIGHTS)[number]) => LIGHTS.length - LIGHTS.indexOf(light)
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000), (now, wait, yellow, red) => {
        const times = {
          yellowAt: instant(yellow),
          redAt: instant(yellow + red),
          closedAt: null,
          pausedAt: null,
        }
        const before = severity(lightOf({ now: instant(now), ...times }))
        expect(severity(lightOf({ now: instant(now + wait), ...times }))).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('has a word for each', () => expect(Object.keys(LIGHT_LABELS).sort()).toEqual([...LIGHTS].sort()))
})

describe('how long yet', () => {
  const moment = (text: string): Instant => {
    const [date = '', time = ''] = text.split(' ')
    return instantOn(day(date), time as '00:00')
  }

  it.each([
    ['2026-11-23 09:00', '2026-11-23 17:00', '今天 17:00 前'],
    ['2026-11-23 09:00', '2026-11-23 24:00', '今天 24:00 前'],
    ['2026-11-23 17:00', '2026-11-23 17:00', '今天 17:00 前'],
    ['2026-11-23 09:00', '2026-11-26 24:00', '还有 3 个工作日'],
    ['2026-09-30 09:00', '2026-10-08 24:00', '还有 1 个工作日'],
    ['2026-10-01 09:00', '2026-10-03 24:00', '还有 2 天'],
    ['2026-11-20 23:59', '2026-11-21 12:00', '还有 1 天'],
    ['2026-11-23 17:00', '2026-11-23 16:40', '逾期 20 分钟'],
    ['2026-11-23 18:00', '2026-11-23 17:00', '逾期 1 小时'],
    ['2026-11-24 17:00', '2026-11-23 17:00', '逾期 1 天'],
    ['2026-11-24 10:30', '2026-11-23 24:00', '逾期 10 小时'],
    ['2026-11-26 00:00', '2026-11-23 24:00', '逾期 2 天'],
    ['2026-11-25 23:59', '2026-11-23 24:00', '逾期 1 天'],
  ])('at %s for %s: %s', (now, due, words) =>
    expect(dueWords(moment(now), moment(due), builtInCalendar)).toBe(words),
  )

  it('says a minute for a second', () =>
    expect(
      dueWords(instant(moment('2026-11-23 17:00') + 1000), moment('2026-11-23 17:00'), builtInCalendar),
    ).toBe('逾期 1 分钟'))
})
