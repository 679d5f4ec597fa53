import { describe, expect, it } from 'vitest'
import { task } from '../../src/matters/index.ts'
import { worlds } from './task.world.ts'
import { walk } from './walk.ts'

const walks = Object.entries(worlds).map(([name, world]) => ({ name, found: walk(world) }))

describe('every path of a task', () => {
  it.each(walks)('$name: nobody is stuck and no offer lies', ({ found }) => {
    expect(found.faults).toEqual([])
    expect(found.situations).toBeGreaterThan(10)
  })

  it('reaches every state of the table', () => {
    const states = new Set(walks.flatMap(({ found }) => [...found.states]))
    const partStates = new Set(walks.flatMap(({ found }) => [...found.partStates]))
    expect([...states].sort()).toEqual(Object.keys(task.states).sort())
    expect([...partStates].sort()).toEqual(Object.keys(task.parts?.states ?? {}).sort())
  })

  it('does every action from every state from which the table lets it lead', () => {
    const done = new Set(walks.flatMap(({ found }) => [...found.done]))
    // Nothing of the calendar changes on a walk: counting anew finds nothing to do, and has tests of its own.
    const { recount: _recount, ...walked } = task.actions
    const declared = Object.entries(walked).flatMap(([name, action]) =>
      (action.from === 'new' ? [''] : action.from).map((state) => `${name} @${state}`),
    )
    expect([...done].sort()).toEqual(declared.sort())
  })

  it('refuses every action to whoever stands on another side, and in every other state', () => {
    for (const [name, action] of Object.entries(task.actions)) {
      const codes = new Set(walks.flatMap(({ found }) => [...(found.refused.get(name) ?? [])]))
      const outside =
        { 'open-period': 'system-only', recount: 'system-only', 'pass-on': 'no-right' }[name as string] ??
        'other-side'
      const expected = [outside, action.from === 'new' ? 'already-open' : 'wrong-state']
      expect([...codes], name).toEqual(expect.arrayContaining(expected))
    }
  })
})
