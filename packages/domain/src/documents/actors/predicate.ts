import { OPENING_TIME } from '../when/opening-time.ts'
import { verbAt } from './verbs.ts'

/** What may follow a subject: an obliging word, a preposition, a frequency, a verb. */
const OBLIGES =
  /(?:(?:(?<![重主需首紧])要(?!求|点|领|素|害|塞|件|闻|道)|应(?:(?![急对用变力邀付答聘征])|(?=聘请|邀请|征求))(?:当|该)?|必须|须|不得|严禁|禁止|可以|方可|才能|能够|需(?!求)|负责(?!人(?!员)|同志|制|任)|有权|均|都|也|还|一律|一并|原则上|各(?=派|选派|抽调|明确|落实|配)))/y
const LEADS_ON =
  /(?:对(?!象|接(?!送)|口|外)|按(?!钮)|根据|依|通过|结合|以(?![及上下外内来])|将|把|为(?!主|成员|副?组长|牵头|责任)|向|在(?!建|岗|线|职)|由|经(?![营济理费验])|从(?![业事])|自(?=.{2,12}之日)|就|因(?!素)|每(?=年|半|季|月|周|日|天|个?季|学期|班|晚|旬|两|[一二三四五六七八九十\d]|逢)|至少|作为|每[支名人个班组](?=不少于|至少|要|应|须|均)|是(?=[^，。；]{0,16}责任(?:人|主体|单位))|于(?!是)|共同|会同|联合|与(?=各|有关|相关|辖区|企业|村)|用|(?<=各地|各单位|各企业|各部门|各村)发生|重点(?=[对在就围])|(?:进入|走进)(?=[各村户厂校园企社现工]))/y
/** Verbs that as often make a noun with the word before them: 部门监管责任, 队伍建设, 人员培训. */
const NOMINAL =
  /^(?:监管|监督|监测|监控|建设|创建|培训|培育|培养|教育|考核|考评|宣传|整治|整改|整合|整理|治理|检查|检测|检验|检维修|评估|评价|评定|评选|防控|防范|防治|协调|协作|协同|登记|审批|审核|规划|演练|使用|投入|履行|更新|更换|升级|修复|保障|预防|清理|指挥|值守|研究|管控|维护|操作|约谈|处理|处置|处罚|收集|交流|转移|疏散|复查|备案|报告|报备|学习|结合|执行|指导|发展|调度|调查|支持|统计|安排|管理|改造|改革|自查|编制(?=[内外])|覆盖|储备|减少|增加|提升|提高|变更|具体|专项|全程|分级|分类|现场|实地|统一|科学|综合|领导|劝导|组织(?!开展|实施|召开|编制|修订|动员|各|对|力量|人员|辖区|观看)|公开|公示|签订|约束|激励|奖励|追究|追责|问责|认定|核查|排查|巡查|巡护|巡视|督查|督导|督办|落实|分解|划分|明确|界定|规范)/
/** Words between a doer and what he does. */
const BETWEEN =
  /(?:”|“[\u4e00-\u9fff]{1,6}”(?![对要应须在将每于也均都])|内部|自身|自主|自行|全员|之间|[\u4e00-\u9fff]{2,4}(?:期间|时段))?/y
/** An event after which the doer must act: 接警后必须, 收到报警后30分钟内. */
const EVENT =
  /(?:接|收|发|获|得|进|到|受|启|响|完|知)[\u4e00-\u9fff、]{1,14}?[后时](?=应|须|必须|要(?!求)|立即)/y
const EVENT_LIMIT =
  /(?:接|收|发|获|得|进|到|受|启|响|完|知)[\u4e00-\u9fff、]{1,14}?后[在于]?[\d一二三两半]{1,3}个?(?:分钟|小时|工作日|日|天)[之以]?内/y

/** “县政府要求，…”: who speaks is not who acts. */
const REPORTS = /^(?:要求|强调|指出|提出|决定|认为)[，：]/

/** “承担…职责的部门”: an attribute that goes on to its noun. */
const ATTRIBUTE = /^(?:承担|负有|履行|从事|具有|涉及)[^，。；]{1,24}?的(?:部门|单位|企业|机构|人员)/

export interface Predicate {
  /** Where it begins. */
  readonly at: number
  /** Whether an obliging word, a preposition or a frequency shows that the words before it are a subject. */
  readonly firm: boolean
  readonly obliges: boolean
}

/** The predicate that begins at a place of the folded text; null if the words there go on as a name. */
export function predicateAt(folded: string, place: number): Predicate | null {
  BETWEEN.lastIndex = place
  const behind = place + (BETWEEN.exec(folded)?.[0].length ?? 0)
  const at = behind + (OPENING_TIME.exec(folded.slice(behind, behind + 24))?.[0].length ?? 0)
  OBLIGES.lastIndex = at
  if (OBLIGES.test(folded)) return { at, firm: true, obliges: true }
  if (ATTRIBUTE.test(folded.slice(at, at + 30))) return null
  if (REPORTS.test(folded.slice(at, at + 4))) return null
  const verb = verbAt(folded, at)
  LEADS_ON.lastIndex = at
  if (LEADS_ON.test(folded) && verb !== '在线') return { at, firm: true, obliges: false }
  const event = afterEvent(folded, place)
  if (event !== null) return event
  if (verb === null || verb.length < 2) return null
  return { at, firm: at > behind || !NOMINAL.test(folded.slice(at, at + 4)), obliges: false }
}

function afterEvent(folded: string, at: number): Predicate | null {
  EVENT.lastIndex = at
  EVENT_LIMIT.lastIndex = at
  const event = EVENT.exec(folded)
  if (event !== null) return { at: at + event[0].length, firm: true, obliges: true }
  return EVENT_LIMIT.test(folded) ? { at, firm: true, obliges: false } : null
}

/** “部门监管责任”, “企业落实情况”: after a nominal verb a noun closes the compound. */
export function isCompound(folded: string, at: number): boolean {
  const verb = verbAt(folded, at)
  if (verb === null) return false
  return /^(?:责任|力量|室|组|率|价值|[内外]|覆盖|库|点|量|员(?!工)|情况|工作|能力|制度|机制|体系|水平|质量|力度|档案|计划|方案|台账|办法|标准|规定|要求|效能|职责|行为|办|等|部门|局|机构|人员|单位|企业|队伍|措施|，|。|、|；|和|与|及|$)/.test(
    folded.slice(at + verb.length, at + verb.length + 4),
  )
}
