import { expect, test } from 'vitest'
import type { BulkAct } from '../../api/types.ts'
import { chunksOf, mattersOf, refusedRows, together } from './bulk.ts'

const act = (action: string, ...items: readonly (readonly [string, string | null])[]): BulkAct => ({
  action,
  label: action,
  needs: {},
  grave: false,
  items: items.map(([matterId, partId]) => ({ matterId, partId })),
})

test('a choice in pieces, the last one shorter', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(chunksOf([], 2)).toEqual([])
})

test('the same act of several pieces is one act on all their shares', () => {
  const [remind, sign] = together([
    [act('remind', ['a', 'p'], ['a', 'q'])],
    [act('sign-for', ['b', 'r']), act('remind', ['b', 'r'])],
  ])
  expect(remind?.items).toHaveLength(3)
  expect(sign?.items).toHaveLength(1)
  expect(remind && mattersOf(remind)).toBe(2)
})

test('what was refused is named', () => {
  const outcome = {
    act: act('remind', ['a', 'p']),
    done: 0,
    untried: 0,
    fault: null,
    refused: [{ matterId: 'a', partId: 'p', code: 'wrong-state', message: '已经办结。' }],
  }
  expect(refusedRows(outcome, new Map([['a', '燃气排查']]))).toEqual([
    { key: 'a p', matterId: 'a', title: '燃气排查', message: '已经办结。' },
  ])
})
