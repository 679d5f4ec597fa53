import type { AdministratorId } from '@anlan/domain/directory'

/** One post of an invented person: unit by its key of the template, or by the town's name. */
export interface DemoPerson {
  readonly login: string
  readonly name: string
  readonly posts: readonly { readonly unit: string; readonly role: string; readonly title: string }[]
}

const one = (login: string, name: string, unit: string, role: string, title: string): DemoPerson => ({
  login,
  name,
  posts: [{ unit, role, title }],
})

/** The people whose accounts are printed at the start: one for each kind of user. */
export const leadingPeople: readonly (DemoPerson & { readonly comesFor: string })[] = [
  {
    ...one('hejing', '何静', 'safety-office', 'office-clerk', '综合科科员'),
    comesFor: '安委办经办人：登记来文、审阅、下发、催办、审核',
  },
  {
    ...one('liangzhiyuan', '梁志远', 'safety-office', 'leader', '副县长、县安委会副主任'),
    comesFor: '县领导：签发、看板',
  },
  {
    login: 'duanhongwei',
    name: '段宏伟',
    posts: [
      { unit: 'safety-office', role: 'office-head', title: '县安委办副主任' },
      { unit: 'emergency', role: 'unit-head', title: '局长' },
    ],
    comesFor: '两个岗位：县安委办副主任、县应急管理局局长',
  },
  {
    ...one('tianxiaolan', '田晓岚', 'housing', 'unit-clerk', '质量安全股股长'),
    comesFor: '县直部门经办人：签收、报进展、申请办结',
  },
  {
    ...one('mengqinglin', '孟庆林', '青石镇', 'town-clerk', '应急办主任'),
    comesFor: '乡镇经办人：签收、分解到村、上报',
  },
]

/** Everybody else who does the work of the demonstration: one clerk a unit. */
export const otherPeople: readonly DemoPerson[] = [
  one('luyuting', '陆雨亭', 'emergency', 'unit-clerk', '应急指挥中心主任'),
  one('fengguodong', '冯国栋', 'transport', 'unit-clerk', '安全监督股股长'),
  one('xieyun', '谢芸', 'industry', 'unit-clerk', '安全生产股股长'),
  one('panwenbin', '潘文斌', 'market', 'unit-clerk', '特种设备股股长'),
  one('yushuqing', '于淑清', 'education', 'unit-clerk', '安全股股长'),
  one('caizhihao', '蔡志豪', 'fire-rescue', 'unit-clerk', '防火监督科参谋'),
  one('duxiaofeng', '杜晓峰', 'police', 'unit-clerk', '治安大队民警'),
  one('heliang', '贺亮', 'traffic-police', 'unit-clerk', '事故预防股股长'),
  one('wanglihua', '王丽华', 'health', 'unit-clerk', '应急办主任'),
  one('chenguang', '陈广', 'water', 'unit-clerk', '水旱灾害防御股股长'),
  one('sunmeiling', '孙美玲', 'culture-tourism', 'unit-clerk', '安全监管股股长'),
  one('liuchangqing', '刘长青', 'agriculture', 'unit-clerk', '农机安全股股长'),
  one('zhoukai', '周凯', 'natural-resources', 'unit-clerk', '地质灾害防治股股长'),
  one('zhengxue', '郑雪', 'civil-affairs', 'unit-clerk', '养老服务股股长'),
  one('songjian', '宋健', 'commerce', 'unit-clerk', '市场运行股股长'),
  one('linhao', '林昊', 'forestry', 'unit-clerk', '防火办主任'),
  one('weidan', '魏丹', 'weather', 'unit-clerk', '气象台台长'),
  one('fengxuesong', '冯雪松', '柳河镇', 'town-clerk', '应急办主任'),
  one('tanyumei', '谭玉梅', '石坝镇', 'town-clerk', '应急办主任'),
  one('fanzhiqiang', '范志强', '双桥镇', 'town-clerk', '应急办主任'),
  one('gonghaitao', '龚海涛', '白杨镇', 'town-clerk', '应急办主任'),
  one('shaoliqun', '邵立群', '南岭乡', 'town-clerk', '应急办主任'),
  one('pengchunyan', '彭春燕', '枫林乡', 'town-clerk', '应急办主任'),
  one('ruansiyuan', '阮思源', '云台乡', 'town-clerk', '应急办主任'),
]

/** The three administrators: three people, none of whom holds a post or sees the county's work (SEC-L3-10). */
export const demoAdministrators: readonly {
  readonly login: string
  readonly name: string
  readonly administers: AdministratorId
  readonly comesFor: string
}[] = [
  {
    login: 'sysadmin',
    name: '方志平',
    administers: 'system',
    comesFor: '系统管理员：账号、日历、参数',
  },
  {
    login: 'secadmin',
    name: '石慧',
    administers: 'security',
    comesFor: '安全管理员：岗位授权、接口密钥、本县规定',
  },
  {
    login: 'auditadmin',
    name: '管永清',
    administers: 'audit',
    comesFor: '审计管理员：日志、核验',
  },
]
