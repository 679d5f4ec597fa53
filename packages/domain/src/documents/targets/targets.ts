import type { Target } from '../reading.ts'
import { NUMBER, numberOf } from '../text/numerals.ts'
import type { Prose } from '../text/prose.ts'
import type { FoundWhen } from '../when/found.ts'

export interface FoundTarget {
  readonly from: number
  readonly to: number
  readonly target: Target
}

interface Raw {
  readonly from: number
  readonly to: number
  readonly op: Target['op']
  readonly value: number
  readonly unit: string
}

const REACH =
  '(?:必须|均|都|应|要|须|须要|总体|全部|分别|稳定|一律|力争|确保|至少|基本|保持|维持|控制|提高|提升|增长|上升|下降|降低|减少|压减|压降|扩大|在|到|至|为|达到|达|实现|完成|不得|不|低于|少于|高于|超过|大于|小于|大|小|于|：|是){0,6}'
const PERCENT = `(\\d{1,3}(?:\\.\\d{1,2})?)%|百分之([一二三四五六七八九十百零〇点]{1,6})`
const RATE = new RegExp(
  `(率|比例|比重|占比|覆盖面|水平|完成量|合格面)(${REACH})(?:${PERCENT})(以上|及以上|以内|以下|及以下)?`,
  'g',
)
const CHANGE = new RegExp(
  `((?:同比|较上年|比上年)?(?:分别|双|均|再|至少)?(?:下降|降低|减少|压减|压降|增长|提高|提升|增加|上升)(?:不少于|不低于|至少|到|至)?)(?:${PERCENT})(以上|以内|以下)?`,
  'g',
)
const SHARE_OF = new RegExp(
  `((?:不低于|不少于|不得低于|至少|达到|达|完成|抽查|检查|覆盖|压减)(?:[\\u4e00-\\u9fff]{0,8}?))(?:${PERCENT})(以上)?`,
  'g',
)
const WHOLE =
  /((?:达到|达|实现|做到|确保|保持|保证|完成|落实|必须))?(?<!个)(100)%(?=完成|覆盖|全覆盖|落实|整改|到位|持证|达标|合格|培训|检查|排查|建档|签订|投保|安装|配备|办结|回访|。|，|；|、|$)/g

const COUNTERS =
  '个|家次|户次|车次|家|项|处|座|公里|千米|户|人次|人|名|场次|场|套|支|所|辆|台|箱|块|条|件|起|期|篇|路|顶|床|具|瓶|眼|口|棵|株|盏|艇|枚|堂|课时|本|份|栋|幢|部|艘|座次|次|门|类|种|批次|批|亩|公顷|平方米|平方公里|吨|米|万元|亿元|元|学时|课时|小时|分钟|天|点|站|村|社区|企业|万人'
const MAKES =
  '(?:各)?派出?|培育扶持|培育|扶持|打造|建成|新建|创建|建设|完成|列出|评选|选树|组建|配备|配置|配齐|新增|改造|整治|检查|抽查|培训|选派|评定|认定|改建|储备|安装|命名|组织开展|组织|开展|举办|播放|刊发|发布|解决|办理|消除|销号|投入|招录|聘请|设置|设立|建立|推广|搬迁|关闭|(?:淘汰)?退出|淘汰|查处|曝光|制作|发放|印发|治理|提升|排查|储存|储备'
const AT_LEAST = new RegExp(
  `((?:至少|不少于|不低于|最少|不得少于|不得低于)(?:[\\u4e00-\\u9fff]{0,8}?))(${NUMBER})(?:[-～至到](${NUMBER}))?(${COUNTERS})`,
  'g',
)
const AT_MOST = new RegExp(
  `((?:不超过|不得超过|不高于|控制在|不大于)(?:[\\u4e00-\\u9fff]{0,4}?))(${NUMBER})(${COUNTERS}|%)(?:以内|以下)?`,
  'g',
)
const MADE = new RegExp(
  `((?:${MAKES})(?:完成|不少于|至少|不低于|各类|重点|首批|剩余|全部)?)(\\d{1,7}(?:\\.\\d{1,2})?万?|[两三四五六七八九十百]{1,4}|一(?=[\\u4e00-\\u9fff]{1,2}以上))(?:[-～至到](${NUMBER}))?(${COUNTERS})(以上|及以上)?`,
  'g',
)
const WORKS =
  /((?:完成|组织|开展|举办|培训|轮训|集训|复训|走访|慰问|淘汰|关闭|拆除|治理|清理|整改|布设|部署|投放|安排|投入|列支|检查|排查|评估|抽查|创建|评选|招录|发放|增设|设置|配备|储备|清淤|疏浚|加固|新建|建成|改造|新增|安装|建设|更换|整治|搬迁|打造)(?:改造|建设|整治|安装)?[\u4e00-\u9fff]{2,10}?)(\d{1,7}(?:\.\d{1,2})?万?)(公里|千米|座|处|户|套|台|个|栋|幢|亩|米|家|顶|床|具|眼|路|人次|人|名|块|盏|万元|场次|场|次|期|份|条|项|支|所|辆|艘|件)(以上)?(?=[，。；、）\n]|$)/g
const GRADE =
  /((?:全部|均|都|必须|要|应)?(?:达到|达|通过|创建成?|取得|获得|保持|升至|提升至|评为)(?:[\u4e00-\u9fff]{0,8}?))([一二三四五壹贰叁1-5])(级|星级?|等)(?:及以上|或者?以上|以上|(?:或者?合格|及|和)以上)?/g

const NEXT_COUNT = new RegExp(
  `^([\\u4e00-\\u9fff“”]{0,12}[、和][\\u4e00-\\u9fff“”]{0,10}?)(?:不少于)?(\\d{1,7}万?)(${COUNTERS})(?:以上)?`,
)

/** What a count measures where it stands in a slogan or names a list: “两个清单”, “三项制度”. */
const SLOGAN_AFTER =
  /^(?:百分百|100%|专题|方面|重点|层级|类别|阶段|清单|统一|确保|到位|转变|体系|关键|行动|环节|专项|必须|坚持|原则|领域|维护|意识|包保|责任人)/

/** Finds measurable aims. Recurrences are no targets; a deadline of the same sentence binds what stands behind it. */
export function findTargets(text: Prose, when: readonly FoundWhen[]): FoundTarget[] {
  const taken = new Uint8Array(text.fold.length)
  for (const one of when) taken.fill(1, one.from, one.to)
  for (const title of text.fold.matchAll(/《[^《》]{1,200}》/g))
    taken.fill(1, title.index, title.index + title[0].length)
  const found: Raw[] = []
  for (const one of [
    ...rates(text),
    ...changes(text),
    ...shares(text),
    ...wholes(text),
    ...grades(text),
    ...counts(text),
  ].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (taken.subarray(one.from, one.to).includes(1)) continue
    taken.fill(1, one.from, one.to)
    found.push(one)
  }
  return bindDeadlines(text, found, when)
}

function percentOf(digits: string | undefined, spelled: string | undefined): number | null {
  if (digits !== undefined) return Number(digits)
  if (spelled === undefined) return null
  if (spelled === '百') return 100
  const [whole, rest] = spelled.split('点')
  const value = numberOf(whole ?? '')
  return value === null ? null : rest === undefined ? value : value + (numberOf(rest) ?? 0) / 10
}

function rates(text: Prose): Raw[] {
  return [...text.fold.matchAll(RATE)].flatMap((match) => {
    const value = percentOf(match[3], match[4])
    if (value === null) return []
    if (
      match[1] === '占比' &&
      /(?:考核|计入|成绩|得分|权重)[^。；]{0,16}$/.test(text.fold.slice(0, match.index))
    )
      return []
    const isCondition = /^的(?!目标|要求|标准)/.test(text.fold.slice(match.index + match[0].length))
    if (
      isCondition &&
      /低于|少于|小于|未|达不到/.test(text.fold.slice(match.index - 3, match.index + match[0].length))
    )
      return []
    const from = match[1] === '率' ? nounStart(text.fold, match.index) : match.index
    return [
      {
        from,
        to: match.index + match[0].length,
        op: percentOp(match[2] ?? '', match[5], value),
        value,
        unit: '%',
      },
    ]
  })
}

/** Two characters more name the rate: 达标率, 整改率. */
function nounStart(folded: string, at: number): number {
  let from = at
  while (from > 0 && at - from < 2 && /[\u4e00-\u9fff]/.test(folded.charAt(from - 1))) from -= 1
  return from
}

/** 100 cannot be passed; below it 达到 means reach. */
function percentOp(verb: string, limit: string | undefined, value: number): Target['op'] {
  if (limit === '以内' || limit === '以下' || limit === '及以下') return '<='
  if (limit !== undefined) return '>='
  if (/(?:不|不得)(?:超过|高于|大于)|控制在|降低?到|降至|小于|(?<!不|不得)低于/.test(verb)) return '<='
  if (/不低于|不少于|至少|不得低于|不得少于|不小于|高于|超过|大于/.test(verb)) return '>='
  return value === 100 ? '=' : '>='
}

function changes(text: Prose): Raw[] {
  return [...text.fold.matchAll(CHANGE)].flatMap((match): Raw[] => {
    const value = percentOf(match[2], match[3])
    if (value === null) return []
    const falls = /下降|降低|减少|压减|压降/.test(match[1] ?? '')
    const op = falls && (/[到至]$/.test(match[1] ?? '') || /内|下/.test(match[4] ?? '')) ? '<=' : '>='
    return [{ from: match.index, to: match.index + match[0].length, op, value, unit: '%' }]
  })
}

function shares(text: Prose): Raw[] {
  return [...text.fold.matchAll(SHARE_OF)].flatMap((match) => {
    const value = percentOf(match[2], match[3])
    if (value === null) return []
    const op = percentOp(match[1] ?? '', match[4], value)
    return [{ from: match.index, to: match.index + match[0].length, op, value, unit: '%' }]
  })
}

function wholes(text: Prose): Raw[] {
  return [...text.fold.matchAll(WHOLE)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    op: '=' as const,
    value: 100,
    unit: '%',
  }))
}

function grades(text: Prose): Raw[] {
  return [...text.fold.matchAll(GRADE)].flatMap((match) => {
    const value = numberOf(match[2] ?? '')
    const after = text.fold.slice(match.index + match[0].length, match.index + match[0].length + 3)
    if (
      value === null ||
      /等级$/.test(text.fold.slice(match.index - 2, match.index)) ||
      /^(?:时|响应|预警|党|政|人民|安全员|联|响|领导|部门|机构|管|以下|河|公)/.test(after)
    )
      return []
    return [
      {
        from: match.index,
        to: match.index + match[0].length,
        op: '>=' as const,
        value,
        unit: match[3] === '星' ? '星' : (match[3] ?? ''),
      },
    ]
  })
}

function counts(text: Prose): Raw[] {
  const found: Raw[] = []
  const add = (
    match: RegExpExecArray,
    op: Target['op'],
    figure: string | undefined,
    counter: string | undefined,
  ) => {
    const value = numberOf(figure ?? '')
    const to = match.index + match[0].length
    if (value === null || counter === undefined || SLOGAN_AFTER.test(text.fold.slice(to, to + 6))) return
    if (
      text.fold.charAt(match.index - 1) === '“' ||
      /[“”]/.test(text.fold.charAt(to)) ||
      text.fold.charAt(match.index - 1) === '未'
    )
      return
    found.push({ from: match.index, to, op, value, unit: counter })
  }
  for (const match of text.fold.matchAll(AT_LEAST)) add(match, '>=', match[2], match[4])
  for (const match of text.fold.matchAll(AT_MOST)) add(match, '<=', match[2], match[3])
  for (const match of text.fold.matchAll(MADE))
    if (!/^(?:小时|分钟|天)$/.test(match[4] ?? '')) add(match, '>=', match[2], match[4])
  for (const one of listedCounts(text, found)) found.push(one)
  for (const match of text.fold.matchAll(OR_MORE))
    if (!THRESHOLD.test(text.fold.slice(Math.max(0, match.index - 8), match.index)))
      add(match, '>=', match[1], match[2])
  for (const match of text.fold.matchAll(WORKS)) add(match, '>=', match[2], match[3])
  return found
}

/** A bare count with 以上 that closes its part: 移动泵车15台以上，. What it follows or qualifies may be a threshold instead. */
const OR_MORE = new RegExp(
  `(?<=[\\u4e00-\\u9fff]{3})(\\d{1,7}(?:\\.\\d{1,2})?万?)(${COUNTERS})(?:及)?以上(?=[，。；、）\\n]|$)`,
  'g',
)
const THRESHOLD =
  /(?:死亡|受伤|伤亡|重伤|中毒|被困|失联|超过|连续|满|深|高|长|达|不足|低于|高于|雨量|水位|风力|造成|发生)[\\u4e00-\\u9fff]{0,3}$/

/** Further members of a counted list: 打造2个示范点、10个样板企业. */
function listedCounts(text: Prose, counted: readonly Raw[]): Raw[] {
  return counted.flatMap((first) => {
    const found: Raw[] = []
    let at = first.to
    for (let next = NEXT_COUNT.exec(text.fold.slice(at, at + 30)); next !== null; ) {
      const value = numberOf(next[2] ?? '')
      if (value === null) break
      const from = at + (next[1] ?? '').length
      at += next[0].length
      found.push({ from, to: at, op: first.op, value, unit: next[3] ?? '' })
      next = NEXT_COUNT.exec(text.fold.slice(at, at + 30))
    }
    return found
  })
}

/** A deadline binds the aims behind it in its sentence, and of those before it only the last, right in front of it. */
function bindDeadlines(text: Prose, found: readonly Raw[], when: readonly FoundWhen[]): FoundTarget[] {
  const deadlines = when.filter((one) => one.when.kind === 'deadline')
  let next = 0
  return found.map((raw, i) => {
    while (next < deadlines.length && (deadlines[next]?.from ?? 0) < raw.from) next += 1
    const before = deadlines[next - 1]
    const after = deadlines[next]
    const following = found[i + 1]
    let by: string | null = null
    if (before !== undefined && sameSentence(text, before.to, raw.from)) by = byOf(before)
    else if (
      after !== undefined &&
      (following === undefined || following.from > after.from) &&
      closes(text, raw.to, after)
    )
      by = byOf(after)
    const { from, to, op, value, unit } = raw
    return {
      from,
      to,
      target: { text: text.text.slice(from, to), op, value, unit, ...(by === null ? {} : { by }) },
    }
  })
}

function byOf(one: FoundWhen): string | null {
  return one.when.kind === 'deadline' ? one.when.by : null
}

const LONGEST_SENTENCE = 400

function sameSentence(text: Prose, from: number, to: number): boolean {
  return to - from <= LONGEST_SENTENCE && !/[。；！？\n]/.test(text.fold.slice(from, to))
}

/** What stands behind a deadline that closes what was said before it: a sanction, or bare completion. */
const CLOSING =
  /^(?:(?:仍|还)?(?:未|没有|不)|(?:前)?(?:要|须|必须|全部|全面)?(?:配备|安装|落实|整改|建设|改造|招录|选配)?(?:到位|完成|建成|完毕|配齐|投入使用)(?=[。；，）]|$))/
/** “达到100%，年底前未实现…的，一律…”, “配备2名，6月底前到位”: the deadline stands in the next part. */
function closes(text: Prose, from: number, { from: to, to: end }: FoundWhen): boolean {
  return (
    to - from <= 40 &&
    CLOSING.test(text.fold.slice(end, end + 12)) &&
    /^[^。；！？\n，]{0,20}，[^。；！？\n，]{0,12}$/.test(text.fold.slice(from, to))
  )
}
