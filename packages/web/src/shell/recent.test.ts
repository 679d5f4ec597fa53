import { beforeEach, expect, test, vi } from 'vitest'
import { recents, remember } from './recent.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
})

const task = (n: number) => ({ href: `/tasks/${n}`, title: `任务${n}`, detail: '' })

test('the latest first, each once, not more than eight, and everybody’s own', () => {
  for (let n = 0; n < 10; n++) remember('a', task(n))
  remember('a', task(5))
  expect(recents('a').map(({ href }) => href)).toEqual([5, 9, 8, 7, 6, 4, 3, 2].map((n) => `/tasks/${n}`))
  expect(recents('b')).toEqual([])
})

test.each([
  'not json',
  '{}',
  '[{"href":"//elsewhere","title":"x","detail":""}]',
  '[{"href":"javascript:x"}]',
])('what is no recent is left out: %s', (stored) => {
  kept.set('recent a', stored)
  expect(recents('a')).toEqual([])
})
