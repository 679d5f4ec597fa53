import {
  type ActionDeclaration,
  all,
  bySystem,
  type Fields,
  isRefusal,
  type MatterFacts,
  on,
  platformDefault,
  type Refusal,
  refuse,
  right,
  type Step,
  type Values,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '../env.ts'
import { taskFields } from './fields.ts'
import { checkShares, sendOut, sharesIn } from './shares.ts'
import type { partStates, taskStates } from './states.ts'
import { checkAhead } from './times.ts'

export type TaskAction = ActionDeclaration<keyof typeof taskStates, keyof typeof partStates, MatterEnv>

const practice = platformDefault('文件交办的通行做法：拟稿、签发、下发')

const { signer, signedOn, signature, onPaper: _onPaper, ...drafted } = taskFields
const draftNeeds = {
  title: { type: 'text', label: '任务', required: true, max: 120 },
  standing: { type: 'boolean', label: '长期坚持' },
  ...drafted,
  shares: { ...taskFields.shares, required: true },
} as const satisfies Fields

/** Title and standing belong to every matter, not to the task's own fields. What an amended draft leaves out is gone. */
function headOf(facts: MatterFacts, input: Values): MatterFacts {
  const replaced = Object.entries(facts.data).filter(
    ([name]) => !(name in drafted) || input[name] !== undefined,
  )
  return {
    ...facts,
    data: Object.fromEntries(replaced),
    title: typeof input.title === 'string' ? input.title : facts.title,
    standing: input.standing === true,
  }
}

function prepare({ facts, input, env }: Step<MatterEnv>): MatterFacts | Refusal {
  const shares = sharesIn(input.shares ?? null)
  const fault = checkShares(shares, input.severally === true) ?? checkAhead(input.dueOn, env, 'dueOn')
  if (fault) return fault
  const next = headOf(facts, input)
  const timed =
    input.dueOn !== undefined || hasPeriods(next) || shares.every((share) => share.dueOn !== undefined)
  if (next.standing && timed && !hasPeriods(next) && input.dueOn !== undefined)
    return refuse('standing-with-end', '长期坚持的任务没有完成时限，请去掉其中一项。', { at: ['dueOn'] })
  if (!next.standing && !timed)
    return refuse('no-time', '没有完成时限：请填时限、频次，或标为长期坚持。', { at: ['dueOn'] })
  const responsible =
    shares.find((share) => share.role === 'collect') ?? shares.find((share) => share.role === 'lead')
  return { ...next, responsibleUnitId: responsible?.unit ?? null }
}

interface Period {
  readonly label: string
  readonly opensOn: string
  readonly dueOn: string
}

function periodsOf(facts: MatterFacts): readonly Period[] {
  const rows = facts.data.periods
  return Array.isArray(rows) ? (rows as unknown as readonly Period[]) : []
}

function hasPeriods(facts: MatterFacts): boolean {
  return periodsOf(facts).length > 0
}

/** Periods that have not been sent out yet, in order. */
export function periodsAhead(facts: MatterFacts): readonly Period[] {
  const opened = new Set(facts.parts.map((part) => part.period))
  return periodsOf(facts).filter((period) => !opened.has(period.label))
}

/** Sends out every share: of the whole, or of each period that has begun (the first one in any case). */
function send({ facts, env }: Step<MatterEnv>): MatterFacts | Refusal {
  const shares = sharesIn(facts.data.shares ?? null)
  const ahead = periodsAhead(facts)
  if (ahead.length === 0 && !hasPeriods(facts)) {
    const dueOn = typeof facts.data.dueOn === 'string' ? facts.data.dueOn : undefined
    return sendOut(facts, shares, { parentPartId: null, period: '', dueOn }, env)
  }
  const begun = ahead.filter(
    (period, index) => period.opensOn <= env.today || (index === 0 && facts.parts.length === 0),
  )
  let next = facts
  for (const period of begun) {
    const timeless = shares.map(({ unit, role }) => ({ unit, role }))
    const sent = sendOut(
      next,
      timeless,
      { parentPartId: null, period: period.label, dueOn: period.dueOn },
      env,
    )
    if (isRefusal(sent)) return sent
    next = sent
  }
  return next
}

/** Drafting, signing and sending out. Nothing leaves the house without a signature. */
export const issueActions = {
  draft: {
    label: '拟任务',
    from: 'new',
    to: 'draft',
    who: all(right('task.draft', '拟任务'), on('owner')),
    needs: draftNeeds,
    does: prepare,
    visibility: 'house',
    source: practice,
  },
  amend: {
    label: '修改',
    from: ['draft'],
    to: 'same',
    who: all(right('task.draft', '拟任务'), on('owner')),
    needs: draftNeeds,
    does: prepare,
    visibility: 'house',
    source: practice,
  },
  sign: {
    label: '签发',
    from: ['draft'],
    to: 'running',
    who: all(right('task.sign', '签发'), on('owner')),
    numbers: ({ facts }) => ({ series: `task:${facts.ownerUnitId}` }),
    does: send,
    bulk: true,
    source: practice,
  },
  'record-signature': {
    label: '代录签发',
    from: ['draft'],
    to: 'running',
    who: all(right('task.record-signature', '代录签发'), on('owner')),
    needs: {
      signer: { ...signer, required: true },
      signedOn: { ...signedOn, required: true },
      signature: { ...signature, required: true, least: 1, most: 5 },
    },
    numbers: ({ facts }) => ({ series: `task:${facts.ownerUnitId}` }),
    does: (step) => {
      if (typeof step.input.signedOn === 'string' && step.input.signedOn > step.env.today)
        return refuse('in-the-future', '签发日期不能晚于今天。', { at: ['signedOn'] })
      const recorded = { ...step.facts, data: { ...step.facts.data, onPaper: true } }
      return send({ ...step, facts: recorded })
    },
    bulk: true,
    source: practice,
  },
  discard: {
    label: '作废草稿',
    from: ['draft'],
    to: 'withdrawn',
    who: all(right('task.draft', '拟任务'), on('owner')),
    visibility: 'house',
    grave: true,
    source: practice,
  },
  'open-period': {
    label: '开始新一期',
    from: ['running'],
    to: 'same',
    who: bySystem,
    does: (step) =>
      periodsAhead(step.facts).some((period) => period.opensOn <= step.env.today)
        ? send(step)
        : refuse('no-period-begins', '没有到了开始日期的新一期。'),
    hidden: true,
    source: practice,
  },
} as const satisfies Record<string, TaskAction>
