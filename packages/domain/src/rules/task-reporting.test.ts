import { isRefusal } from '@anlan/domain/kernel'
import { expect, it } from 'vitest'
import { reportingRhythm } from './task-reporting.ts'

it.each([
  ['FREQ=MINUTELY;INTERVAL=30', 'MONTHLY', 1],
  ['FREQ=HOURLY;INTERVAL=2', 'MONTHLY', 1],
  ['FREQ=DAILY', 'MONTHLY', 1],
  ['FREQ=WEEKLY;INTERVAL=2', 'MONTHLY', 1],
  ['FREQ=MONTHLY;INTERVAL=3', 'MONTHLY', 3],
  ['FREQ=YEARLY', 'YEARLY', 1],
])('%s is reported %s', (rrule, frequency, interval) =>
  expect(reportingRhythm(rrule)).toMatchObject({ frequency, interval }),
)

it('refuses what is no recurrence', () => expect(isRefusal(reportingRhythm('FREQ=SECONDLY'))).toBe(true))
