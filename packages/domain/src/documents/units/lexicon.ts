/**
 * Words that names of units are made of. They are general words of Chinese administration; no name of any one place
 * belongs here.
 */

/** Last characters of the name of an office, body or firm. */
const UNIT_ENDS = [
  '局|委|办|厅|署|处|科|股|室|院|所|站|段|社|台|队|团|组|部|会|校|厂|矿|店|场|馆|园|库|港|行|户|区|镇|乡|村|县|市|省|州|盟|旗|街|居|屯|连|师',
  '办公室|委员会|管委会|居委会|村委会|安委会|常委会|工委|党工委|党委|党组|党支部|政府|人大|政协|纪委|监委|机关|编办|团委|妇联|工会|残联|工商联',
  '苏木|嘎查|团场|连队|兵团|师市|街道|社区|乡镇|镇街|园区|景区|林场|农场|网格|站所|基地|平台|中心|枢纽|机构|组织|部门|单位|科室|成员|公司|集团|企业|银行|媒体|学校|小学|中学|大学|医院|协会|商会|联社|合作社',
  '支队|大队|中队|总队|队伍|指挥部|领导小组|专班|工作组|专委会|主体|地区|各级|各地|各方|物业|供电|燃气|水务|移动|联通|电信|铁塔|检察院|法院',
].join('|')
const UNIT_END = new RegExp(`(?:${UNIT_ENDS})(?:（[^（）]{1,40}）)?$`)

/** Whether a folded text ends like the complete name of a unit. */
export function endsLikeUnit(folded: string): boolean {
  return UNIT_END.test(folded.slice(-60))
}

/** Determiners that hold the list after them together. */
export const HOLDING = /^(?:各|每个?|全体)/
/** Determiners that begin a name of its own. */
export const DETERMINER =
  /^(?:各(?!自)|每|有关|相关|其他|其它|所有|全体|全[省市县区镇乡]|负有|承担|涉及|本|上述|省|市|县|区|镇|乡|州|旗|驻|属地|所在|基层|辖区)/
/** Kinds of unit without a name or place: held together by a determiner before them. */
const BARE_UNIT =
  /^(?:党委|政府|党政|党委政府|人民政府|党组|党工委|管委会|部门|单位|乡镇|乡|镇|街道|街道办|街道办事处|办事处|开发区|园区|高新区|经开区|功能区|管理区|学校|中小学校?|幼儿园|村|社区|村居|居|居委会|村委会|村民委员会|居民委员会|区|县|市|站所|站|所|科室|机关|行业|领域|成员单位|景区|林场|苏木|嘎查|旗|团场|连队|街区|组|屯|居)(?:（[^（）]{1,40}）)?(?:党委政府|党委|人民政府|政府)?(?:（[^（）]{1,8}）)?(?:(?:党政)?(?:主要)?(?:负责人|负责同志|领导|领导干部))?$/

/** Whether a folded name is a bare kind of unit. */
export function isBareUnit(folded: string): boolean {
  return folded.length <= 40 && BARE_UNIT.test(folded)
}

/** Names of fields in which “和” joins no two names. */
const COMPOUND =
  /(?:文化|发展|工业|住房|教育|人力资源|规划|自然资源|国土|卫生|民政|广播电视|新闻出版|生态|水利|商务|科技|科学技术|体育|退役军人|机关|统计|信息|城市|市场|军民|经济|林业|农业|能源|市场)$/
const COMPOUND_END =
  /^(?:旅游|改革|信息化|城乡|体育|社会保障|规划|自然资源|国土|健康|计划生育|质量|草原|农村|技术|科技|信息|文化|教育|新闻|电视|环境|水务|粮食|物资|统计|金融|质量技术)/

/** Whether “和” between the two folded texts is part of one name. */
export function isCompoundName(before: string, after: string): boolean {
  return COMPOUND.test(before.slice(-8)) && COMPOUND_END.test(after)
}

/** What stands after the last unit of an open list: 等部门, 等有关单位, 等. */
export const OPEN_LIST =
  /等(?:\d{1,2}个|[一二三四五六七八九十]{1,2}个)?(?:有关|相关|职能|成员|主管|行业|各|其他|责任|县直|市直|区直|县级|市级|区级|镇直|监管|主要){0,3}(?:部门和单位|单位和部门|部门、单位|部门单位|单位部门|部门|单位|机构|科室|站所|成员单位)?(?:（[^（）]{0,20}）)?$/
/** A slip of “等部门” in print: the last name is complete before it. */
export const SLIPPED_TAIL = /(局|委|办|厅|院|队|中心|政府)的部门$/
