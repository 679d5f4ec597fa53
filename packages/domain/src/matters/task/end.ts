import {
  all,
  isRefusal,
  type MatterFacts,
  on,
  platformDefault,
  type Refusal,
  right,
  type Step,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '../env.ts'
import type { TaskAction } from './issue.ts'
import { checkAhead, restartDue } from './times.ts'

const practice = platformDefault(
  '交办单位可以撤回、重新办理，长期任务由交办单位宣布结束；机构撤并时在办任务随职责移交',
)
const reason = { type: 'long-text', label: '理由', required: true, min: 4, max: 500 } as const

/** Every open share takes this end. */
function endParts(facts: MatterFacts, state: string): MatterFacts {
  return { ...facts, parts: facts.parts.map((part) => (part.closedAt === null ? { ...part, state } : part)) }
}

function reopenAll({ facts, input, env }: Step<MatterEnv>): MatterFacts | Refusal {
  const fault = checkAhead(input.dueOn, env, 'dueOn')
  if (fault) return fault
  let next = facts
  for (const part of facts.parts.filter((each) => each.state === 'closed')) {
    const running = {
      ...part,
      state: 'running',
      progress: null,
      data: { ...part.data, dueOn: input.dueOn ?? null },
    }
    const parts = next.parts.map((each) => (each.id === part.id ? running : each))
    const restarted = restartDue({ ...next, parts }, running, env)
    if (isRefusal(restarted)) return restarted
    next = restarted
  }
  return next
}

/**
 * A unit is merged into another or abolished: what it still has open passes to its successor as it stands, with its
 * progress and its time limits. A share in a matter where the successor has one already falls to that one.
 */
function passOn({ facts, input }: Step<MatterEnv>): MatterFacts | Refusal {
  const { from, to } = input
  if (typeof from !== 'string' || typeof to !== 'string')
    throw new RangeError('pass-on ran without its units')
  const heir = (unit: string) => (unit === from ? to : unit)
  const has = (period: string) =>
    facts.parts.some((part) => part.unitId === to && part.period === period && part.state !== 'withdrawn')
  const taken = new Map<string, string>()
  for (const part of facts.parts.filter(
    (each) => each.unitId === from && each.closedAt === null && has(each.period),
  )) {
    const own = facts.parts.find(
      (each) => each.unitId === to && each.period === part.period && each.state !== 'withdrawn',
    )
    if (own) taken.set(part.id, own.id)
  }
  const parts = facts.parts.map((part) => {
    if (part.closedAt !== null) return part
    if (taken.has(part.id)) return { ...part, state: 'withdrawn' }
    const above = part.parentPartId === null ? undefined : taken.get(part.parentPartId)
    return { ...part, unitId: heir(part.unitId), parentPartId: above ?? part.parentPartId }
  })
  return {
    ...facts,
    parts,
    ownerUnitId: heir(facts.ownerUnitId),
    supervisingUnitId: heir(facts.supervisingUnitId),
    responsibleUnitId: facts.responsibleUnitId === null ? null : heir(facts.responsibleUnitId),
  }
}

/** How the whole comes to an end otherwise than by its shares, and how it starts again. */
export const endActions = {
  withdraw: {
    label: '撤回任务',
    from: ['running'],
    to: 'withdrawn',
    who: all(right('task.withdraw', '撤回'), on('owner')),
    needs: { reason },
    does: ({ facts }) => endParts(facts, 'withdrawn'),
    grave: true,
    source: practice,
  },
  conclude: {
    label: '结束长期任务',
    from: ['running'],
    to: 'closed',
    who: all(right('task.withdraw', '撤回'), on('owner')),
    guards: [
      {
        words: '是长期坚持的任务',
        test: ({ facts }) =>
          facts.standing
            ? null
            : { refused: true, code: 'not-standing', message: '只有长期坚持的任务可以这样结束。' },
      },
    ],
    needs: { reason },
    does: ({ facts }) => endParts(facts, 'closed'),
    grave: true,
    source: practice,
  },
  reopen: {
    label: '重新办理',
    from: ['closed'],
    to: 'running',
    who: all(right('task.judge', '审核'), on('owner')),
    needs: { reason, dueOn: { type: 'day', label: '新的完成时限', required: true } },
    does: reopenAll,
    grave: true,
    source: practice,
  },
  'pass-on': {
    label: '移交',
    from: ['running'],
    to: 'same',
    who: right('directory.manage', '维护通讯录'),
    needs: {
      from: { type: 'unit', label: '原单位', required: true },
      to: { type: 'unit', label: '承接单位', required: true },
    },
    does: passOn,
    // Comes with the end of a unit in the directory; no single task is passed on by itself.
    hidden: true,
    source: practice,
  },
} as const satisfies Record<string, TaskAction>
