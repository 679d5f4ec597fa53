import { defineRule, isRefusal, parameter, platformDefault, type Refusal } from '@anlan/domain/kernel'
import { parseRecurrence, type Recurrence } from './recurrence/index.ts'

/**
 * TASK-REPORT-1: how often something that is done again and again is reported. What is done weekly, daily or by the
 * hour is reported by the month: a share for each day would bury the units in forms, and no regulation asks for it.
 */
export const taskReporting = defineRule({
  id: 'TASK-REPORT-1',
  title: '经常性任务的报送周期',
  source: [platformDefault('国家没有统一规定；每日、每周开展的工作按月报送，其余按各自周期报送')],
  status: 'default',
  version: '1',
  validFrom: '2020-01-01',
  parameters: {
    shortestPeriod: parameter({ label: '最短报送周期', value: 'MONTHLY' }),
  },
})

/** The rhythm in which a recurrence is reported (TASK-REPORT-1). */
export function reportingRhythm(rrule: string): Recurrence | Refusal {
  const read = parseRecurrence(rrule)
  if (isRefusal(read)) return read
  return read.frequency === 'MONTHLY' || read.frequency === 'YEARLY'
    ? read
    : { ...read, frequency: 'MONTHLY', interval: 1 }
}
