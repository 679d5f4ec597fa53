import { describe, expect, test } from 'vitest'
import { clauseOf, dutyOf } from '../../../test/documents/sample.ts'
import { countRows, neighbour, rowsOf, shows } from './filter.ts'

const hindrances = [{ code: 'who-collects' as const, message: '', dutyIds: ['b'] }]
const duties = [
  dutyOf({ id: 'a', from: 10, noTime: true }),
  dutyOf({ id: 'b', from: 40, noUnit: true }),
  dutyOf({ id: 'c', from: 60, state: 'set-aside', noTime: true }),
  dutyOf({ id: 'd', from: 80, state: 'confirmed' }),
]
const clauses = [clauseOf({ ordinal: 1, from: 5 }), clauseOf({ ordinal: 2, from: 30 })]
const rows = rowsOf({ duties, clauses, missed: [2], hindrances })
const keys = (filter: Parameters<typeof shows>[0]) =>
  rows.filter((row) => shows(filter, row, hindrances)).map((row) => row.key)

describe('the rows of the review', () => {
  test('a clause that yielded nothing stands between the duties, where its words stand', () => {
    expect(rows.map((row) => row.key)).toEqual(['a', 'clause-2', 'b', 'c', 'd'])
  })
  test('each filter shows its rows; what is set aside lacks nothing', () => {
    expect(keys('no-time')).toEqual(['a'])
    expect(keys('no-unit')).toEqual(['b'])
    expect(keys('unconfirmed')).toEqual(['a', 'b'])
    expect(keys('set-aside')).toEqual(['c'])
    expect(keys('missed')).toEqual(['clause-2'])
    expect(keys('who-collects')).toEqual(['b'])
    expect(keys('in-the-past')).toEqual([])
    expect(keys(undefined)).toHaveLength(5)
  })
  test('the counts are those of the filters', () => {
    expect(countRows(rows, hindrances)).toMatchObject({ all: 3, 'no-time': 1, unconfirmed: 2, missed: 1 })
  })
  test('from the last row one goes back, from the only one nowhere', () => {
    expect(neighbour(['a', 'b'], 'a')).toBe('b')
    expect(neighbour(['a', 'b'], 'b')).toBe('a')
    expect(neighbour(['a'], 'a')).toBeNull()
  })
})
