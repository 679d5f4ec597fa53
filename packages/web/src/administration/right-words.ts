import { matterKinds } from '@anlan/domain/matters'

const subjects: Readonly<Record<string, string>> = {
  document: '来文',
  directory: '通讯录',
  export: '导出',
  account: '账号',
  session: '会话',
  post: '岗位',
  'api-key': '接口密钥',
  override: '本地规定',
  administrator: '管理员',
  'self-check': '自查',
  system: '系统',
  calendar: '日历',
  audit: '审计',
  person: '人员',
  'personal-data': '个人信息',
  register: '台账',
  notice: '通知',
  announcement: '公告',
  ...Object.fromEntries(matterKinds.map(({ kind, label }) => [kind, label])),
}

const verbs: Readonly<Record<string, string>> = {
  receive: '登记',
  review: '审阅',
  draft: '拟稿',
  'record-signature': '代录签字',
  judge: '审核',
  withdraw: '撤回',
  remind: '催办',
  learn: '认名称',
  'sign-for': '签收',
  report: '报送',
  'hand-down': '转办',
  request: '申请延期或办结',
  sign: '签发',
  manage: '维护',
  all: '全部',
  create: '开立',
  close: '停用',
  lock: '锁定',
  unlock: '解锁',
  end: '结束',
  grant: '授予',
  configure: '配置',
  load: '载入',
  import: '导入',
  replace: '变更（两人同意）',
  read: '查看',
  verify: '核验',
  confirm: '确认',
  reveal: '看明文',
  call: '拨打电话',
}

/** A right in words: 任务签发; its own id where the words are not known, so that nothing is hidden. */
export function rightWord(right: string): string {
  const [subject = '', verb = ''] = right.split('.')
  const [what, does] = [subjects[subject], verbs[verb]]
  return what === undefined || does === undefined ? right : `${what}${does}`
}
