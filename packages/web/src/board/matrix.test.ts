import { expect, test } from 'vitest'
import type { Board } from '../api/types.ts'
import { matrixOf, sum } from './matrix.ts'

const board: Board = {
  asOf: '2026-11-23T00:00:00.000Z',
  documents: [
    { id: 'd1', title: '燃气冬季排查', number: null },
    { id: 'd2', title: '烟花爆竹检查', number: null },
  ],
  units: [
    { id: 'a', name: '县商务局', group: 'departments' },
    { id: 'b', name: '县教育局', group: 'departments' },
    { id: 'c', name: '南岭乡', group: 'towns' },
    { id: 'z', name: '没有任务的', group: 'towns' },
  ],
  cells: [
    { unitId: 'a', documentId: 'd1', light: 'near', count: 2, done: 1, total: 4 },
    { unitId: 'b', documentId: 'd1', light: 'late', count: 1, done: 0, total: 2 },
    { unitId: 'b', documentId: 'd2', light: 'late', count: 2, done: 3, total: 5 },
    { unitId: 'c', documentId: 'd2', light: 'done', count: 3, done: 3, total: 3 },
  ],
}

test('groups in order, worst unit first, units without tasks left out', () => {
  const { groups } = matrixOf(board, false)
  expect(groups.map(({ label, lines }) => [label, lines.map((line) => line.name)])).toEqual([
    ['县直部门', ['县教育局', '县商务局']],
    ['乡镇', ['南岭乡']],
  ])
})

test('a cell without tasks is null, sums add up both ways', () => {
  const { groups, sums, all } = matrixOf(board, false)
  expect(groups[0]?.lines[1]?.cells).toEqual([board.cells[0], null])
  expect(groups[0]?.lines[0]?.sum).toEqual({ light: 'late', count: 3, done: 3, total: 7 })
  expect(sums).toEqual([
    { light: 'late', count: 1, done: 1, total: 6 },
    { light: 'late', count: 2, done: 6, total: 8 },
  ])
  expect(all).toEqual({ light: 'late', count: 3, done: 7, total: 14 })
})

test('only units with something late', () => {
  expect(matrixOf(board, true).groups.map((group) => group.lines.map((line) => line.name))).toEqual([
    ['县教育局'],
  ])
})

test('the worst light counts only what stands at it; nothing sums to nothing', () => {
  const cell = { light: 'near', count: 4, done: 0, total: 4 } as const
  expect(sum([cell, null, { light: 'idle', count: 9, done: 0, total: 9 }])).toEqual({
    light: 'near',
    count: 4,
    done: 0,
    total: 13,
  })
  expect(sum([null, null])).toBeNull()
})
