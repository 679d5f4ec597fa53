import { department, type TemplateRow } from './row.ts'

const all = ['supervisors', 'industry', 'members'] as const
const industry = ['industry', 'members'] as const
const member = ['members'] as const

/** The departments of the county's government. */
export const DEPARTMENTS: readonly TemplateRow[] = Object.freeze([
  department('development', '发展和改革局', '发改局', {
    aliases: '发改委 物价局 粮食局 粮食和物资储备局',
    industries: '粮食储备 石油天然气管道 电力',
    groups: all,
  }),
  department('education', '教育和体育局', '教体局', {
    aliases: '教育局 教科局 教育体育科技局 体育局',
    industries: '学校 幼儿园 校外培训',
    groups: all,
  }),
  department('science', '科学技术局', '科技局', { groups: industry }),
  department('industry', '工业和信息化局', '工信局', {
    aliases: '经信局 工科局 经济和信息化局 工业信息化和科技局',
    industries: '工业 民爆物品 冶金 建材 机械',
    groups: all,
  }),
  department('police', '公安局', '公安局', {
    industries: '民用爆炸物品 烟花爆竹运输 大型群众性活动',
    groups: all,
  }),
  department('traffic-police', '公安局交通警察大队', '交警大队', {
    aliases: '交管大队 交通管理大队',
    industries: '道路交通',
    groups: all,
  }),
  department('civil-affairs', '民政局', '民政局', { industries: '养老机构 福利机构 殡葬', groups: all }),
  department('justice', '司法局', '司法局', { groups: member }),
  department('finance', '财政局', '财政局', { groups: member }),
  department('labour', '人力资源和社会保障局', '人社局', {
    aliases: '劳动局 人事劳动局',
    industries: '技工学校 工伤保险',
    groups: industry,
  }),
  department('natural-resources', '自然资源局', '自然资源局', {
    aliases: '国土局 国土资源局 自然资源和规划局 自然资源规划局 规划局',
    industries: '地质灾害 矿产资源',
    groups: all,
  }),
  department('housing', '住房和城乡建设局', '住建局', {
    aliases: '住建委 城乡建设局 住房城乡建设管理局 建设局 住房保障局',
    industries: '建筑施工 城镇燃气 自建房 供热',
    groups: all,
  }),
  department('transport', '交通运输局', '交通局', {
    aliases: '交运局',
    industries: '道路运输 公路 水上交通 公路建设',
    groups: all,
  }),
  department('water', '水利局', '水利局', {
    aliases: '水务局',
    industries: '水库 水利工程 河道',
    groups: all,
  }),
  department('agriculture', '农业农村局', '农业农村局', {
    aliases: '农业局 农委 农机局 农业机械局 农机 农机中心 畜牧局',
    industries: '农业机械 沼气 渔业',
    groups: all,
  }),
  department('commerce', '商务局', '商务局', {
    aliases: '商务和投资促进局 投资促进局',
    industries: '商场超市 成品油 餐饮',
    groups: all,
  }),
  department('culture-tourism', '文化和旅游局', '文旅局', {
    aliases: '文广新局 文化局 旅游局 文物局 文化旅游体育局',
    industries: '旅游景区 文化娱乐 文物',
    groups: all,
  }),
  department('health', '卫生健康局', '卫健局', {
    aliases: '卫计局 卫生局 卫计委 卫生健康和体育局',
    industries: '医疗机构 职业健康',
    groups: all,
  }),
  department('veterans', '退役军人事务局', '退役军人局', { groups: member }),
  department('emergency', '应急管理局', '应急局', {
    aliases: '安监局 安全生产监督管理局 安全监管局',
    industries: '危险化学品 非煤矿山 工贸 烟花爆竹',
    groups: all,
  }),
  department('audit', '审计局', '审计局', { groups: member }),
  department('approval', '行政审批服务局', '行政审批局', {
    aliases: '审批局 审批服务局 政务服务局 行政审批服务管理局',
    groups: industry,
  }),
  department('market', '市场监督管理局', '市场监管局', {
    aliases: '市监局 工商局 质监局 食药监局 工商质监局 市场和质量监督管理局',
    industries: '特种设备 食品药品 危险化学品包装',
    groups: all,
  }),
  department('statistics', '统计局', '统计局', { groups: member }),
  department('medical-insurance', '医疗保障局', '医保局', { groups: member }),
  department('enforcement', '综合行政执法局', '综合行政执法局', {
    aliases: '综合执法局 执法局 城管局 城市管理局 城市管理综合执法局 行政执法局',
    industries: '市政设施 户外广告',
    groups: all,
  }),
  department('energy', '能源局', '能源局', {
    aliases: '煤炭局 煤炭工业局 煤管局',
    industries: '煤矿 电力 新能源',
    groups: all,
  }),
  department('forestry', '林业局', '林业局', {
    aliases: '林草局 林业和草原局 园林局',
    industries: '森林草原防火 林区',
    groups: all,
  }),
  department('petition', '信访局', '信访局', { groups: member }),
  department('rural-revival', '乡村振兴局', '乡村振兴局', { aliases: '扶贫办 扶贫开发办公室' }),
  department('local-finance', '金融发展促进中心', '金融中心', {
    aliases: '金融办 金融服务中心 地方金融服务中心',
    groups: member,
  }),
  department('civil-air-defence', '人民防空办公室', '人防办', {
    aliases: '国防动员办公室 国动办 人防',
    industries: '人防工程',
    groups: all,
  }),
])
