import { expect, test } from 'vitest'
import { letterOf } from './MappingTable.tsx'

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
])('column %i is %s', (column, letter) => {
  expect(letterOf(column)).toBe(letter)
})
