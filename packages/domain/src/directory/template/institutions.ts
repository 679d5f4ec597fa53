import { department, type TemplateRow, words } from './row.ts'

const all = ['supervisors', 'industry', 'members'] as const
const member = ['members'] as const

/** Units of higher administrations in the county, public institutions, utilities, and the development zone. */
export const INSTITUTIONS: readonly TemplateRow[] = Object.freeze([
  {
    key: 'environment',
    name: '{市名}生态环境局{简}分局',
    short: '市生态环境局{简}分局',
    aliases: words(
      '{县}生态环境局 {县}生态环境分局 生态环境局 生态环境分局 {简}生态环境分局 环保局 {县}环保局 {县}环境保护局',
    ),
    kind: 'department',
    parent: null,
    industries: words('危险废物 环保设施 辐射'),
    groups: all,
  },
  department('fire-rescue', '消防救援大队', '消防救援大队', {
    aliases: '消防大队 消防队 公安消防大队 消防救援局',
    industries: '消防 公众聚集场所',
    groups: all,
  }),
  department('weather', '气象局', '气象局', { aliases: '气象台', industries: '气象灾害 防雷', groups: all }),
  department('earthquake', '防震减灾中心', '防震减灾中心', {
    aliases: '地震局 防震减灾服务中心 地震台',
    industries: '地震',
    groups: member,
  }),
  department('tax', '税务局', '税务局', { aliases: '国税局 地税局', groups: member }),
  department('media', '融媒体中心', '融媒体中心', {
    aliases: '广播电视台 电视台 新闻中心 广电中心',
    groups: member,
  }),
  department('supply-marketing', '供销合作社联合社', '供销社', {
    aliases: '供销合作社 供销联社',
    industries: '农资 烟花爆竹经营',
    groups: ['industry', 'members'],
  }),
  department('railway', '铁路事业服务中心', '铁路中心', {
    aliases: '铁路护路办 铁路服务中心',
    industries: '铁路沿线',
    groups: member,
  }),
  department('highway', '公路管理段', '公路段', {
    aliases: '公路局 公路事业发展中心 公路服务中心 公路分局',
    industries: '国省道',
    groups: member,
  }),
  department('tobacco', '烟草专卖局', '烟草局', { aliases: '烟草公司' }),
  department('post', '邮政管理局', '邮政局', {
    aliases: '邮政分公司 邮政公司',
    industries: '寄递物流',
    groups: member,
  }),
  {
    key: 'power',
    name: '国网{县名}供电公司',
    short: '{县}供电公司',
    aliases: words('供电公司 供电局 电力公司 国网供电公司 国网{简}供电公司'),
    kind: 'department',
    parent: null,
    industries: words('电力设施'),
    groups: member,
  },
  {
    key: 'zone',
    name: '{简}经济开发区管理委员会',
    short: '{简}经济开发区',
    aliases: words(
      '{县}经济开发区 经济开发区 {县}开发区 开发区管委会 经开区 {简}经开区 {县}工业园区 工业园区 工业园',
    ),
    kind: 'zone',
    parent: null,
    industries: [],
    groups: member,
  },
])
