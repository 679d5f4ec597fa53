import { ActDialog } from '../ActDialog.tsx'
import { post } from '../api.ts'
import type { Account } from '../types.ts'
import { SessionsDialog } from './SessionsDialog.tsx'
import { SlipsDialog } from './SlipsDialog.tsx'

export type AccountAct =
  | { readonly type: 'open' }
  | { readonly type: 'slips'; readonly accounts: readonly Account[] }
  | {
      readonly type: 'close' | 'lock' | 'unlock' | 'factor' | 'sessions'
      readonly account: Account
    }

/** The dialog of the act that was chosen. */
export function AccountActs({ act, onClose }: { readonly act: AccountAct; readonly onClose: () => void }) {
  if (act.type === 'slips') return <SlipsDialog accounts={act.accounts} onClose={onClose} />
  if (act.type === 'open') return <OpenAccount onClose={onClose} />
  const { account } = act
  if (act.type === 'sessions') return <SessionsDialog account={account} onClose={onClose} />
  const path = `/api/accounts/${account.id}`
  const shared = { onClose, title: `${titles[act.type]}：${account.name}` }
  if (act.type === 'close')
    return (
      <ActDialog
        {...shared}
        lead={`${account.login} 将立即退出，会话和接口密钥同时失效，用户名不再发给别人。停用后不能恢复，人员回来须另开账号。`}
        verb="停用"
        grave
        done={`已停用${account.name}的账号`}
        act={() => post(`${path}/close`)}
      />
    )
  if (act.type === 'lock')
    return (
      <ActDialog
        {...shared}
        lead={`${account.login} 将立即退出，直到解锁前不能登录。`}
        fields={[{ id: 'reason', label: '锁定原因', hint: '记入安全日志。' }]}
        verb="锁定"
        grave
        done={`已锁定${account.name}的账号`}
        act={({ reason }) => post(`${path}/lock`, { reason })}
      />
    )
  if (act.type === 'factor')
    return (
      <ActDialog
        {...shared}
        lead="请先确认是本人要求。重置后已登录的会话结束，下次登录时重新绑定手机。"
        verb="重置动态口令"
        done={`已重置${account.name}的动态口令`}
        act={() => post(`${path}/unlock`, { secondFactor: true })}
      />
    )
  return (
    <ActDialog
      {...shared}
      lead="解锁后可用原口令登录；忘记口令的，请系统管理员打印口令条。"
      verb="解锁"
      done={`已解锁${account.name}的账号`}
      act={() => post(`${path}/unlock`)}
    />
  )
}

const titles = {
  close: '停用账号',
  lock: '锁定账号',
  unlock: '解锁账号',
  factor: '重置动态口令',
} as const

function OpenAccount({ onClose }: { readonly onClose: () => void }) {
  return (
    <ActDialog
      title="开立账号"
      lead="新账号没有任何权限，由安全管理员授予岗位；打印口令条交给本人，首次登录时设置自己的口令。"
      fields={[
        { id: 'name', label: '姓名' },
        { id: 'login', label: '用户名', hint: '3 至 40 位小写字母、数字、点、横线，如姓名全拼。' },
        { id: 'phone', label: '办公电话', optional: true },
      ]}
      verb="开立账号"
      done="已开立账号，请打印口令条"
      onClose={onClose}
      act={({ name, login, phone }) => post('/api/accounts', { name, login, ...(phone ? { phone } : {}) })}
    />
  )
}
