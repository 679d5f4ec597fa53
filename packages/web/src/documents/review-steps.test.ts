import { isRefusal } from '@anlan/domain/kernel'
import { describe, expect, test } from 'vitest'
import { dutyOf } from '../../test/documents/sample.ts'
import { foresee, idsOf, seenOf, sentChange } from './review-steps.ts'

const unit = { printed: null, unitId: 'u1', groupId: null, name: '县应急管理局', how: 'person' as const }
const duties = [dutyOf({ id: 'a', lead: [unit], noTime: true }), dutyOf({ id: 'b', noUnit: true })]

describe('foreseeing a step', () => {
  test('what the server will answer shows at once, with what still lacks', () => {
    const after = foresee(duties, {
      label: '',
      changes: [{ op: 'set', ids: ['a'], values: { dueOn: '2026-12-31' } }],
    })
    expect(!isRefusal(after) && after[0]).toMatchObject({ dueOn: '2026-12-31', noTime: false })
    expect(!isRefusal(after) && after[1]).toBe(duties[1])
  })
  test('what the rules refuse is refused before anything is sent', () => {
    const after = foresee(duties, { label: '', changes: [{ op: 'confirm', ids: ['b'] }] })
    expect(isRefusal(after) && after.code).toBe('no-unit')
  })
  test('rows that only the server can name wait for it', () => {
    expect(foresee(duties, { label: '', changes: [{ op: 'merge', ids: ['a', 'b'] }] })).toBe(duties)
  })
})

test('units go by reference', () => {
  const sent = sentChange({
    op: 'set',
    ids: ['a'],
    values: {
      lead: [unit, { ...unit, unitId: null, groupId: 'g', under: 't' }],
      support: [{ ...unit, unitId: null, printed: '各站所' }],
    },
  })
  expect(sent).toEqual({
    op: 'set',
    ids: ['a'],
    values: { lead: [{ unitId: 'u1' }, { groupId: 'g', under: 't' }], support: [{ printed: '各站所' }] },
  })
})

describe('revisions sent as seen', () => {
  const pressed = new Map([['a', 1]])
  test('moved by this page’s own earlier step: the newest one', () => {
    expect(seenOf(['a'], pressed, [dutyOf({ id: 'a', revision: 2 })], new Map([['a', 2]]))).toEqual({ a: 2 })
  })
  test('moved by somebody else: as it was when the person pressed, for the server to refuse', () => {
    expect(seenOf(['a'], pressed, [dutyOf({ id: 'a', revision: 3 })], new Map([['a', 2]]))).toEqual({ a: 1 })
  })
  test('every duty once', () => {
    expect(
      idsOf([
        { op: 'confirm', ids: ['a', 'b'] },
        { op: 'split', id: 'a', at: 3 },
      ]),
    ).toEqual(['a', 'b'])
  })
})
