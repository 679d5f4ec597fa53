import type { Day } from '@anlan/domain/kernel'
import { expect, test } from 'vitest'
import { dutyOf } from '../../test/documents/sample.ts'
import { documentSearch, reviewSearch } from './search.ts'
import { aimsWord, clauseWord, oftenWord, whenWord, whoWord } from './words.ts'

const today = '2026-11-23' as Day

test('the levels of a clause are told apart as they are printed', () => {
  expect(clauseWord(['三', '二', '1'])).toBe('三(二)1')
  expect(clauseWord(['二', '一', '1', '6'])).toBe('二(一)1(6)')
  expect(clauseWord(['第三条', '一'])).toBe('第三条一')
  expect(clauseWord(['三', '二', '1', '煤矿'])).toBe('三(二)1 煤矿')
})

test('when: a day, 长期坚持, a season, otherwise by its periods', () => {
  expect(whenWord(dutyOf({ dueOn: '2026-12-05' }), today)).toBe('12-05')
  expect(whenWord(dutyOf({ dueOn: '2027-03-01' }), today)).toBe('2027-03-01')
  expect(whenWord(dutyOf({ standing: true }), today)).toBe('长期坚持')
  expect(whenWord(dutyOf({ seasons: ['汛期', '春节'] }), today)).toBe('汛期 等')
  expect(whenWord(dutyOf({ rrule: 'FREQ=MONTHLY' }), today)).toBe('按期')
  expect(whenWord(dutyOf({}), today)).toBe('')
})

test('how often and how much, as the source has it', () => {
  const twice = { kind: 'recurring' as const, text: '每周不少于两次', rrule: 'FREQ=WEEKLY', times: 2 }
  expect(oftenWord(dutyOf({ rrule: 'FREQ=WEEKLY', when: [twice] }))).toBe('每周 2 次')
  expect(oftenWord(dutyOf({}))).toBe('一次')
  const aim = { name: '达标率', text: '', op: '=' as const, value: 100, unit: '%' }
  expect(aimsWord(dutyOf({ targets: [aim] }))).toBe('100%')
  expect(aimsWord(dutyOf({ targets: [{ ...aim, op: '>=', value: 2, unit: '场' }, aim] }))).toBe('≥ 2 场 等')
})

test('who: as the document calls it', () => {
  const unit = {
    printed: '县应急局',
    unitId: 'u',
    groupId: null,
    name: '云川县应急管理局',
    how: 'printed' as const,
  }
  expect(whoWord(dutyOf({ lead: [unit] }))).toBe('县应急局')
  expect(whoWord(dutyOf({ lead: [unit], support: [unit] }))).toBe('县应急局 等')
})

test('addresses keep only what is known', () => {
  expect(documentSearch({ state: 'review', year: '2026', q: ' ', other: 1 })).toEqual({
    state: 'review',
    year: 2026,
  })
  expect(documentSearch({ state: 'x', year: 'x' })).toEqual({})
  expect(reviewSearch({ show: 'no-time', duty: 'a', name: 3 })).toEqual({
    show: 'no-time',
    duty: 'a',
    name: '3',
  })
  expect(reviewSearch({ show: 'all' })).toEqual({})
})
