import { type ClockFacts, instant, type MatterFacts, type PartFacts } from '@anlan/domain/kernel'
import { task } from '@anlan/domain/matters'
import { describe, expect, it } from 'vitest'
import { differenceOf, partiesBeyond } from '../../src/kernel/difference.ts'
import type { StoredTurn } from '../../src/kernel/load.ts'
import { stateDigest } from '../../src/kernel/stateDigest.ts'
import { units, uuid } from './house.ts'

let made = 0
const newId = () => uuid(5_000 + made++)

const part = (id: number, more: Partial<PartFacts> = {}): PartFacts => ({
  id: uuid(id),
  unitId: units.bureau.id,
  role: 'lead',
  parentPartId: null,
  period: '',
  state: 'sent',
  closedAt: null,
  progress: null,
  data: {},
  ...more,
})

const clock = (id: number, partId: string, due: number): ClockFacts => ({
  id: uuid(id),
  name: 'due',
  partId,
  startedAt: instant(0),
  rawDueAt: instant(due),
  dueAt: instant(due),
  yellowAt: instant(due - 10),
  pausedAt: null,
  stoppedAt: null,
  provisional: false,
  basis: { ruleId: 'R', version: '1', text: '', inputs: { b: 1, a: 2 } },
})

const facts = (more: Partial<MatterFacts> = {}): MatterFacts => ({
  id: uuid(77),
  kind: 'task',
  state: 'running',
  revision: 2,
  title: '排查',
  number: null,
  region: '990101000000',
  ownerUnitId: units.office.id,
  responsibleUnitId: units.bureau.id,
  supervisingUnitId: units.office.id,
  documentId: null,
  dutyId: null,
  parentId: null,
  standing: false,
  createdAt: instant(0),
  openedAt: instant(0),
  closedAt: null,
  data: {},
  parts: [part(1)],
  clocks: [],
  headSeq: 2,
  history: [],
  ...more,
})

const turn = (more: Partial<StoredTurn> = {}): StoredTurn => ({
  id: uuid(900),
  partId: uuid(1),
  unitId: units.bureau.id,
  askerUnitId: units.office.id,
  action: 'sign-for',
  dueAt: null,
  yellowAt: null,
  redAt: null,
  party: true,
  ...more,
})

const difference = (
  before: MatterFacts | null,
  after: MatterFacts,
  stored: readonly StoredTurn[] = [turn()],
) => differenceOf(task, before, after, stored, newId)

describe('the difference of two states of a matter', () => {
  it('is nothing where the same is said in other objects', () => {
    const after = facts({ parts: [{ ...part(1), data: {} }] })
    const { head, ...rows } = difference(facts(), after)
    expect(Object.values(rows).flat()).toEqual([])
    expect(head.moved).toBe(false)
  })

  it('of a new matter is all of it', () => {
    const found = difference(null, facts({ clocks: [clock(2, uuid(1), 100)] }), [])
    expect(found.insertedParts).toMatchObject([{ id: uuid(1), phase: 'open', redAt: 100, yellowAt: 90 }])
    expect(found.insertedClocks).toHaveLength(1)
    expect(found.insertedTurns).toMatchObject([{ action: 'sign-for', redAt: 100 }])
  })

  it('names only the part that changed, and ends and begins turns', () => {
    const before = facts({ parts: [part(1), part(2, { unitId: units.town.id })] })
    const after = { ...before, parts: [part(1, { state: 'running' }), part(2, { unitId: units.town.id })] }
    const stored = [turn(), turn({ id: uuid(901), partId: uuid(2), unitId: units.town.id })]
    const found = difference(before, after, stored)
    expect(found.changedParts.map(({ id }) => id)).toEqual([uuid(1)])
    expect(found.insertedParts).toEqual([])
    expect(found.endedTurns).toEqual([uuid(900)])
    expect(found.insertedTurns.map(({ action }) => action)).toEqual(['submit'])
  })

  it('a clock that moves changes its part’s and its turn’s times, and keeps the turn', () => {
    const before = facts({ clocks: [clock(2, uuid(1), 100)] })
    const after = facts({ clocks: [clock(2, uuid(1), 200)] })
    const times = { dueAt: instant(100), yellowAt: instant(90), redAt: instant(100) }
    const found = difference(before, after, [turn(times)])
    expect(found.changedClocks.map(({ id }) => id)).toEqual([uuid(2)])
    expect(found.changedParts).toMatchObject([{ redAt: 200 }])
    expect(found.changedTurns).toMatchObject([{ id: uuid(900), redAt: 200 }])
    expect(found.endedTurns).toEqual([])
  })

  it('removes a second row of the same turn', () => {
    expect(difference(facts(), facts(), [turn(), turn({ id: uuid(901) })]).endedTurns).toEqual([uuid(900)])
  })
})

it('parties lie beyond if a unit has a part and is none of the three', () => {
  expect(partiesBeyond(facts())).toBe(false)
  expect(partiesBeyond(facts({ parts: [part(1, { unitId: units.town.id })] }))).toBe(true)
})

it('what the trail proves does not depend on the order of rows and keys, nor on the history', () => {
  const one = facts({ parts: [part(1), part(2)], clocks: [clock(3, uuid(1), 5)] })
  const other = facts({
    parts: [part(2), part(1)],
    clocks: [
      { ...clock(3, uuid(1), 5), basis: { inputs: { a: 2, b: 1 }, text: '', version: '1', ruleId: 'R' } },
    ],
    history: [
      { seq: 1, action: 'draft', partId: null, personId: null, unitId: null, occurredAt: instant(0) },
    ],
  })
  const digest = (of: MatterFacts) => stateDigest(of, { digest: (text) => text })
  expect(digest(one)).toEqual(digest(other))
  const retitled = digest(facts({ title: '另一件' }))
  expect(retitled.matter).not.toBe(digest(facts()).matter)
  expect(retitled.parts).toBe(digest(facts()).parts)
})
