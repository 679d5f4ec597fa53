import type { Stretch } from '../text/sentences.ts'
import { OPENING_TIME } from '../when/opening-time.ts'
import { DEPARTMENT_FIELD, PUBLIC } from './people.ts'
import {
  attributeLength,
  firstEndAfter,
  LONGEST_PHRASE,
  type Phrase,
  phraseFrom,
  type Searched,
} from './phrases.ts'
import { predicateAt } from './predicate.ts'
import { MODAL, startsWithVerb } from './verbs.ts'
import { STRONG, wholePart } from './whole-part.ts'

const OPENS_PART =
  /^(?:[”）、\n]|（?\d{1,2}(?:[.、](?!\d)|）)|[①-⑳]|同时|并且|并|其中|特别是|尤其是|此外|另外|凡是?|坚持|即|对此|请|[一二三四五六七八九十]是)+/
export const NO_SUBJECT =
  /^(?:对(?![口外])|在(?![岗职建])|将|把|以(?!上)|按|根据|为|与|会同|由|从(?!业)|向|因|如|若|当(?![地班事值])|通过|结合|随着|经(?!营|办)|给|用(?![人工户])|每(?=半?年|季|月|周|日|天|旬|学期|晚|班|两|[二三四五六七八九十\d])|负责(?!人)|不(?!具备|符合|合格)|发生|存在|进入|到|也|要(?!害)|既|都|还|并|应(?!急)|须|必须|且|而|但|或)/
/** Verbs that make names, right before a noun: 牵头部门, 使用单位; or a little before it: 监管执法人员. */
export const MAKES_NAMES =
  /^(?:派出所|(?:宣传|组织|统战)部|(?:考核|检查|督查|督导|巡查|验收|评估|核查|调查|整改|指导|监督)组|集中区|(?:牵头|配合|责任|督办|挂牌|包保|包片|带班|包联|联系|参与|参建|协助|执行|使用|具体|分管|实施|整改|宣传|组织|教育|督查|审计|统计|调度|管控|评价|养护|保障|作业|值班|值守|巡查|巡护|抢修|抢险|服务|验收|运营|维修|设计|监测|救援|排查|生产|作业|报告|处置|救助|保护|处理|承担|落实)(?:责任)?(?:部门|单位|企业|机构|人员|主体|领导|责任人|负责人|干部|队伍|公司|小组|中心)|(?:监管|建设|施工|监理|运输|管理|检查|检测|检验|培训|应急|指挥|专项|综合性?|审批|登记|监督|规划|维护|全[省市县镇区]|公开)[\u4e00-\u9fff]{0,8})/

/** Subjects that stand where a part begins, or behind 、 before a frequency of their own. */
export function subjects(searched: Searched, part: Stretch, next: Stretch | undefined): Phrase[] {
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
  if (IS_BODY.test(fold.slice(phrase.predicate.at, Math.min(part.to, phrase.predicate.at + 60)))) return []
  const found = [phrase]
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
    if (second.to - mark < 30 && mayBeSubject(fold.slice(mark + 1, second.to))) found.push(second)
  }
  return found
}

/** “成员单位为全县…领导小组，”: what a body is, not what it does. */
const IS_BODY = /^(?:为|是)[^，。；]{1,40}(?:领导小组|工作小组|指挥部|委员会|专班|成员单位|机构)[，。；]?$/

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
  if (next === undefined) return null
  const reached = ends.slice(firstEndAfter(ends, from), firstEndAfter(ends, part.to - 1))
  const meeting = reached.filter((end) => MEETS.test(text.fold.charAt(end)))
  const to = meeting[meeting.length - 1] ?? reached[0]
  if (to === undefined || to >= part.to) return null
  const event = text.fold.slice(to, part.to).replace(/，$/, '')
  if (!/^(?:(?:发生|遇到?|出现)[^，；]{1,40}的|[^，；]{2,40}[后时])$/.test(event)) return null
  const predicate = predicateAt(text.fold, next.from)
  const isLimited = predicate !== null && WITHIN.test(text.fold.slice(predicate.at, predicate.at + 12))
  return predicate !== null && (predicate.obliges || isLimited) ? { from, to, predicate } : null
}

/** What somebody meets with before he must act: 接, 收, 获知, 发现, 进驻. */
const MEETS = /[接收获发得进到受]/
const WITHIN = /^(?:须|应|要|在|于)?[\d一二三两半]{1,3}个?(?:分钟|小时|工作日|日|天|月)[之以]?内/

function mayBeSubject(phrase: string): boolean {
  if (
    NO_SUBJECT.test(phrase) ||
    PUBLIC.test(phrase.slice(-6)) ||
    /.由(?!于)|(?<=[^所])在(?![建岗职线校地册])/.test(phrase)
  )
    return false
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
