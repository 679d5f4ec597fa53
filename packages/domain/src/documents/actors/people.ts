/**
 * Last characters of words for somebody who can act: offices, posts, firms, establishments, staff. Things, events,
 * rates and fields of work are none.
 */
const ENDS = `
部门 单位 机构 机关 企业 公司 集团 银行 媒体 政府 人大 政协 党委 党组 党工委 党支部 纪委 监委 工会 团委 妇联 残联 法院 检察院 指挥部 委员会 安委会 专委会 管委会 居委会 村委会 消委会 协会 商会 理事会 联合会
办公室 安委办 减灾办 防汛办 街道办 编办 领导小组 工作组 中心组 专项组 检查组 督导组 督查组 专家组 专班 小组 工作队 救援队 消防队 抢险队 巡护队 大队 支队 中队 总队 队伍 力量 站所 派出所 司法所 应急所 监管所 财政所 卫生院 养老院 福利院 医院 学校 幼儿园 院校 高校
商场 超市 市场 宾馆 酒店 饭店 餐馆 饭馆 网吧 景区 景点 园区 开发区 功能区 高新区 经开区 社区 街道 乡镇 镇街 镇村 煤矿 矿山 矿井 加油站 加气站 场所 场站 林场 农场 工厂 厂矿 车间 班组 项目部 经营部 合作社 门店 商户 农户 用户 业户 住户 农家乐 民宿
人员 员工 职工 干部 领导 领导班子 成员 同志 负责人 责任人 代表人 控制人 所有人 使用人 承包人 当事人 经营者 拥有者 管理者 志愿者 经营户 业主 物业 房东 主体 各级 各地 各方 双方 党员 民兵 网格员 安全员 监管员 信息员 管理员 协管员 护林员 巡查员 驾驶员 专管员 联络员 检查员 劝导员 普查员 操作人 办事处 街道办事处 指挥长 总指挥 出租方 承租方 施工方 委托方 受托方 宣传部 组织部 统战部 人武部 武装部 政法委 苏木 嘎查 团场 连队 师市 兵团 民警 辅警 交警 片警 养殖户 种植户 农户 渔户 牧户 户主 出租人 承租人 管理人 发包人 产权人 承运人 驾驶人 托运人 监护人 船主 车主 教师 班主任 保安 综合体 两委 气站 车站 电站 泵站 码头 港口 机场 法人 个人 常委会
主任 书记 局长 县长 市长 区长 镇长 乡长 站长 所长 河长 林长 湖长 田长 校长 园长 矿长 厂长 经理 总监 组长 队长 班长 段长 专员 执法者 电力公司 供电公司 保险公司 应急局 分局 县局 市局 中心 联社 总站 服务站 段 局 委 办 厅 村 镇 乡
`
const WORDS = ENDS.trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length)

/** Ends of names in running text; the guards keep 办理, 委托, 村庄, 局面, 农村 apart from 办, 委, 村, 局. */
/** Words that a longer one goes on from: 抢险队伍, 领导责任. */
const GUARDS: readonly (readonly [RegExp, string])[] = [
  [/队$/, '(?![伍员列])'],
  [/领导$/, '(?![责体机力下作])'],
  [/^业主$/, '(?<![行企农产]业主)'],
  [/部$/, '(?!门)'],
  [/人$/, '(?!员)'],
  [/^小组$/, '(?!长)'],
  [/^教师$/, '(?!节)'],
  [/^总指挥$/, '(?!部)'],
  [/^市场$/, '(?![监主准])'],
  [/^企业$/, '(?!家|主体责任)'],
]

function guarded(word: string): string {
  return word + (GUARDS.find(([pattern]) => pattern.test(word))?.[1] ?? '')
}

export const ACTOR_END = new RegExp(
  `${WORDS.filter((word) => word.length > 1)
    .map(guarded)
    .join(
      '|',
    )}|(?<![格结布全大当])局(?![面部势域]|限(?!期))|委(?![托派员外婉]|宣传部|组织部|政法委|统战部|编办|党校)|(?<![举承开创主协督])办(?![理法公事学案好结证税])|厅(?![堂长])|(?<![农乡新])村(?![庄民级居干组道镇容务落])|(?<![城集])镇(?![区村域级街])|(?<![城下返])乡(?![村镇下土级])|(?<=各)[县区市旗省盟州]|(?<![记上再须要应们都也车])站(?![点台位立岗长稳住])|(?<![场厕寓处住])所(?![有在以需谓属长示列述])|(?<![大中支总])队(?![伍员列长形友])|(?<=等|社会|基层|群团|党|自治|行业|群众|村级|乡级)组织|(?<=[公工养机铁])(?<=公路|工务|养护|机务|铁路)段`,
  'g',
)

/** Whether a folded piece ends like somebody who can act. */
export function endsLikeActor(folded: string): boolean {
  const near = folded.slice(-60).replace(/（[^（）]{1,40}）$/, '')
  ACTOR_END.lastIndex = 0
  for (const match of near.slice(-8).matchAll(ACTOR_END))
    if (match.index + match[0].length === Math.min(8, near.length)) return true
  return false
}

/** The general public: nobody can be held to it. */
export const PUBLIC =
  /群众|(?<!人员密集|公)公众(?!聚集)|社会(?!救援力量|组织|保障|化|应急)|市民|百姓|居民(?!委员会|小组)|村民(?!委员会|小组)|学生|师生|家长|全民/
/** Help that is brought in; a means, not a doer. */
export const HIRED = /专家|学者|第三方|中介|服务机构|专业机构|相关机构|代表(?!人)/
/** Areas as places. */
export const AREA = /^(?:全国|全省|全市|全县|全区|全镇|全乡|全域|本地|当地|我[省市县区镇])$/
/** Fields whose departments are named in short before a common 部门: 公安、应急、水务部门. */
export const DEPARTMENT_FIELD =
  /^(?:[省市县区镇乡州])?(?:应急|应急管理|公安|交警|消防|消防救援|水务|水利|交通|交通运输|住建|住房和城乡建设|城管|综合执法|发改|发展改革|工信|工业和信息化|经信|教育|科技|民政|司法|财政|人社|自然资源|国土|规划|生态环境|环保|农业|农业农村|农机|林业|林草|商务|文旅|文化和旅游|文化旅游|卫健|卫生健康|市场监管|市场监督管理|气象|地震|能源|电力|供电|民族宗教|退役军人|国资|统计|医保|广电|体育|粮食|海事|渔业|铁路|民航|邮政|通信|行政审批|安监|安全监管|质监|旅游|建设|宣传|组织)$/
