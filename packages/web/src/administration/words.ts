import type { Day } from '@anlan/domain/kernel'
import { timeWord } from '../kernel/time/index.ts'
import type { Account, Value, YearSpan } from './types.ts'

/** How an account stands, in a word, and how loud. */
export function accountState(account: Account): { readonly word: string; readonly tone: string } {
  if (account.status === 'closed') return { word: '已停用', tone: '' }
  if (account.frozenWhy === 'locked') return { word: '已锁定', tone: 'late' }
  if (account.lockedUntil !== null) return { word: '输错锁定', tone: 'late' }
  if (account.status === 'frozen') return { word: '已冻结', tone: 'near' }
  if (account.status === 'invited')
    return account.slipUntil === null
      ? { word: '待发口令条', tone: 'near' }
      : { word: '待首次登录', tone: '' }
  if (account.unused) return { word: '长期未用', tone: 'near' }
  return { word: '正常', tone: 'ok' }
}

/** A moment, or that it never was. */
export function momentOr(at: string | null, today: Day, never: string): string {
  return at === null ? never : timeWord(at, today)
}

const rhythms: Readonly<Record<string, string>> = {
  DAILY: '每日',
  WEEKLY: '每周',
  MONTHLY: '每月',
  QUARTERLY: '每季度',
  YEARLY: '每年',
}

export const isSpans = (value: Value): value is readonly YearSpan[] => Array.isArray(value)

/** 04-15；06-01 至 09-30 */
export function spansText(spans: readonly YearSpan[]): string {
  return spans.map(({ from, to }) => (from === to ? from : `${from} 至 ${to}`)).join('；')
}

/** Reads what `spansText` writes, however it is separated; an end that is not written is the beginning. */
export function readSpans(text: string): readonly YearSpan[] {
  return text
    .normalize('NFKC')
    .split(/[;；、,，\n]/)
    .map((part) => part.match(/\d{2}-\d{2}/g) ?? [])
    .flatMap(([from, to]) => (from === undefined ? [] : [{ from, to: to ?? from }]))
}

export function valueWords(value: Value, unit: string | null): string {
  if (value === null) return '—'
  if (isSpans(value)) return spansText(value)
  const words = typeof value === 'boolean' ? (value ? '是' : '否') : (rhythms[String(value)] ?? String(value))
  return unit === null ? words : `${words} ${unit}`
}

export const clientWords = { desk: '电脑', phone: '手机', screen: '大屏' } as const

export const ruleStatusWords = {
  checked: '已核对',
  'from knowledge': '待核实',
  default: '平台默认',
} as const

/** What the entries of the security log tell of. */
const types: Readonly<Record<string, string>> = {
  'signed-in': '登录',
  'signed-out': '退出',
  'password-changed': '修改口令',
  'password-set-by-link': '凭链接设置口令',
  'second-factor-enrolled': '绑定动态口令',
  'account-created': '开立账号',
  'account-closed': '停用账号',
  'account-locked': '锁定账号',
  'account-unlocked': '解锁账号',
  'accounts-frozen': '冻结长期未用的账号',
  'slips-printed': '打印口令条',
  'sessions-ended': '结束会话',
  'post-granted': '授予岗位',
  'post-ended': '结束岗位',
  'key-made': '新建接口密钥',
  'key-revoked': '停用接口密钥',
  'administrators-set-up': '设立三个管理员',
  'administrator-change-proposed': '发起管理员变更',
  'administrator-change-approved': '同意管理员变更',
  'administrator-change-withdrawn': '撤回管理员变更',
  'self-check-confirmed': '确认自查项',
  'verification-started': '开始核验',
  'trail-verified': '完整性核验',
  'log-exported': '导出日志',
  exported: '导出列表',
  unmasked: '查看电话',
  'personal-data-revealed': '查看个人信息',
  'personal-data-forgotten': '清除个人信息',
  'override-set': '登记本地规定',
  'override-revoked': '停用本地规定',
  'calendar-loaded': '载入放假安排',
  'matters-recomputed': '重算时限',
}

export const typeWord = (type: string): string => types[type] ?? type

/** Types under which somebody saw what is kept masked. */
export const sawTypes = ['unmasked', 'personal-data-revealed', 'exported', 'log-exported'] as const

const objects: Readonly<Record<string, string>> = {
  account: '账号',
  person: '人员',
  post: '岗位',
  key: '密钥',
  administrator: '管理员',
  'administrator-change': '管理员变更',
  'self-check': '自查项',
  verification: '核验',
  rule: '规则',
  override: '本地规定',
  'calendar-year': '年度',
  matter: '事项',
  entry: '台账',
  'security-events': '安全日志',
  'matter-events': '办理记录',
}

export const objectWord = (type: string): string => objects[type] ?? type
