import { expect, test } from 'vitest'
import { nextRow } from './row-keys.ts'
import { toggleAll, toggleRow } from './selection.ts'

const keys = ['a', 'b', 'c', 'd']
const set = (...of: string[]) => new Set(of)

test.each([
  ['j', null, 'a'],
  ['j', 'a', 'b'],
  ['ArrowDown', 'd', 'd'],
  ['k', 'c', 'b'],
  ['ArrowUp', 'a', 'a'],
  ['k', null, 'a'],
  ['Home', 'c', 'a'],
  ['End', 'a', 'd'],
  ['x', 'a', null],
] as const)('%s from %s goes to %s', (key, from, to) => {
  expect(nextRow(keys, from, key)).toBe(to)
})

test('no row, nowhere to go', () => {
  expect(nextRow([], null, 'j')).toBeNull()
})

test('one row in and out', () => {
  expect(toggleRow(keys, set('a'), 'b')).toEqual(set('a', 'b'))
  expect(toggleRow(keys, set('a', 'b'), 'b')).toEqual(set('a'))
})

test('with shift the rows between follow, both ways', () => {
  expect(toggleRow(keys, set('a'), 'd', 'b')).toEqual(set('a', 'b', 'c', 'd'))
  expect(toggleRow(keys, set('a', 'b', 'c', 'd'), 'b', 'd')).toEqual(set('a'))
})

test('a range from a row that has gone is that row alone', () => {
  expect(toggleRow(keys, set(), 'c', 'gone')).toEqual(set('c'))
})

test('all of the page, others kept', () => {
  expect(toggleAll(['a', 'b'], set('z', 'a'))).toEqual(set('z', 'a', 'b'))
  expect(toggleAll(['a', 'b'], set('z', 'a', 'b'))).toEqual(set('z'))
})
