import { dueClockOf, instantText, parseInstant, type TimeLimit } from '@anlan/domain/kernel'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '../calendar/index.ts'
import { timeCounting } from './add-time.ts'
import { countedLimit } from './counted-limit.ts'

const count = (start: string, limit: TimeLimit, warnWorkingDays = 2) => {
  const startedAt = parseInstant(`${start}:00+08:00`)
  if (typeof startedAt !== 'number') throw new Error(startedAt.message)
  return countedLimit(timeCounting, limit, { startedAt, calendar: builtInCalendar, warnWorkingDays })
}
const working = (amount: number): TimeLimit => ({ unit: 'working-days', amount, startDay: 'not-counted' })
const days = (amount: number): TimeLimit => ({
  ...{ unit: 'days', amount, startDay: 'not-counted', lastDayOff: 'moves-later' },
})

describe('a limit of a rule, for a clock', () => {
  it.each([
    ['an ordinary week', '2026-11-23T09:00', working(5), '2026-11-30', '2026-11-25T16:00:00.000Z'],
    ['across a holiday', '2026-09-29T09:00', working(3), '2026-10-09', '2026-09-29T16:00:00.000Z'],
    ['a last day off', '2026-11-25T09:00', days(3), '2026-11-30', '2026-11-25T16:00:00.000Z'],
    // Two working days before its end lie before its beginning: yellow at once.
    ['a month’s end', '2026-01-29T09:00', days(3), '2026-02-02', '2026-01-29T01:00:00.000Z'],
  ])('%s: from %s', (_, start, limit, due, yellow) => {
    const counted = count(start, limit)
    expect(dueClockOf(counted.dueAt)).toEqual({ day: due, time: '24:00' })
    expect(instantText(counted.yellowAt)).toBe(yellow)
  })

  it('keeps the day as counted beside the day it moved to', () => {
    const { rawDueAt, dueAt } = count('2026-11-25T09:00', days(3))
    expect([dueClockOf(rawDueAt).day, dueClockOf(dueAt).day]).toEqual(['2026-11-28', '2026-11-30'])
  })

  it('of hours is yellow from half time on, through holidays', () => {
    const counted = count('2026-10-01T08:00', { unit: 'hours', amount: 2 })
    expect(instantText(counted.dueAt)).toBe('2026-10-01T02:00:00.000Z')
    expect(instantText(counted.yellowAt)).toBe('2026-10-01T01:00:00.000Z')
    expect(counted.provisional).toBe(false)
  })

  it('is provisional in a year that is not loaded, and says from what it was counted', () => {
    const counted = count('2027-03-01T09:00', working(5))
    expect(counted.provisional).toBe(true)
    expect(counted.basis).toMatchObject({
      ruleId: 'TIME-1',
      inputs: { from: '2027-03-01 09:00', amount: 5, unit: 'working-days', warnWorkingDays: 2 },
    })
  })
})
