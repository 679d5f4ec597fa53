import { expect, test } from 'vitest'
import { dutyOf } from '../../../test/documents/sample.ts'
import { addUnits, confirmable } from './bulk.ts'
import { cutsIn } from './sentences.ts'

const unit = (id: string) => ({ printed: null, unitId: id, groupId: null, name: id, how: 'person' as const })

test('added units stand behind what each duty has; equal results are one change', () => {
  const duties = [
    dutyOf({ id: 'a', lead: [unit('x')] }),
    dutyOf({ id: 'b' }),
    dutyOf({ id: 'c', lead: [unit('y')] }),
  ]
  expect(addUnits(duties, 'lead', [unit('y')])).toEqual([
    { op: 'set', ids: ['a'], values: { lead: [unit('x'), unit('y')] } },
    { op: 'set', ids: ['b', 'c'], values: { lead: [unit('y')] } },
  ])
})

test('without a unit nothing is confirmed, and it is told', () => {
  const duties = [
    dutyOf({ id: 'a' }),
    dutyOf({ id: 'b', noUnit: true }),
    dutyOf({ id: 'c', state: 'confirmed' }),
  ]
  const { ready, without } = confirmable(duties)
  expect([ready.map((duty) => duty.id), without.map((duty) => duty.id)]).toEqual([['a'], ['b']])
})

test('a duty is cut behind its sentences, never at its ends', () => {
  const text = '开展排查；建立台账。“严格整改。”落实到人。'
  expect(cutsIn(text, 100).map(({ at }) => text.slice(0, at - 100))).toEqual([
    '开展排查；',
    '开展排查；建立台账。',
    '开展排查；建立台账。“严格整改。”',
  ])
  expect(cutsIn('只有一句。', 0)).toEqual([])
})
