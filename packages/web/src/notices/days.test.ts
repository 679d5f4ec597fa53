import { day } from '@anlan/domain/kernel'
import { expect, test } from 'vitest'
import { byDay } from './days.ts'
import { channelSearch, noticeSearch } from './search.ts'
import type { Notice } from './types.ts'

const notice = (id: string, at: string): Notice => ({
  ...{
    id,
    topic: 'work',
    words: '交办新任务，请签收',
    urgent: false,
    count: 1,
    title: '检查',
    fromName: null,
  },
  ...{ unitId: 'u', unitName: '县应急局', matterId: 'm', partId: null, document: null, at, read: false },
})

test('notices stand by their day in China, in the order in which they came', () => {
  const days = byDay(
    [
      notice('a', '2026-11-25T01:00:00Z'),
      notice('b', '2026-11-24T16:00:00Z'),
      notice('c', '2026-11-24T15:59:59Z'),
      notice('d', '2026-11-20T02:00:00Z'),
      notice('e', '2025-12-31T02:00:00Z'),
    ],
    day('2026-11-25'),
  )
  expect(days.map(({ label, items }) => [label, items.map(({ id }) => id).join('')])).toEqual([
    ['今天', 'ab'],
    ['昨天', 'c'],
    ['11-20 周五', 'd'],
    ['2025-12-31 周三', 'e'],
  ])
})

test('an address that says nothing known says nothing', () => {
  expect(noticeSearch({ show: 'unread' })).toEqual({ show: 'unread' })
  expect(noticeSearch({ show: 'all' })).toEqual({})
  expect(channelSearch({ state: 'sent' })).toEqual({ state: 'sent' })
  expect(channelSearch({ state: 'failed' })).toEqual({})
})
