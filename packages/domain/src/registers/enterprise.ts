import { parseCreditCode, type RoleId } from '@anlan/domain/directory'
import {
  defineRegister,
  isRefusal,
  platformDefault,
  type Refusal,
  type RegisterReach,
  refuse,
  type Values,
} from '@anlan/domain/kernel'
import { industryCodes, isHighRiskIndustry } from '@anlan/domain/rules'
import { industryDivisions } from './industry-divisions.ts'

const reads = {
  'office-clerk': 'county',
  'office-head': 'county',
  leader: 'county',
  'unit-clerk': 'own',
  'unit-head': 'own',
  'town-clerk': 'area',
  'town-head': 'area',
  'grid-member': 'area',
  'duty-officer': 'area',
  'safety-officer': 'own',
} as const satisfies Partial<Record<RoleId, RegisterReach>>

const keeps = {
  'office-clerk': 'county',
  'unit-clerk': 'own',
  'town-clerk': 'area',
} as const satisfies Partial<Record<RoleId, RegisterReach>>

function creditCode(text: string): string | Refusal {
  const parsed = parseCreditCode(text)
  return isRefusal(parsed) ? parsed : parsed.code
}

/** A grade is the county's finding, never ours: it stands only with the paper that found it. */
function faults(values: Values, { today }: { readonly today: string }): readonly Refusal[] {
  const found: Refusal[] = []
  if (values.riskGrade !== undefined && values.riskSource === undefined)
    found.push(
      refuse('required', '填了风险等级，请写明“等级依据”（哪份文件或评估认定的）。', { at: ['riskSource'] }),
    )
  if (typeof values.lastChecked === 'string' && values.lastChecked > today)
    found.push(refuse('in-the-future', `“最近检查”不能晚于今天（${today}）。`, { at: ['lastChecked'] }))
  return found
}

/** 企业名册: the firms that the county supervises, each with who supervises it and how dangerous it was found. */
export const enterprise = defineRegister({
  register: 'enterprise',
  label: '企业名册',
  entry: '企业',
  counter: '家',
  version: 1,
  source: platformDefault('监管执法、检查计划和通知都从一份名册取数；栏目按县区常用的企业基础信息表设置'),
  fields: {
    name: { type: 'text', label: '企业名称', required: true, max: 100 },
    creditCode: {
      type: 'text',
      label: '统一社会信用代码',
      required: true,
      max: 30,
      hint: '18 位，按营业执照填写；空格和小写字母会自动改正。',
      check: creditCode,
    },
    region: { type: 'region', label: '所在乡镇（村）', required: true, filter: true },
    address: { type: 'text', label: '地址', max: 200, search: true },
    industry: {
      type: 'choice',
      label: '行业',
      required: true,
      filter: true,
      choices: industryDivisions,
      hint: '按国民经济行业分类（GB/T 4754—2017）的大类；大类名称待核实。',
    },
    supervisor: {
      type: 'unit',
      label: '监管单位',
      required: true,
      filter: true,
      hint: '负责日常安全监管的部门或乡镇。',
    },
    legalPerson: { type: 'text', label: '法定代表人', max: 40, search: true },
    legalPhone: { type: 'telephone', label: '法定代表人电话' },
    safetyOfficer: { type: 'text', label: '安全管理人员', max: 40, search: true },
    officerPhone: { type: 'telephone', label: '安全管理人员电话' },
    employees: { type: 'integer', label: '从业人数', least: 0, most: 1_000_000, unit: '人', filter: true },
    riskGrade: {
      type: 'choice',
      label: '风险等级',
      filter: true,
      choices: { major: '重大', larger: '较大', general: '一般', low: '低' },
      hint: '按县里公布或评估认定的等级填写，没有认定的不填。',
    },
    riskSource: {
      type: 'text',
      label: '等级依据',
      max: 200,
      hint: '例如：县安委会办公室 2026 年风险分级名单。',
    },
    operation: {
      type: 'choice',
      label: '生产状态',
      required: true,
      filter: true,
      choices: { running: '在产', stopped: '停产', closed: '关闭' },
    },
    lastChecked: { type: 'day', label: '最近检查', filter: true },
    unit: {
      type: 'unit',
      label: '本企业账号',
      hint: '企业在通讯录中有单位时选择，该企业的人就能看到这一条。',
    },
  },
  computed: {
    highRisk: {
      field: { type: 'boolean', label: '高危行业', filter: true },
      of: ({ industry }) => (typeof industry === 'string' ? isHighRiskIndustry(industry) : null),
      rule: industryCodes.id,
    },
  },
  title: 'name',
  key: 'creditCode',
  place: 'region',
  supervisor: 'supervisor',
  holder: 'unit',
  columns: [
    'creditCode',
    'region',
    'industry',
    'riskGrade',
    'operation',
    'supervisor',
    'employees',
    'lastChecked',
  ],
  heads: {
    name: ['单位名称', '名称', '企业全称'],
    creditCode: ['社会信用代码', '信用代码', '组织机构代码'],
    region: ['所属乡镇', '乡镇', '属地', '所在区域', '所属区划'],
    address: ['详细地址', '注册地址', '生产经营地址'],
    industry: ['行业类别', '所属行业', '国民经济行业'],
    supervisor: ['监管部门', '主管部门', '行业主管部门'],
    legalPerson: ['法人', '法人代表', '主要负责人'],
    legalPhone: ['法人电话', '负责人电话', '主要负责人电话'],
    safetyOfficer: ['安全员', '安全负责人', '安全管理员'],
    officerPhone: ['安全员电话', '安全负责人电话', '联系电话'],
    employees: ['职工人数', '员工人数', '人数'],
    riskGrade: ['风险级别', '安全风险等级', '分级'],
    operation: ['经营状态', '企业状态', '生产经营状态'],
    lastChecked: ['最近检查时间', '上次检查'],
  },
  faults,
  reads,
  keeps,
})
