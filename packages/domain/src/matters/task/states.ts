import type { StateDeclaration } from '@anlan/domain/kernel'

/** The task as a whole. */
export const taskStates = {
  draft: { label: '待签发', phase: 'inner', turn: { side: 'owner', action: 'sign', asker: 'owner' } },
  running: { label: '办理中', phase: 'open' },
  closed: { label: '已办结', phase: 'closed' },
  withdrawn: { label: '已撤回', phase: 'void' },
} as const satisfies Record<string, StateDeclaration>

/** Each unit's share. */
export const partStates = {
  sent: { label: '待签收', phase: 'open', turn: { side: 'part', action: 'sign-for', asker: 'superior' } },
  running: { label: '办理中', phase: 'open', turn: { side: 'part', action: 'submit', asker: 'superior' } },
  extending: {
    label: '延期待审',
    phase: 'open',
    turn: { side: 'superior', action: 'extend', asker: 'part' },
  },
  submitted: { label: '待审核', phase: 'open', turn: { side: 'superior', action: 'approve', asker: 'part' } },
  returned: { label: '退回补正', phase: 'open', turn: { side: 'part', action: 'submit', asker: 'superior' } },
  closed: { label: '已办结', phase: 'closed' },
  withdrawn: { label: '已撤回', phase: 'void' },
} as const satisfies Record<string, StateDeclaration>
