import {
  type ActionDeclaration,
  all,
  defineMatter,
  type Fields,
  on,
  platformDefault,
  right,
  type StateDeclaration,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'

const source = platformDefault('只用于测试：举报，举报人须保密')
const office = all(on('owner'), right('test-tip.take', '受理举报'))

const fields = {
  what: { type: 'text', label: '情况', required: true, search: true },
  informant: { type: 'secret-text', label: '举报人', visibility: 'house' },
  phone: { type: 'telephone', label: '联系电话' },
  number: { type: 'identity-number', label: '身份证号码' },
  witnesses: {
    type: 'rows',
    label: '知情人',
    of: {
      name: { type: 'text', label: '姓名' },
      phone: { type: 'telephone', label: '电话' },
    },
  },
} as const satisfies Fields

const states = {
  taken: { label: '待核查', phase: 'open', turn: { side: 'owner', action: 'check', asker: 'owner' } },
  closed: { label: '已办结', phase: 'closed' },
} as const satisfies Record<string, StateDeclaration>

const actions = {
  take: {
    label: '受理',
    from: 'new',
    to: 'taken',
    who: office,
    needs: fields,
    does: ({ facts, input }) => ({ ...facts, title: String(input.what) }),
    source,
  },
  add: { label: '补充', from: ['taken'], to: 'same', who: office, needs: { phone: fields.phone }, source },
  check: {
    label: '核查',
    from: ['taken'],
    to: 'closed',
    who: office,
    needs: { result: { type: 'text', label: '结果', required: true } },
    source,
  },
} as const satisfies Record<string, ActionDeclaration<keyof typeof states, string, MatterEnv>>

/** A tip: who gave it must not be told, and must be forgotten when the time comes. */
export const tip = defineMatter<MatterEnv, typeof states, Record<never, never>, typeof actions>({
  kind: 'test-tip',
  label: '举报',
  version: 1,
  fields,
  states,
  clocks: {},
  actions,
})
