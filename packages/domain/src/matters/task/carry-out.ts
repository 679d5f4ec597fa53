import {
  all,
  any,
  type Fields,
  type MatterFacts,
  notWhoDid,
  on,
  type PartFacts,
  platformDefault,
  refuse,
  right,
  type Step,
  where,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '../env.ts'
import { partFields, shareFields } from './fields.ts'
import type { TaskAction } from './issue.ts'
import { handedDown, sendOut, sharesIn, withPart } from './shares.ts'
import { checkAhead, endsAfter, restartDue } from './times.ts'

const practice = platformDefault('文件任务的通行做法：签收、报进展、申请办结、审核')

const doer = (rightName: string, words: string) => all(on('part'), right(rightName, words))
/** Who gave the share judges it; nobody judges what the same person submitted under another post. */
const judge = all(on('superior'), right('task.judge', '审核'))

const reason = { type: 'long-text', label: '理由', required: true, min: 4, max: 500 } as const
const evidence = { type: 'files', label: '佐证材料', most: 30 } as const

const nothingHandedDownIsOpen = where(
  '分解下去的都已办结',
  ({ facts, part }) => part === null || handedDown(facts, part).every((each) => each.closedAt !== null),
  '分解下去的部分还没有全部办结。',
)

function own(step: Step<MatterEnv>): PartFacts {
  if (!step.part) throw new RangeError('an action of a part ran without one')
  return step.part
}

function handDown(step: Step<MatterEnv>) {
  const part = own(step)
  const shares = sharesIn(step.input.shares ?? null)
  for (const [index, share] of shares.entries()) {
    const at = ['shares', index, 'unit']
    if (
      step.facts.parts.some(
        (each) => each.unitId === share.unit && each.period === part.period && each.state !== 'withdrawn',
      )
    )
      return refuse('unit-has-part', '该单位已在本件承办单位之列，不必再分解。', { at })
    if (endsAfter(share.dueOn, part.data.dueOn))
      return refuse('ends-after', `分解的时限不能晚于本单位的时限 ${part.data.dueOn}。`, {
        at: ['shares', index, 'dueOn'],
      })
  }
  const dueOn = typeof part.data.dueOn === 'string' ? part.data.dueOn : undefined
  return sendOut(step.facts, shares, { parentPartId: part.id, period: part.period, dueOn }, step.env)
}

function reportProgress(step: Step<MatterEnv>) {
  const progress = typeof step.input.progress === 'number' ? step.input.progress : own(step).progress
  return withPart(step.facts, own(step), { progress })
}

function withoutAsked(part: PartFacts): PartFacts['data'] {
  const { askedDueOn: _, ...kept } = part.data
  return kept
}

/** What was handed down from a share ends with it. */
function withdrawBelow(step: Step<MatterEnv>): MatterFacts {
  const gone = new Set([own(step).id])
  // Parts stand in the order in which they were made: what was handed down stands after what it came from.
  const parts = step.facts.parts.map((part) => {
    if (part.parentPartId === null || !gone.has(part.parentPartId)) return part
    gone.add(part.id)
    return part.closedAt === null ? { ...part, state: 'withdrawn' } : part
  })
  return { ...step.facts, parts }
}

/** The agreed new day replaces the old one, with a clock of its own. */
function grant(step: Step<MatterEnv>) {
  const part = own(step)
  const dueOn = step.input.dueOn ?? part.data.askedDueOn
  const fault = checkAhead(dueOn, step.env, 'dueOn')
  if (fault) return fault
  const moved: PartFacts = {
    ...part,
    data: { ...withoutAsked(part), ...(dueOn === undefined ? {} : { dueOn }) },
  }
  return restartDue(withPart(step.facts, part, moved), moved, step.env)
}

function reopen(step: Step<MatterEnv>) {
  const fault = checkAhead(step.input.dueOn, step.env, 'dueOn')
  if (fault) return fault
  return restartDue(withPart(step.facts, own(step), { progress: null }), own(step), step.env)
}

const reportNeeds = {
  account: { ...partFields.account, required: true, min: 2 },
  progress: { type: 'integer', label: '完成', unit: '%', least: 0, most: 100 },
  figures: partFields.figures,
  evidence,
} as const satisfies Fields

/** What each responsible unit does with its share, and what the unit that gave it answers. */
export const carryOutActions = {
  'sign-for': {
    label: '签收',
    on: 'part',
    from: ['sent'],
    to: 'running',
    who: doer('task.sign-for', '签收'),
    bulk: true,
    late: { withinHours: 72, whenMoved: 'note' },
    source: practice,
  },
  report: {
    label: '报进展',
    on: 'part',
    from: ['running', 'returned', 'extending'],
    to: 'same',
    who: doer('task.report', '报进展'),
    needs: reportNeeds,
    does: reportProgress,
    late: { withinHours: 72, whenMoved: 'note' },
    source: practice,
  },
  'hand-down': {
    label: '分解',
    on: 'part',
    from: ['running', 'returned'],
    to: 'same',
    who: doer('task.hand-down', '分解'),
    needs: {
      shares: { type: 'rows', label: '分解到', of: shareFields, required: true, least: 1, most: 600 },
    },
    does: handDown,
    source: practice,
  },
  submit: {
    label: '申请办结',
    on: 'part',
    from: ['running', 'returned'],
    to: 'submitted',
    who: doer('task.request', '申请办结'),
    guards: [nothingHandedDownIsOpen],
    needs: {
      account: reportNeeds.account,
      figures: partFields.figures,
      evidence: { ...evidence, required: true, least: 1 },
    },
    does: (step) => withPart(step.facts, own(step), { progress: 100 }),
    // How long the judging side takes is not counted against whoever submitted in time.
    clocks: { pause: ['due'] },
    late: { withinHours: 72, whenMoved: 'note' },
    source: practice,
  },
  approve: {
    label: '同意办结',
    on: 'part',
    from: ['submitted'],
    to: 'closed',
    who: all(judge, notWhoDid('submit')),
    needs: { opinion: { type: 'long-text', label: '审核意见', max: 500 } },
    bulk: true,
    source: practice,
  },
  return: {
    label: '退回',
    on: 'part',
    from: ['submitted'],
    to: 'returned',
    who: all(judge, notWhoDid('submit')),
    needs: { reason },
    clocks: { resume: ['due'] },
    source: practice,
  },
  'ask-extension': {
    label: '申请延期',
    on: 'part',
    from: ['running', 'returned'],
    to: 'extending',
    who: doer('task.request', '申请延期'),
    guards: [
      where('有完成时限', ({ part }) => typeof part?.data.dueOn === 'string', '本件没有完成时限，不必延期。'),
    ],
    needs: { askedDueOn: { ...partFields.askedDueOn, required: true }, reason },
    does: (step) =>
      endsAfter(step.input.askedDueOn, own(step).data.dueOn)
        ? step.facts
        : refuse('not-later', `延期后的日期应晚于原定的 ${own(step).data.dueOn}。`, { at: ['askedDueOn'] }),
    source: practice,
  },
  extend: {
    label: '同意延期',
    on: 'part',
    from: ['extending'],
    to: 'running',
    who: all(judge, notWhoDid('ask-extension')),
    needs: { dueOn: { type: 'day', label: '延至', hint: '不填即同意所申请的日期' } },
    does: grant,
    source: practice,
  },
  'refuse-extension': {
    label: '不同意延期',
    on: 'part',
    from: ['extending'],
    to: 'running',
    who: all(judge, notWhoDid('ask-extension')),
    needs: { reason },
    does: (step) => withPart(step.facts, own(step), { data: withoutAsked(own(step)) }),
    source: practice,
  },
  remind: {
    label: '催办',
    on: 'part',
    from: ['sent', 'running', 'returned'],
    to: 'same',
    who: all(any(on('superior'), on('owner')), right('task.remind', '催办')),
    needs: { note: { type: 'long-text', label: '催办内容', max: 300 } },
    bulk: true,
    source: practice,
  },
  'reopen-part': {
    label: '重新办理',
    on: 'part',
    from: ['closed'],
    to: 'running',
    who: judge,
    needs: { reason, dueOn: { ...partFields.dueOn, required: true } },
    does: reopen,
    grave: true,
    source: practice,
  },
  'withdraw-part': {
    label: '撤回本部分',
    on: 'part',
    from: ['sent', 'running', 'returned', 'extending'],
    to: 'withdrawn',
    who: all(on('superior'), right('task.withdraw', '撤回')),
    needs: { reason },
    does: withdrawBelow,
    grave: true,
    source: practice,
  },
} as const satisfies Record<string, TaskAction>
