import { isRefusal } from '@anlan/domain/kernel'
import { parseRecurrence } from '@anlan/domain/rules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proseFrom } from '../text/prose.fixture.ts'
import { findWhen } from './when.ts'

const periods = ['分钟', '小时', '日', '天', '个工作日', '周', '旬', '半个月', '个月', '季度', '半年', '年']
const figures = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 0, max: 100_000 }).map(String),
  fc.constantFrom('半', '两', '1.5', '十二', '一百', '三千'),
)

test('whatever figure and period a text names, its rule is one that the calendar takes', () => {
  let read = 0
  fc.assert(
    fc.property(figures, fc.constantFrom(...periods), figures, (every, period, times) => {
      const found = findWhen(proseFrom(`各村每${every}${period}巡查${times}次`), { year: 2024, bare: false })
      for (const { when } of found) {
        if (when.kind !== 'recurring') continue
        read += 1
        expect(isRefusal(parseRecurrence(when.rrule)), when.rrule).toBe(false)
        expect(Number.isInteger(when.times) && when.times > 0, when.text).toBe(true)
      }
    }),
    { numRuns: 600 },
  )
  expect(read).toBeGreaterThan(200)
})
