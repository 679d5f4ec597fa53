import { describe, expect, it } from 'vitest'
import { blank } from '../../../test/lifecycle/task.world.ts'
import type { PartFacts, Values } from '../../kernel/index.ts'
import { targetsOf } from './targets.ts'

const part = (id: string, figures: readonly Values[], more: Partial<PartFacts> = {}): PartFacts => ({
  id,
  unitId: id,
  role: 'lead',
  parentPartId: null,
  period: '',
  state: 'running',
  closedAt: null,
  progress: null,
  data: { figures },
  ...more,
})

const rate = { name: '覆盖率', op: '>=', value: 90, unit: '%' }
const facts = (targets: readonly Values[], parts: readonly PartFacts[]) => ({
  ...blank,
  data: { targets },
  parts,
})

describe('what has been reached of an aim', () => {
  it.each([
    ['nobody has reported', rate, [], { done: null, percent: null, met: null }],
    [
      'a share, not enough',
      rate,
      [
        [8, 10],
        [9, 10],
      ],
      { done: 17, of: 20, percent: 85, met: false },
    ],
    [
      'a share, enough',
      rate,
      [
        [9, 10],
        [18, 20],
      ],
      { done: 27, of: 30, percent: 90, met: true },
    ],
    ['a share of nothing', rate, [[0, 0]], { percent: null, met: null }],
    [
      'a number',
      { ...rate, unit: '家', value: 20 },
      [
        [8, null],
        [12, null],
      ],
      { done: 20, of: null, met: true },
    ],
    ['at most', { ...rate, op: '<=', unit: '起', value: 0 }, [[1, null]], { met: false }],
    ['exactly', { ...rate, op: '=', unit: '次', value: 2 }, [[2, null]], { met: true }],
  ] as const)('%s', (_, target, reported, expected) => {
    const parts = reported.map(([done, of], index) =>
      part(`u${index}`, [{ target: target.name, done, ...(of === null ? {} : { of }) }]),
    )
    expect(targetsOf(facts([target], parts))).toMatchObject([expected])
  })

  it('leaves out what was withdrawn and what was handed down', () => {
    const figures = [{ target: '覆盖率', done: 9, of: 10 }]
    const parts = [
      part('a', figures),
      part('b', [{ target: '覆盖率', done: 0, of: 90 }], { state: 'withdrawn' }),
      part('c', figures, { parentPartId: 'a' }),
    ]
    expect(targetsOf(facts([rate], parts))).toMatchObject([{ done: 9, of: 10, percent: 90, met: true }])
  })
})
