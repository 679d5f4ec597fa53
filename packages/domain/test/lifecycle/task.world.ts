import { day, instantOn, type MatterFacts, type PartFacts } from '../../src/kernel/index.ts'
import { type MatterEnv, task } from '../../src/matters/index.ts'
import { builtInCalendar } from '../../src/rules/index.ts'
import { system, uuid, wearing } from './people.ts'
import type { World } from './walk.ts'

/** Units of the world: the office that issues, two that carry out, a village, one that has nothing to do with it. */
export const OFFICE = 1
export const BUREAU = 2
export const TOWN = 3
export const VILLAGE = 4
export const STRANGER = 5

export const today = day('2026-03-10')

let made = 0
export const env: MatterEnv = {
  now: instantOn(today, '09:00'),
  today,
  newId: () => uuid(10_000_000 + made++),
  calendar: builtInCalendar,
  county: '990101',
  overrides: [],
}

const later = day('2026-04-02')
const secondQuarter: MatterEnv = { ...env, now: instantOn(later, '09:00'), today: later }

/** 9 is clerk of the bureau and of the office at once. */
export const actors = {
  'office clerk': wearing(1, OFFICE, 'office-clerk'),
  'office head': wearing(2, OFFICE, 'office-head'),
  'bureau clerk': wearing(3, BUREAU, 'unit-clerk'),
  'bureau head': wearing(4, BUREAU, 'unit-head'),
  'town clerk': wearing(5, TOWN, 'town-clerk'),
  'grid member': wearing(6, VILLAGE, 'grid-member'),
  stranger: wearing(7, STRANGER, 'unit-head'),
  'two hats, bureau': wearing(9, BUREAU, 'unit-clerk'),
  'two hats, office': wearing(9, OFFICE, 'office-clerk'),
  system,
}

export const blank: MatterFacts = {
  id: uuid(77),
  kind: 'task',
  state: '',
  revision: 0,
  title: '',
  number: null,
  region: '990101000000',
  ownerUnitId: uuid(OFFICE),
  responsibleUnitId: null,
  supervisingUnitId: uuid(OFFICE),
  documentId: null,
  dutyId: null,
  parentId: null,
  standing: false,
  createdAt: env.now,
  openedAt: null,
  closedAt: null,
  data: {},
  parts: [],
  clocks: [],
  headSeq: 0,
  history: [],
}

export const evidence = [uuid(500)]
const reason = '按程序办理。'
const noon = '2026-03-31T04:00:00.000Z'
const times = { dueBefore: noon, dueAfter: noon, warnBefore: noon, warnAfter: noon }
const recounted = { id: uuid(502), rule: 'TIME-1', version: '1', ...times }

/** What people would write into each form of the task. */
export function inputs(draft: Record<string, unknown>, handDownTo: number | null) {
  return (action: string, _facts: MatterFacts, part: PartFacts | null): readonly unknown[] => {
    switch (action) {
      case 'draft':
      case 'amend':
        return [{ title: '开展岁末年初安全检查', ...draft }]
      case 'pass-on':
        return [{ from: uuid(STRANGER), to: uuid(VILLAGE) }]
      case 'record-signature':
        return [{ signer: uuid(1), signedOn: today, signature: [uuid(501)] }]
      case 'recount':
        return [{ why: '载入放假安排', what: '完成时限没有变动', clocks: [recounted] }]
      case 'report':
        return [{ account: '已检查两家。', progress: 40 }]
      case 'submit':
        return [{ account: '已全部检查。', evidence }]
      case 'hand-down':
        return handDownTo === null || part?.unitId === uuid(handDownTo)
          ? []
          : [{ shares: [{ unit: uuid(handDownTo), role: 'lead' }] }]
      case 'ask-extension':
        return [{ askedDueOn: '2026-05-29', reason }]
      case 'sign':
      case 'sign-for':
      case 'approve':
      case 'extend':
      case 'remind':
      case 'discard':
      case 'open-period':
        return [{}]
      case 'reopen':
      case 'reopen-part':
        return [{ reason, dueOn: '2026-04-30' }]
      default:
        return [{ reason }]
    }
  }
}

const did = (facts: MatterFacts, action: string, person: number) =>
  facts.history.some((event) => event.action === action && event.personId === uuid(800_000 + person))

const base = {
  kind: task,
  env,
  actors,
  blank,
  remembers: (facts: MatterFacts) =>
    [did(facts, 'submit', 9) && 'submitted', did(facts, 'ask-extension', 9) && 'asked'].join(),
  waits: ['not-so'],
  ofInput: ['unit-has-part', 'not-later'],
} satisfies Partial<World<MatterEnv>>

const lead = (unit: number) => ({ unit: uuid(unit), role: 'lead' })

/** The task in its shapes. Few people where two shares stand side by side, or the situations multiply. */
export const worlds: Readonly<Record<string, World<MatterEnv>>> = {
  'one unit that hands down': {
    ...base,
    inputs: inputs({ dueOn: '2026-03-31', shares: [lead(BUREAU)] }, VILLAGE),
  },
  'two leads, one collects': {
    ...base,
    actors: {
      clerk: actors['office clerk'],
      head: actors['office head'],
      bureau: actors['bureau clerk'],
      town: actors['town clerk'],
    },
    inputs: inputs(
      { dueOn: '2026-03-31', shares: [{ unit: uuid(BUREAU), role: 'collect' }, lead(TOWN)] },
      null,
    ),
  },
  standing: { ...base, inputs: inputs({ standing: true, shares: [lead(BUREAU)] }, null) },
  'by period': {
    ...base,
    envOf: (action) => (action === 'open-period' ? secondQuarter : undefined),
    inputs: inputs(
      {
        shares: [lead(BUREAU)],
        periods: [
          { label: '一季度', opensOn: '2026-01-01', dueOn: '2026-03-31' },
          { label: '二季度', opensOn: '2026-04-01', dueOn: '2026-06-30' },
        ],
      },
      null,
    ),
  },
}
