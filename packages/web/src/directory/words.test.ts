import { expect, test } from 'vitest'
import { groupSearch, peopleSearch, unitSearch } from './search.ts'
import type { Unit } from './types.ts'
import { listChange, listIn, stateOfUnit } from './words.ts'

test('a typed list is split at every sign that people put between, each once', () => {
  expect(listIn('交通局、县交通局；运管所 交通局')).toEqual(['交通局', '县交通局', '运管所'])
  expect(listIn('  ')).toEqual([])
})

test('of a list only what came and went is said', () => {
  expect(listChange('住建委、建设局', '住建委、县建设委')).toEqual({ gone: ['建设局'], come: ['县建设委'] })
  expect(listChange(null, '住建委')).toEqual({ gone: [], come: ['住建委'] })
  expect(listChange('住建委', null)).toEqual({ gone: ['住建委'], come: [] })
})

test('what a unit that ends is called depends on today', () => {
  const unit = { validTo: '2026-12-01', mergedInto: null } as Unit
  expect(stateOfUnit(unit, '2026-11-25')).toBe('将于 2026-12-01 终止')
  expect(stateOfUnit(unit, '2026-12-01')).toBe('2026-12-01 起终止')
  expect(stateOfUnit({ ...unit, mergedInto: { id: '1', name: '县水利局' } }, '2026-12-02')).toBe(
    '2026-12-01 起终止，并入县水利局',
  )
  expect(stateOfUnit({ ...unit, validTo: null }, '2026-12-02')).toBeNull()
})

test('only what the pages know is read out of the address', () => {
  expect(unitSearch({ kind: 'bureau', region: '9901241', q: 41, ended: true })).toEqual({
    q: '41',
    region: '9901241',
    ended: true,
  })
  expect(unitSearch({ region: '12x', ended: 'yes' })).toEqual({})
  expect(peopleSearch({ account: 'maybe', left: true, unit: 'u' })).toEqual({ left: true, unit: 'u' })
  expect(groupSearch({ id: ' ' })).toEqual({})
})
