import {
  type ActionDeclaration,
  all,
  defineMatter,
  notWhoDid,
  on,
  platformDefault,
  right,
  type StateDeclaration,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'

const source = platformDefault('只用于测试：手机上报，可能隔天才有网络')

const reporter = all(on('owner'), right('test-report.send', '上报'))
const handler = all(on('supervising'), right('test-report.handle', '处理'))
const photos = { type: 'files', label: '照片', accept: 'image', most: 9 } as const

const states = {
  reported: {
    label: '待受理',
    phase: 'open',
    turn: { side: 'supervising', action: 'accept', asker: 'owner' },
  },
  handling: {
    label: '处理中',
    phase: 'open',
    turn: { side: 'supervising', action: 'close', asker: 'owner' },
  },
  closed: { label: '已办结', phase: 'closed' },
  'taken-back': { label: '已撤回', phase: 'void' },
} as const satisfies Record<string, StateDeclaration>

const actions = {
  report: {
    label: '上报',
    from: 'new',
    to: 'reported',
    who: reporter,
    needs: {
      what: { type: 'text', label: '情况', required: true },
      to: { type: 'unit', label: '报给', required: true },
      photos,
    },
    does: ({ facts, input }) => ({
      ...facts,
      title: String(input.what),
      supervisingUnitId: String(input.to),
    }),
    late: { withinHours: 72, whenMoved: 'refuse' },
    source,
  },
  add: {
    label: '补充',
    from: ['reported', 'handling'],
    to: 'same',
    who: reporter,
    needs: { note: { type: 'text', label: '补充说明' }, photos },
    late: { withinHours: 72, whenMoved: 'note' },
    source,
  },
  'take-back': {
    label: '撤回',
    from: ['reported'],
    to: 'taken-back',
    who: reporter,
    late: { withinHours: 72, whenMoved: 'refuse' },
    source,
  },
  accept: { label: '受理', from: ['reported'], to: 'handling', who: handler, source },
  close: {
    label: '办结',
    from: ['reported', 'handling'],
    to: 'closed',
    who: all(handler, notWhoDid('report')),
    needs: { result: { type: 'text', label: '处理结果', required: true } },
    source,
  },
} as const satisfies Record<string, ActionDeclaration<keyof typeof states, string, MatterEnv>>

/** A report from a phone that may have been without network for a day. */
export const phoneReport = defineMatter<MatterEnv, typeof states, Record<never, never>, typeof actions>({
  kind: 'test-report',
  label: '手机上报',
  version: 1,
  fields: { what: { type: 'text', label: '情况', search: true } },
  states,
  clocks: {},
  actions,
})
