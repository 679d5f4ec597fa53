import type { IconName } from '../kernel/icon/index.ts'

export interface AdminPlace {
  readonly to:
    | '/admin/accounts'
    | '/admin/administrators'
    | '/admin/keys'
    | '/admin/rights'
    | '/admin/rules'
    | '/admin/ladder'
    | '/admin/calendar'
    | '/admin/channels'
    | '/admin/log'
    | '/admin/proof'
    | '/admin/self-check'
  readonly label: string
  readonly what: string
  readonly icon: IconName
  /** Who goes there: an administrator who holds one of them; every administrator without. */
  readonly needs?: readonly string[]
}

/** The pages of administration, in the order of the navigation. */
export const adminPlaces: readonly AdminPlace[] = [
  { to: '/admin/accounts', label: '账号', what: '开立、停用、锁定、口令条、登录会话', icon: 'person' },
  { to: '/admin/administrators', label: '管理员', what: '三个管理员与两人同意的变更', icon: 'lock' },
  {
    to: '/admin/keys',
    label: '接口密钥',
    what: '范围、最近使用、停用',
    icon: 'attach',
    needs: ['api-key.manage'],
  },
  { to: '/admin/rights', label: '权限表', what: '角色、权限、现由谁担任', icon: 'columns' },
  { to: '/admin/rules', label: '规则与规定', what: '国家、默认和本县的数值', icon: 'document' },
  { to: '/admin/ladder', label: '催办梯次', what: '到期前后各由谁做什么', icon: 'bell' },
  {
    to: '/admin/calendar',
    label: '放假安排',
    what: '载入年度通知',
    icon: 'calendar',
    needs: ['calendar.load'],
  },
  {
    to: '/admin/channels',
    label: '通知渠道',
    what: '邮件、短信、群机器人是否可用，未送达的消息',
    icon: 'bell',
    needs: ['system.configure'],
  },
  { to: '/admin/log', label: '审计日志', what: '谁在何时做了什么', icon: 'tasks', needs: ['audit.read'] },
  {
    to: '/admin/proof',
    label: '完整性核验',
    what: '日志链有没有被改动',
    icon: 'tick',
    needs: ['audit.verify'],
  },
  {
    to: '/admin/self-check',
    label: '等保自查',
    what: '三级各项现在是否符合',
    icon: 'board',
    needs: ['self-check.read'],
  },
]

export function adminPlacesFor(rights: readonly string[]): readonly AdminPlace[] {
  return adminPlaces.filter(
    ({ needs }) => needs === undefined || needs.some((right) => rights.includes(right)),
  )
}
