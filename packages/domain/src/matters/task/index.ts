import { defineMatter, type MatterFacts, recountAction } from '@anlan/domain/kernel'
import type { MatterEnv } from '../env.ts'
import { carryOutActions } from './carry-out.ts'
import { endActions } from './end.ts'
import { partFields, taskFields } from './fields.ts'
import { issueActions, periodsAhead } from './issue.ts'
import { partStates, taskStates } from './states.ts'
import { taskClocks } from './times.ts'

const actions = {
  ...issueActions,
  ...carryOutActions,
  ...endActions,
  recount: recountAction(['running'], taskClocks),
} as const

const counting = (facts: MatterFacts) => facts.parts.filter((part) => part.state !== 'withdrawn')

/**
 * 任务: a duty read from a document (or set by a person), with one part for each responsible unit and period. It is
 * inner until it is signed; it closes when every share has been approved.
 */
export const task = defineMatter<MatterEnv, typeof taskStates, typeof partStates, typeof actions>({
  kind: 'task',
  label: '任务',
  version: 1,
  fields: taskFields,
  states: taskStates,
  parts: { label: '承办单位', states: partStates, initial: 'sent', fields: partFields },
  clocks: taskClocks,
  actions,
  settles: [
    {
      from: ['running'],
      to: 'withdrawn',
      when: (facts) => facts.parts.length > 0 && counting(facts).length === 0,
    },
    {
      from: ['running'],
      to: 'closed',
      when: (facts) =>
        !facts.standing &&
        counting(facts).length > 0 &&
        periodsAhead(facts).length === 0 &&
        counting(facts).every((part) => part.state === 'closed'),
    },
  ],
})
