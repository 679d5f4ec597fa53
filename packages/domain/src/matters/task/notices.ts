import { defineNotices } from '@anlan/domain/notices'
import { task } from './index.ts'

/** Whom a share is given to; who may bring it to an end there. */
const toDoer = { to: 'part', right: 'task.request' } as const
/** Who gave the share. */
const toJudge = { about: 'part', to: 'superior', right: 'task.judge' } as const
const sentOut = {
  about: 'new-parts',
  to: 'part',
  right: 'task.sign-for',
  topic: 'work',
  words: '交办新任务，请签收',
  gathers: true,
} as const

/** Of what each event of a task tells whom. Whoever acted is not told of the own act. */
export const taskNotices = defineNotices(task, {
  draft: {
    about: 'matter',
    to: 'owner',
    right: 'task.sign',
    topic: 'judge',
    words: '拟了任务，请签发',
    gathers: true,
  },
  sign: sentOut,
  'record-signature': sentOut,
  'open-period': { ...sentOut, words: '新一期任务开始，请签收', gathers: false },
  'hand-down': { ...sentOut, words: '分解来任务，请签收', gathers: false },
  report: { ...toJudge, topic: 'progress', words: '报来进展' },
  submit: { ...toJudge, topic: 'judge', words: '申请办结，请审核' },
  approve: { ...toDoer, about: 'part', topic: 'answer', words: '同意办结' },
  return: { ...toDoer, about: 'part', topic: 'work', words: '退回补正，请看理由' },
  'ask-extension': { ...toJudge, topic: 'judge', words: '申请延期，请审核' },
  extend: { ...toDoer, about: 'part', topic: 'answer', words: '同意延期' },
  'refuse-extension': { ...toDoer, about: 'part', topic: 'answer', words: '不同意延期，仍按原时限办理' },
  remind: { ...toDoer, about: 'part', topic: 'urge', words: '催办', urgent: true },
  'reopen-part': { ...toDoer, about: 'part', topic: 'work', words: '请重新办理' },
  reopen: { ...toDoer, about: 'changed-parts', topic: 'work', words: '请重新办理' },
  'withdraw-part': { ...toDoer, about: 'part', topic: 'answer', words: '撤回了任务，不必再办' },
  withdraw: { ...toDoer, about: 'changed-parts', topic: 'answer', words: '撤回了任务，不必再办' },
  'pass-on': { ...sentOut, right: 'task.request', words: '移交来任务，请接办' },
  conclude: { ...toDoer, about: 'changed-parts', topic: 'answer', words: '结束了长期任务' },
  'due-soon': { ...toDoer, about: 'part', topic: 'due', words: '临近时限' },
  'due-now': [
    { ...toDoer, about: 'part', topic: 'due', words: '已到时限，尚未办结' },
    { ...toJudge, topic: 'due', words: '已到时限，下级单位尚未办结' },
  ],
})
