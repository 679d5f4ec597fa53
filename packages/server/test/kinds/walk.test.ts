import type { Actor, MatterFacts } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { describe, expect, it } from 'vitest'
import { blank, env } from '../../../domain/test/lifecycle/task.world.ts'
import { type Walk, type World, walk } from '../../../domain/test/lifecycle/walk.ts'
import { as, type PersonName, type UnitName, units, uuid } from '../kernel/house.ts'
import { hazard } from './hazard.ts'
import { phoneReport } from './phoneReport.ts'
import { testRoles } from './roles.ts'

const actor = (name: PersonName, unit?: UnitName): Actor => as(name, unit, testRoles).actor
const photo = [uuid(500)]
const reason = '情况不属实。'

const did = (facts: MatterFacts, ...actions: string[]) =>
  [
    ...new Set(
      facts.history
        .filter(({ action }) => actions.includes(action))
        .map((each) => `${each.personId}${each.action}`),
    ),
  ]
    .sort()
    .join()

/** 何为 is clerk of the office and, for this walk, of the firm as well. */
const twoHats = { ...actor('何为', 'office'), unitId: units.firm.id, rights: actor('郑安').rights }

const hazardWorld = (cost: number): World<MatterEnv> => ({
  kind: hazard,
  env,
  blank: { ...blank, kind: 'test-hazard', ownerUnitId: units.office.id, supervisingUnitId: units.office.id },
  actors: {
    clerk: actor('赵敏'),
    head: actor('钱进'),
    'two hats, office': actor('何为', 'office'),
    'two hats, firm': twoHats,
    firm: actor('郑安'),
    stranger: actor('王文'),
  },
  inputs(action) {
    switch (action) {
      case 'register':
        return [{ title: '除尘系统失效', firm: units.firm.id, cost, days: 30 }]
      case 'advise':
        return [{ advice: '先停用再检修。' }]
      case 'state':
        return [{ statement: '已联系厂家。' }]
      case 'rule-out':
      case 'reject':
        return [{ reason }]
      case 'report-fixed':
        return [{ photos: photo }]
      default:
        return [{}]
    }
  },
  // Whether the firm has been heard since it was told decides about the order.
  remembers: (facts) => did(facts, 'register', 'confirm', 'report-fixed') + did(facts, 'state'),
  waits: ['not-yet', 'clock-running'],
})

const reportWorld: World<MatterEnv> = {
  kind: phoneReport,
  env,
  blank: {
    ...blank,
    kind: 'test-report',
    ownerUnitId: units.village.id,
    supervisingUnitId: units.village.id,
  },
  actors: { reporter: actor('吴山'), town: actor('周梅'), office: actor('赵敏'), stranger: actor('王文') },
  inputs(action) {
    if (action === 'report') return [{ what: '河道堵塞', to: units.town.id, photos: photo }]
    if (action === 'add') return [{ note: '水位上涨' }]
    return [action === 'close' ? { result: '已清理' } : {}]
  },
}

const walks = [
  { name: 'a hazard that the unit’s head orders', kind: hazard, found: walk(hazardWorld(5)) },
  { name: 'a hazard that a county leader orders', kind: hazard, found: walk(hazardWorld(500)) },
  { name: 'a report from a phone', kind: phoneReport, found: walk(reportWorld) },
]

describe.each(walks)('$name', ({ kind, found }: { kind: World<MatterEnv>['kind']; found: Walk }) => {
  it('leaves nobody stuck, and offers what can be done and nothing else', () => {
    expect(found.faults).toEqual([])
  })
  it('reaches every state, by every action from every state that the table names', () => {
    expect([...found.states].sort()).toEqual(Object.keys(kind.states).sort())
    const declared = Object.entries(kind.actions).flatMap(([name, action]) =>
      (action.from === 'new' ? [''] : action.from).map((state) => `${name} @${state}`),
    )
    expect([...found.done].sort()).toEqual(declared.sort())
  })
  it('refuses every action in other states and to other sides', () => {
    for (const [name, action] of Object.entries(kind.actions)) {
      const codes = [...(found.refused.get(name) ?? [])]
      const state = action.from === 'new' ? 'already-open' : 'wrong-state'
      expect(codes, name).toEqual(expect.arrayContaining([state, 'other-side']))
    }
  })
})

it('the hazard’s own guards were all met', () => {
  const refused = (action: string) => [...(walks[0]?.found.refused.get(action) ?? [])]
  expect(refused('confirm')).toContain('already-done')
  expect(refused('rule-out')).toContain('same-person')
  expect(refused('order')).toEqual(expect.arrayContaining(['not-yet', 'no-right']))
  expect(refused('accept')).toContain('same-person')
})
