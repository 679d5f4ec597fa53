import { describe, expect, it } from 'vitest'
import { regulations } from './index.ts'

describe('the regulations', () => {
  it('have unique ids and titles', () => {
    expect(new Set(regulations.map(({ id }) => id)).size).toBe(regulations.length)
    expect(new Set(regulations.map(({ title }) => title)).size).toBe(regulations.length)
  })

  it.each(regulations)('$id is complete', (regulation) => {
    expect(regulation.title).not.toMatch(/[《》]/)
    expect(regulation.articles.length).toBeGreaterThan(0)
    expect(regulation.checkedOn >= regulation.inForceFrom).toBe(true)
    if (regulation.inForceTo !== undefined) expect(regulation.inForceTo > regulation.inForceFrom).toBe(true)
  })
})
