import { describe, expect, test } from 'vitest'
import { dutyOf } from '../../../test/documents/sample.ts'
import { marksOf, runsOf } from './marks.ts'

const unit = {
  printed: '县应急局',
  unitId: 'u',
  groupId: null,
  name: '县应急管理局',
  how: 'printed' as const,
}
const duty = dutyOf({
  from: 0,
  to: 30,
  lead: [{ ...unit, from: 31, to: 35 }],
  when: [
    { kind: 'deadline', text: '5月底前', by: '2026-05-31', from: 4, to: 8 },
    { kind: 'recurring', text: '每月', rrule: 'FREQ=MONTHLY', times: 1, from: 12, to: 14 },
  ],
})

describe('marks', () => {
  test('each field has its family, in the order of the text; a person’s own unit has no words', () => {
    const marks = marksOf([{ ...duty, support: [{ ...unit, how: 'person' }] }])
    expect(marks.map(({ from, family }) => [from, family])).toEqual([
      [4, 'when'],
      [12, 'often'],
      [31, 'who'],
    ])
  })
  test('what is set aside lights nothing', () => {
    expect(marksOf([{ ...duty, state: 'set-aside' }])).toEqual([])
  })
})

describe('runs', () => {
  const marks = marksOf([duty])
  const runs = runsOf({ from: 0, to: 40 }, marks, duty)
  test('lose no character and overlap nowhere', () => {
    expect(runs[0]?.from).toBe(0)
    expect(runs[runs.length - 1]?.to).toBe(40)
    for (const [at, run] of runs.entries()) expect(run.from).toBe(at === 0 ? 0 : runs[at - 1]?.to)
  })
  test('the words beside the active duty are told from its own', () => {
    expect(runs.filter((run) => !run.own).map(({ from, to }) => [from, to])).toEqual([
      [30, 31],
      [31, 35],
      [35, 40],
    ])
  })
  test('of two marks over the same words the active duty’s is shown, with one tag', () => {
    const other = dutyOf({
      id: 'b',
      when: [{ kind: 'deadline', text: '', by: '2026-05-31', from: 2, to: 10 }],
    })
    const both = runsOf({ from: 0, to: 20 }, marksOf([duty, other]), duty)
    expect(both.find((run) => run.from === 4)?.mark?.dutyId).toBe('a')
    expect(both.filter((run) => run.mark?.dutyId === 'b' && run.opens)).toHaveLength(1)
  })
})
