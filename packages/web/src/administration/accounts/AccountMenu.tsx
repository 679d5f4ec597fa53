import { Icon } from '../../kernel/icon/index.ts'
import { Menu, type MenuEntry } from '../../kernel/menu/index.ts'
import { useHolds } from '../AdminFrame.tsx'
import type { Account } from '../types.ts'
import type { AccountAct } from './AccountActs.tsx'

/** What the administrator who looks may do with an account as it stands; nothing where that is nothing. */
export function AccountMenu({
  account,
  onAct,
}: {
  readonly account: Account
  readonly onAct: (act: AccountAct) => void
}) {
  const holds = useHolds()
  const entries = actsOn(account, holds).map(
    ({ label, type, detail }): MenuEntry => ({
      id: type,
      label,
      ...(detail === undefined ? {} : { detail }),
      run: () => onAct(type === 'slips' ? { type, accounts: [account] } : { type, account }),
    }),
  )
  if (entries.length === 0) return null
  return (
    <Menu
      className="btn plain"
      label={
        <>
          办理
          <span className="hidden">{account.name}的账号</span>
          <Icon name="down" />
        </>
      }
      entries={entries}
    />
  )
}

interface Offer {
  readonly type: 'slips' | 'close' | 'lock' | 'unlock' | 'factor' | 'sessions'
  readonly label: string
  readonly detail?: string
}

function actsOn(account: Account, holds: (right: string) => boolean): readonly Offer[] {
  const { status, administers } = account
  if (status === 'closed') return []
  const business = administers === null
  const shut = account.locked || status === 'frozen'
  return [
    ...(holds('account.create') && business
      ? [{ type: 'slips', label: '打印口令条', detail: '旧口令同时作废' } as const]
      : []),
    ...(holds('account.close') && business
      ? [{ type: 'close', label: '停用账号', detail: '不能再启用' } as const]
      : []),
    ...(holds('session.end')
      ? [{ type: 'sessions', label: `登录会话 ${account.sessions} 处` } as const]
      : []),
    ...(holds('account.unlock') && shut ? [{ type: 'unlock', label: '解锁、解冻' } as const] : []),
    ...(holds('account.unlock') && business && account.secondFactor
      ? [{ type: 'factor', label: '重置动态口令', detail: '手机丢失或更换' } as const]
      : []),
    ...(holds('account.lock') && business && !shut && status === 'active'
      ? [{ type: 'lock', label: '锁定账号', detail: '立即退出，不能登录' } as const]
      : []),
  ]
}
