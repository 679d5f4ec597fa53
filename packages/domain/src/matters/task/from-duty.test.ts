import { day, isRefusal } from '@anlan/domain/kernel'
import { builtInCalendar } from '@anlan/domain/rules'
import { describe, expect, it } from 'vitest'
import { periodsOfDuty } from './from-duty.ts'

const plan = {
  today: day('2026-11-25'),
  year: 2026,
  calendar: builtInCalendar,
  county: '990101',
  overrides: [],
}
const blank = { rrule: null, reportDay: 0, seasons: [], dueOn: null }

function periods(duty: Partial<Parameters<typeof periodsOfDuty>[0]>) {
  const planned = periodsOfDuty({ ...blank, ...duty }, plan)
  if (isRefusal(planned)) throw new Error(planned.message)
  return planned.map(({ label, opensOn, dueOn }) => [label, opensOn, dueOn])
}

describe('the periods of a duty', () => {
  it.each([
    [
      'monthly, last working day',
      { rrule: 'FREQ=MONTHLY' },
      [
        ['2026-11', '2026-11-25', '2026-11-30'],
        ['2026-12', '2026-12-01', '2026-12-31'],
      ],
    ],
    [
      'daily is reported monthly',
      { rrule: 'FREQ=DAILY', dueOn: '2026-11-30' },
      [['2026-11', '2026-11-25', '2026-11-30']],
    ],
    [
      'an own day that is off moves earlier',
      { rrule: 'FREQ=MONTHLY', reportDay: 26, dueOn: '2026-12-31' },
      [
        ['2026-11', '2026-11-25', '2026-11-26'],
        ['2026-12', '2026-12-01', '2026-12-25'],
      ],
    ],
    ['nothing named', {}, []],
    ['a season without a date', { seasons: ['党的重要会议'] }, []],
  ])('%s', (_, duty, expected) => {
    expect(periods(duty)).toEqual(expected)
  })

  it('takes the next year’s season where none is left in this one', () => {
    const [first] = periods({ seasons: ['春节'] })
    expect(first?.[0]).toBe('2027 春节')
  })
})
