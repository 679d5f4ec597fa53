import { endsLikeUnit } from '../units/lexicon.ts'
import { DAY, MONTH, YEAR } from '../when/dates.ts'

/** Tests for the lines around a document's body, all on folded text. */
const NUMBER_LINE =
  /^(?:文号：|发文字号：|编号：)?(?:等级|密级|紧急程度)?(?:特提|特急|加急|平急|急件|内部)?[·-]?(?:明电(?!〔))?（?([\u4e00-\u9fff]{1,20}?(?:〔|（)(?:19|20)\d{2}(?:〕|）)第?\d{1,4}号)）?(?:签发人.{0,20}|.{0,8})$/
const DATE = new RegExp(
  `^(?:成文日期：|日期：|（)?(?:${YEAR}${MONTH}(?:${DAY}|[一二三四五六七八九十]{1,3}$)|20\\d{2}[-./]\\d{1,2}[-./]\\d{1,2})(?:）)?$`,
)
const PRINTED = new RegExp(
  `^(.{0,30}?)(?:${YEAR}${MONTH}${DAY}|20\\d{2}[-./]\\d{1,2}[-./]\\d{1,2})印发(?:（.{0,20}）)?$`,
)
const GENRE =
  '通知|通报|通告|公告|公报|意见|决定|决议|方案|要点|计划|办法|规定|规则|细则|预案|规程|守则|指引|指南|分工|清单|制度|报告|函|批复|纪要|令|规划|标准|安排|部署|责任书|职责|条例|任务|措施|分解表|分工表|任务表|一览表|台账|工作要求|纲要|讲话|提示|提示函|督办单|倡议书|任务书|安排表|计划表|汇总表|明细表|台帐|责任制|考核|提纲|须知|通则|章程|公约|规范'
const GENRE_END = new RegExp(`(?:${GENRE})(?:（[^（）]{1,16}）)?$`)
const PAGE_FIELDS =
  /^(?:索引号|主题分类|发布机构|发文机[构关]|发文日期|发布日期|生效日期|废止日期|成文日期|生成日期|发文字号|文号|公开目录|信息名称|信息分类|所属主题|是否有效|时效性|发布时间|有效性|信息来源|来源|浏览次数|点击数?|字号|字体|分享|打印|当前位置|信息公开|体裁|公开方式)[：】]?/

/** An order or a minute counts in its own series: 第12号, 第3期. */
const OWN_SERIES = /^(?:（)?(第\d{1,4}(?:号|期))(?:）)?$/

export function numberIn(line: string): string | null {
  if (line.length > 60) return null
  const series = OWN_SERIES.exec(line)?.[1]
  if (series !== undefined) return series
  const number = NUMBER_LINE.exec(line)?.[1]
  return number === undefined ? null : number.replace('（', '〔').replace('）', '〕')
}

export function isDateLine(line: string): boolean {
  return line.length <= 24 && DATE.test(line)
}

const DATED_BRACKET = new RegExp(`^（${YEAR}${MONTH}${DAY}[^（）]{0,40}）$`)
const OFFICE_DATED = new RegExp(
  `^（?([\\u4e00-\\u9fff]{3,30}?)${YEAR}${MONTH}${DAY}(?:印发|制定|发布|公布)?）?$`,
)

/** “（2024年3月5日县政府常务会议通过）” under a title. */
export function isDatedBracket(line: string): boolean {
  return line.length <= 64 && DATED_BRACKET.test(line)
}

/** The office of “（某某委员会2024年5月20日印发）” under a title, as it stands in the line; null if the line is none. */
export function datedOffice(line: string): { from: number; to: number } | null {
  const office = line.length > 64 ? undefined : OFFICE_DATED.exec(line)?.[1]
  if (office === undefined || !isOfficeLine(office)) return null
  const from = line.indexOf(office)
  return { from, to: from + office.length }
}

const BARE_GENRE = /^(?:专题|工作|办公)?(?:会议纪要|文件|简报)$/

/** A line that only names the kind of paper, as a red head of two lines does below the office. */
export function isBareGenre(line: string): boolean {
  return BARE_GENRE.test(line)
}

/** The office of an imprint line “…办公室2020年8月28日印发”; empty where the line names none. */
export function imprintOffice(line: string): string | null {
  return line.length > 80 || line.startsWith('（') ? null : (PRINTED.exec(line)?.[1] ?? null)
}

export function endsLikeTitle(line: string): boolean {
  return line.length <= 140 && (GENRE_END.test(line) || /印发.{0,12}《.{2,80}》$/.test(line))
}

/** A line that names an office and nothing else. */
export function isOfficeLine(line: string): boolean {
  return (
    line.length >= 3 &&
    line.length <= 40 &&
    !/[。，；：、《》]/.test(line) &&
    endsLikeUnit(line) &&
    !endsLikeTitle(line)
  )
}

/** The office of a red head “…人民政府文件”. */
export function headOffice(line: string): string | null {
  const office = /^(.{3,40}?)(?:文件|令|命令|公告|通告|(?:专题)?会议纪要|明传电报)$/.exec(line)?.[1]
  return office !== undefined && endsLikeUnit(office) ? office : null
}

export function isPageField(line: string): boolean {
  return line.length <= 60 && PAGE_FIELDS.test(line.replace(/^[-·•]/, ''))
}

export function isCopiesLine(line: string): boolean {
  return /^(?:抄送|抄报|分送|发送)(?:单位|机关)?：/.test(line)
}

const FIELD_NUMBER =
  /(?:发文字号|文号|字号)：([\u4e00-\u9fff]{1,20}?(?:〔|（)(?:19|20)\d{2}(?:〕|）)第?\d{1,4}(?:号|$))/
/** 发布机构 may be only who put it on the page; it counts where nothing else names the office. */
const FIELD_OFFICE = /(?:发文机[关构]|发布机构|制发机关|发文单位)：([\u4e00-\u9fff]{3,40})$/
const FIELD_DATE = new RegExp(`成文日期：((?:${YEAR}${MONTH}${DAY})|20\\d{2}[-./]\\d{1,2}[-./]\\d{1,2})`)

/** What a page's table of particulars prints: 发文字号, 成文日期. */
export function fieldsIn(line: string): {
  number: string | null
  date: string | null
  office: string | null
} {
  if (line.length > 400) return { number: null, date: null, office: null }
  const number = FIELD_NUMBER.exec(line)?.[1]?.replace('（', '〔').replace('）', '〕') ?? null
  const office = FIELD_OFFICE.exec(line)?.[1]
  return {
    number,
    date: FIELD_DATE.exec(line)?.[1] ?? null,
    office: office !== undefined && isOfficeLine(office) ? office : null,
  }
}
