import { expect, test } from 'vitest'
import { intents, uuid } from './intent.ts'

test('a random UUID of version 4', () => {
  const some = Array.from({ length: 200 }, uuid)
  for (const one of some)
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(some).size).toBe(200)
})

test('the same content keeps its key, changed content gets another', () => {
  const keyOf = intents()
  const first = keyOf({ note: '甲' })
  expect(keyOf({ note: '甲' })).toBe(first)
  const second = keyOf({ note: '乙' })
  expect(second).not.toBe(first)
  expect(keyOf({ note: '甲' })).not.toBe(first)
})
