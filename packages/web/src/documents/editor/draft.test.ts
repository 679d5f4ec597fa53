import { describe, expect, test } from 'vitest'
import { dutyOf } from '../../../test/documents/sample.ts'
import { afterSaving, conflictsOf, draftsFrom, type, valuesOf, withDraft } from './draft.ts'

const duty = dutyOf({ dueOn: '2026-11-30', evidence: null })
const typed = type({}, duty, 'dueOn', '2026-12-15')

describe('what is typed', () => {
  test('is shown, sent, and gone when the server has taken it', () => {
    expect(withDraft(duty, typed).dueOn).toBe('2026-12-15')
    expect(valuesOf(duty, typed)).toEqual({ dueOn: '2026-12-15' })
    expect(afterSaving(typed, { dueOn: '2026-12-15' })).toEqual({})
  })
  test('stays if it was typed over while it was being sent', () => {
    const later = type(typed, duty, 'dueOn', '2026-12-20')
    expect(afterSaving(later, { dueOn: '2026-12-15' })).toEqual(later)
  })
  test('back at where it began is nothing', () => {
    expect(type(typed, duty, 'dueOn', '2026-11-30')).toEqual({})
  })
  test('half a value is kept and not sent', () => {
    const half = type({}, duty, 'targets', [{ name: '', text: '', op: '>=', value: 90, unit: '%' }])
    expect(valuesOf(duty, half)).toEqual({})
    expect(valuesOf(duty, type({}, duty, 'title', ' '))).toEqual({})
  })
})

describe('somebody else changed it meanwhile', () => {
  const theirs = { ...duty, dueOn: '2027-01-31' }
  test('their value in the same field is a conflict, and mine is not sent over it', () => {
    expect(conflictsOf(theirs, typed)).toEqual(['dueOn'])
    expect(valuesOf(theirs, typed)).toEqual({})
  })
  test('the same value, or another field, is none', () => {
    expect(conflictsOf({ ...duty, dueOn: '2026-12-15' }, typed)).toEqual([])
    expect(conflictsOf({ ...duty, evidence: '照片' }, typed)).toEqual([])
  })
})

test('drafts of an older form are dropped, the others come back', () => {
  const stored = JSON.parse(
    JSON.stringify({ a: { ...typed, gone: { was: 1, to: 2 } }, b: { gone: 1 }, c: 3 }),
  )
  expect(draftsFrom(stored)).toEqual({ a: typed })
  expect(draftsFrom('x')).toBeNull()
})
