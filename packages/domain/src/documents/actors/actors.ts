import { cut, type Prose } from '../text/prose.ts'
import { depths, parts, type Stretch, sentences } from '../text/sentences.ts'
import { OPENING_TIME } from '../when/opening-time.ts'
import { splitActors } from './lists.ts'
import { ACTOR_END, DEPARTMENT_FIELD, HIRED, PUBLIC } from './people.ts'
import { isCompound, type Predicate, predicateAt } from './predicate.ts'
import { MODAL, startsWithVerb } from './verbs.ts'

/** Somebody whom the text names as the doer. */
export interface Actor {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** A text prepared for the search: bracket depths and the ends of all words for somebody who can act. */
interface Searched {
  readonly text: Prose
  readonly depth: Uint8Array
  readonly ends: readonly number[]
}

const LONGEST_PHRASE = 110
const SHORTEST_PHRASE = 2
/** 督促 and its like: what stands after them is told to act. */
const DELEGATES =
  /督促|督导(?!检查|组|工作|考核)|推动|指导(?!服务|意见|性|组)|鼓励|支持|引导|发动|倒逼|(?<![党社群])组织(?!实施|领导|机构|体系|部|编|管理)|选择|明确|要求(?![，。])|监督(?!检查|检验|管理|执法|部门|局|站|员|机构)|敦促|责令|责成|动员|安排(?=各|有关|相关)|协调(?!小组|机制|联动|配合|会|推进|解决|指挥|组|各方)|会同|联合(?!国|会|体|执法|检查|惩戒|审查|社|行动)|由(?!于|此)/g
const CHAINED =
  /^(?:、|和|并)?(?:督促|推动|指导|鼓励|支持|引导|发动|倒逼|组织|帮助|协助|协调|监督|动员|要求|积极|广泛|全面|大力|所有)+/

/** Who the text itself names as doer, in reading order, each once. */
export function findActors(prose: Prose): Actor[] {
  const depth = depths(prose.fold)
  const searched: Searched = { text: prose, depth, ends: endsIn(prose.fold, depth) }
  const found: Actor[] = []
  for (const sentence of sentences(prose.fold, depth)) {
    const pieces = parts(prose.fold, depth, sentence)
    pieces.forEach((part, i) => {
      found.push(...subjects(searched, part, pieces[i + 1]))
      found.push(...delegated(searched, part, pieces[i + 1]))
    })
  }
  const seen = new Set<string>()
  return found.sort((a, b) => a.from - b.from).filter(({ name }) => !seen.has(name) && seen.add(name))
}

/** Ends outside titles and brackets; a closing quote may follow. */
function endsIn(folded: string, depth: Uint8Array): number[] {
  const found: number[] = []
  for (const match of folded.matchAll(ACTOR_END)) {
    const end = match.index + match[0].length
    const level = depth[end - 1] ?? 0
    if (level > 0 && !(folded.charAt(end) === '”' && (depth[end + 1] ?? 0) === 0)) continue
    found.push(end)
  }
  return found
}

/** The index of the first end behind a place. */
function firstEndAfter(ends: readonly number[], place: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

interface Phrase {
  readonly from: number
  readonly to: number
  readonly predicate: Predicate
}

/** The words from a place up to a doer's end that a predicate follows. */
function phraseFrom(
  { text, depth, ends }: Searched,
  from: number,
  limit: number,
  told: boolean,
): Phrase | null {
  const noun = from + attributeLength(text.fold.slice(from, from + LONGEST_ATTRIBUTE))
  for (let i = firstEndAfter(ends, noun); i < ends.length; i++) {
    const end = afterBracket(text.fold, depth, ends[i] ?? limit)
    if (end > limit || end - from > LONGEST_PHRASE) return null
    if (end >= limit) return null
    if (end - from < SHORTEST_PHRASE) continue
    const predicate = predicateAt(text.fold, end)
    if (predicate === null || predicate.at > limit) continue
    if (
      !predicate.firm &&
      !(told && TAKES_OBJECT.test(text.fold.slice(predicate.at, predicate.at + 2))) &&
      isCompound(text.fold, predicate.at)
    )
      continue
    if (!predicate.firm && !told && !isNamed(text.fold.slice(from, end))) continue
    return { from, to: end, predicate }
  }
  return null
}

/** Whether a phrase shows by its first words or by its end that it names somebody. */
function isNamed(words: string): boolean {
  return STARTS_NAMED.test(words) || ORGAN.test(words)
}

const ORGAN =
  /(?:局|办公室|委员会|指挥部|防指|政府|领导小组|大队|支队|管委会|工作组|考核组|督查室|专班|(?:服务|管理|指挥|救援|监测)中心)$/

/** Verbs that have an object of their own where somebody is told to act: 倒逼企业落实责任. */
const TAKES_OBJECT = /^(?:落实|履行|执行|完善|制定|提升|提高|规范|明确|健全|建立|增加|加大)/

const LONGEST_ATTRIBUTE = 48

/** “负有…职责的部门”, “不具备…资质的队伍”: the noun stands behind 的. */
function attributeLength(words: string): number {
  return (
    /^(?:凡是?)?(?:各|所有)?(?:不具备|不符合|负有|承担|具有|从事|涉及|存在|履行|实施|使用|取得|持有|具备|收到|接到|发生|发现|考核)[^，。；]{1,44}?的/.exec(
      words,
    )?.[0].length ?? 0
  )
}

/** Words with which a phrase shows that it names somebody, even if a nominal verb follows. */
const STARTS_NAMED =
  /^(?:各|每|有关|相关|负有|全体|所有|本|其他|凡|[省市县区镇乡](?!场)|监管|企业|生产经营|不具备|不符合|属地|(?:牵头|责任|配合|承办|主办|包保|联系|参建|被[\u4e00-\u9fff]{2})(?:单位|部门))/

/** Behind a bracket that belongs to the name: 村（社区）. */
function afterBracket(folded: string, depth: Uint8Array, end: number): number {
  if (folded.charAt(end) !== '（') return end
  const close = folded.indexOf('）', end)
  return close < 0 || close - end > 30 || (depth[end] ?? 0) === 0 ? end : close + 1
}

const OPENS_PART =
  /^(?:[”）、\n]|（?\d{1,2}(?:[.、](?!\d)|）)|[①-⑳]|同时|并且|并|其中|特别是|尤其是|此外|另外|凡是?|坚持|即|对此|请|[一二三四五六七八九十]是)+/
const NO_SUBJECT =
  /^(?:对(?![口外])|在(?![岗职建])|将|把|以(?!上)|按|根据|为|与|由|从(?!业)|向|因|如|若|当(?![地班事值])|通过|结合|随着|经(?!营|办)|给|用(?![人工户])|每(?=半?年|季|月|周|日|天|旬|学期|晚|班|两|[二三四五六七八九十\d])|负责(?!人)|不(?!具备|符合|合格)|发生|存在|进入|到|也|要(?!害)|既|都|还|并|应(?!急)|须|必须|且|而|但|或)/
const STRONG =
  /深化|开展|加强|强化|推进|推动|落实|完善|健全|建立|制定|督促|鼓励|引导|倒逼|严格|严禁|严厉|全面|深入|进一步|确保|压实|做好|抓好|提升|提高|纳入|加大|上报|报送|汇报|移交|做到|下设|按照|根据|针对|聚焦|围绕|实现|夯实|明确|成立|聘请|委托|邀请|对(?!外|口)/
/** Verbs that make names, right before a noun: 牵头部门, 使用单位; or a little before it: 监管执法人员. */
const MAKES_NAMES =
  /^(?:派出所|(?:宣传|组织|统战)部|(?:考核|检查|督查|督导|巡查|验收|评估|核查|调查|整改|指导|监督)组|集中区|(?:牵头|配合|责任|包保|包片|带班|包联|联系|参与|参建|协助|执行|使用|具体|分管|实施|整改|宣传|组织|教育|督查|审计|统计|调度|管控|评价|养护|保障|作业|值班|值守|巡查|巡护|抢修|抢险|服务|验收|运营|维修|设计|监测|救援|排查|生产|作业|报告|处置|救助|保护|处理|承担|落实)(?:责任)?(?:部门|单位|企业|机构|人员|主体|领导|责任人|负责人|干部|队伍|公司|小组|中心)|(?:监管|建设|施工|监理|运输|管理|检查|检测|检验|培训|应急|指挥|专项|综合性?|审批|登记|监督|规划|维护|全[省市县镇区]|公开)[\u4e00-\u9fff]{0,8})/

/** Subjects that stand where a part begins, or behind 、 before a frequency of their own. */
function subjects(searched: Searched, part: Stretch, next: Stretch | undefined): Actor[] {
  const { fold } = searched.text
  const opening = OPENS_PART.exec(fold.slice(part.from, part.from + 24))?.[0].length ?? 0
  const start = part.from + opening
  const from = start + (OPENING_TIME.exec(fold.slice(start, start + 24))?.[0].length ?? 0)
  const phrase =
    phraseFrom(searched, from, part.to, false) ??
    wholePart(searched, from, part, next) ??
    listBeforeThing(searched, from, part) ??
    afterEvent(searched, from, part, next)
  if (phrase === null || !mayBeSubject(fold.slice(phrase.from, phrase.to))) return []
  if (
    phrase.predicate.obliges &&
    /^(?:必须|应当?|要|须)(?:由|被)/.test(fold.slice(phrase.predicate.at, phrase.predicate.at + 4))
  )
    return []
  if (/^由[^，。；]{1,30}(?:担任|兼任|组成)/.test(fold.slice(phrase.predicate.at, phrase.predicate.at + 40)))
    return []
  const found = actorsIn(searched.text, phrase)
  for (
    let mark = fold.indexOf('、', phrase.to);
    mark >= 0 && mark < part.to;
    mark = fold.indexOf('、', mark + 1)
  ) {
    if ((searched.depth[mark] ?? 0) > 0 || mark - phrase.to > LONGEST_PHRASE) continue
    const second = phraseFrom(searched, mark + 1, part.to, false)
    if (
      second === null ||
      !/^(?:每|至少|不少于|要|应当?|须|必须)/.test(fold.slice(second.predicate.at, second.predicate.at + 3))
    )
      continue
    if (second.to - mark < 30 && mayBeSubject(fold.slice(mark + 1, second.to)))
      found.push(...actorsIn(searched.text, second))
  }
  return found
}

const SHORT_NAME = 14
const LONG_NAME = 44

/** “各部门负责同志，每月应当…”: the whole part is a doer and the next one says what he does. */
function wholePart(
  { text, depth, ends }: Searched,
  from: number,
  part: Stretch,
  next: Stretch | undefined,
): Phrase | null {
  if (next === undefined || !'，：'.includes(text.fold.charAt(part.to - 1))) return null
  const to = part.to - 1
  if (to - from > LONGEST_PHRASE) return null
  const i = firstEndAfter(ends, to) - 1
  const end = afterBracket(text.fold, depth, ends[i] ?? -1)
  if (end !== to || (ends[i] ?? -1) <= from) return null
  const words = text.fold.slice(from, to)
  const predicate = predicateAt(text.fold, next.from)
  if (
    !STARTS_NAMED.test(words) &&
    (words.length >
      (predicate?.obliges || /等[^等，]{0,6}(?:部门|单位)$/.test(words) ? LONG_NAME : SHORT_NAME) ||
      STRONG.test(words) ||
      (words.length > SHORT_NAME && /[后内]|报告/.test(words)) ||
      startsWithVerb(words.slice(2)))
  )
    return null
  return predicate === null || !predicate.firm ? null : { from, to, predicate }
}

/** “抢险队伍、应急值守要…”: of a list that ends in a thing only the doers count. */
function listBeforeThing({ text, ends, depth }: Searched, from: number, part: Stretch): Phrase | null {
  const first = ends[firstEndAfter(ends, from)]
  if (first === undefined || first >= part.to || (depth[first] ?? 0) > 0) return null
  const rest = /^、[\u4e00-\u9fff]{2,6}?(?=要(?!求|点|素)|应当|必须)/.exec(text.fold.slice(first, first + 10))
  if (rest === null) return null
  const predicate = predicateAt(text.fold, first + rest[0].length)
  return predicate === null ? null : { from, to: first, predicate }
}

/** “企业发生事故后，应当…”: the doer stands in the event before. */
function afterEvent(
  { text, ends }: Searched,
  from: number,
  part: Stretch,
  next: Stretch | undefined,
): Phrase | null {
  const to = ends[firstEndAfter(ends, from)]
  if (next === undefined || to === undefined || to >= part.to) return null
  const event = text.fold.slice(to, part.to).replace(/，$/, '')
  if (!/^(?:(?:发生|遇到?|出现)[^，；]{1,40}的|[^，；]{2,40}[后时])$/.test(event)) return null
  const predicate = predicateAt(text.fold, next.from)
  const isLimited = predicate !== null && WITHIN.test(text.fold.slice(predicate.at, predicate.at + 12))
  return predicate !== null && (predicate.obliges || isLimited) ? { from, to, predicate } : null
}

const WITHIN = /^(?:须|应|要|在|于)?[\d一二三两半]{1,3}个?(?:分钟|小时|工作日|日|天|月)[之以]?内/

function mayBeSubject(phrase: string): boolean {
  if (NO_SUBJECT.test(phrase) || PUBLIC.test(phrase.slice(-6)) || /.由(?!于)/.test(phrase)) return false
  const isAttribute = attributeLength(phrase) > 0
  if (startsWithVerb(phrase) && !MAKES_NAMES.test(phrase) && !listsFields(phrase) && !isAttribute)
    return false
  const beforeNoun = phrase.slice(0, phrase.lastIndexOf('的') + 1)
  if (MODAL.test(phrase.slice(beforeNoun.length))) return false
  return (
    !STRONG.test(beforeNoun === '' ? phrase : phrase.slice(beforeNoun.length)) &&
    !/^(?:加强|强化|落实)/.test(phrase)
  )
}

/** 教育、公安、交通部门: fields whose names are verbs elsewhere. */
function listsFields(phrase: string): boolean {
  const mark = phrase.indexOf('、')
  return mark > 0 && DEPARTMENT_FIELD.test(phrase.slice(0, mark))
}

/** Those whom somebody else is to see to: 督促企业开展…, 由专业队伍施工. */
function delegated(searched: Searched, part: Stretch, next: Stretch | undefined): Actor[] {
  const { text, depth } = searched
  const found: Actor[] = []
  DELEGATES.lastIndex = part.from
  for (
    let match = DELEGATES.exec(text.fold);
    match !== null && match.index < part.to;
    match = DELEGATES.exec(text.fold)
  ) {
    if ((depth[match.index] ?? 0) > 0) continue
    const verb = match[0]
    const start = match.index + verb.length
    const chain = CHAINED.exec(text.fold.slice(start, start + 12))
    const from = start + (chain?.[0].length ?? 0)
    const phrase =
      phraseFrom(searched, from, part.to, true) ??
      (/^(?:会同|联合|组织|协调)$/.test(verb) ? wholePart(searched, from, part, next) : null)
    if (phrase === null) continue
    const words = text.fold.slice(phrase.from, phrase.to)
    if (!mayBeTold(words, verb) || !acts(text.fold, phrase, verb)) continue
    found.push(...actorsIn(text, phrase))
    DELEGATES.lastIndex = Math.max(DELEGATES.lastIndex, phrase.to)
  }
  return found
}

function mayBeTold(words: string, verb: string): boolean {
  if (PUBLIC.test(words) || NO_SUBJECT.test(words) || /^[的了，、]/.test(words)) return false
  if (/^(?:组织|选择)$/.test(verb) && HIRED.test(words)) return false
  if (/^(?:[一二两三四五六七八九十]|\d(?!\d{0,3}[家座所]))/.test(words)) return false
  if (startsWithVerb(words) && !MAKES_NAMES.test(words)) return false
  const noun = words.slice(words.lastIndexOf('的') + 1)
  return !STRONG.test(noun)
}

/** “由政府负责的隐患”: an attribute, nobody is told to act. */
function acts(folded: string, phrase: Phrase, verb: string): boolean {
  if (verb !== '由' && verb !== '会同') return true
  return !/^.{2,4}的/.test(folded.slice(phrase.predicate.at, phrase.predicate.at + 6))
}

function actorsIn(text: Prose, phrase: Phrase): Actor[] {
  return splitActors(cut(text, phrase.from, phrase.to)).map(({ name, from }) => ({
    name,
    from: phrase.from + from,
    to: phrase.from + from + name.length,
  }))
}
