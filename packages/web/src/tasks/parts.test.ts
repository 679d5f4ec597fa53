import { describe, expect, test } from 'vitest'
import { matter } from '../../test/fixtures/matters.ts'
import { partsInOrder, stateCounts, sumOf } from './parts.ts'

const part = (name: string) => {
  const found = matter.parts.find((each) => each.unit.name === name)
  if (found === undefined) throw new Error(`no part ${name}`)
  return found
}

describe('the parts', () => {
  test('worst first, those that were handed down under the one they came from', () => {
    const child = { ...part('双桥镇'), id: 'child', parentPartId: part('云台乡').id }
    const order = partsInOrder([...matter.parts, child])
    expect(order.map((each) => each.part.unit.name).slice(0, 3)).toEqual(['南岭乡', '柳河镇', '石坝镇'])
    expect(order.at(-1)).toMatchObject({ depth: 1, part: { id: 'child' } })
  })

  test('sums count what is reported, and no share twice', () => {
    expect(sumOf(matter.parts, '已排查 / 应排查（家）')).toEqual({ done: 268, of: 322 })
    expect(
      sumOf([...matter.parts, { ...part('南岭乡'), parentPartId: part('柳河镇').id }], '重大隐患整改'),
    ).toEqual({ done: 3, of: 4 })
    expect(sumOf(matter.parts, '没有的')).toBeNull()
  })

  test('states are counted in words', () => {
    expect(stateCounts(matter.parts)).toBe('办理中 4 · 待审核 1 · 已办结 3')
  })
})
