import { findActors } from '../actors/actors.ts'
import { MODAL, verbAt } from '../actors/verbs.ts'
import { fold } from '../text/fold.ts'
import { prose } from '../text/prose.ts'
import { depths, parts, type Stretch, sentences } from '../text/sentences.ts'
import { OPENING_TIME } from '../when/opening-time.ts'

/** A frequency, a limit in hours or a measure shows that something is to be done. */
const MEASURED =
  /每(?:年|季度?|月|周|半年)[^，。；]{0,6}前|每(?:日|天|周|月|季度?|半?年)[^，。；]{0,12}(?:报告|报送|上报|通报|调度|检查|巡查|组织|开展|召开|更新)|24小时(?:值班|值守|在岗)|每[^，。；]{1,12}(?:至少|不少于|[一二两三四1-9]次)|[\d一二三两半]个?(?:分钟|小时|工作日|日|天)[之以]?内(?!容)|率[^，。；]{0,6}\d|不(?:低|少|大|高)于|不超过|一律|切勿|请勿|不可(?![避缺少忽抗或])/
/** What a document says about itself. */
const ABOUT_ITSELF =
  /^(?:本(?:办法|规定|方案|预案|细则|意见|通知|制度|规则|条例|标准|计划|要点)(?:由|自|适用|所称|中|是|分|施行|有效)|(?:为|根据|依据|按照)[^。]{0,300}制定本|[^。]{0,60}适用本|[^，。]{0,12}(?:由|自)[^。]{0,40}(?:负责解释|起(?:施行|实施|执行)))/
/** What bodies are made of, and who they are. */
const STATES =
  /下设|(?:组成人员|成员)(?:名单)?如下|由[^，。]{1,40}(?:担任|组成)|任(?:副?组长|成员|主任)|为(?:副?组长|成员)|设在|成立[^，。；]{0,40}(?:领导小组|指挥部|工作组|专班|委员会)[。；]?$|(?:是|为)[^，。]{0,40}(?:机构|主体)|以下简称/
/** 取得, 完成了, 得到 tell; they ask for nothing. */
const TELLS =
  /^(?:了|过|着|取得|得到|情况|工作情况|(?:结果|工作|对象|内容|方式|方法|等次|范围|程序|周期)(?:分为|坚持|遵循|包括|为|是))/
/** A case that a rule is made for: “履行职责不到位的；”. */
const CASE = /^[^。]{2,120}的[；。，]?$/
/** A principle, said of the work as a whole. */
const PRINCIPLE = /^[^。]{0,20}(?:坚持|遵循|贯彻)[^。]{0,80}的?原则。?$/
const IN_CHARGE = /^负责(?!人(?!员)|同志|制|任)/
/** Words in front of the instruction: 对…增设, 将…接入, 为…安装. */
const LEADS = /^(?:对|将|把|为|在|向|从|与|以|由|按|于|因|给|逐)/

/**
 * Whether a text asks somebody to do something: an obliging word, a measure, an instruction that opens a part of a
 * sentence, or a doer with what he does. Statements of the situation, of merits, of how bodies are made up do not.
 */
export function asksForSomething(text: string): boolean {
  const folded = fold(text)
  if (ABOUT_ITSELF.test(folded.slice(0, 400)) && !/每[^，。；]{1,16}次/.test(folded)) return false
  if (PRINCIPLE.test(folded.slice(0, 120))) return false
  if (folded.length < 130 && CASE.test(folded) && !MODAL.test(folded)) return false
  if (MODAL.test(folded) || MEASURED.test(folded)) return true
  const depth = depths(folded)
  const telling = sentences(folded, depth).filter(
    (sentence) =>
      !STATES.test(folded.slice(sentence.from, sentence.to)) || opensWithDoer(text, depth, sentence),
  )
  if (
    telling.some((sentence) =>
      parts(folded, depth, sentence).some(({ from, to }) => instructs(folded, from, to)),
    )
  )
    return true
  return telling.some(({ from, to }) => {
    const sentence = text.slice(from, to)
    return findActors(prose(sentence, new Int32Array(sentence.length))).length > 0
  })
}

/** “各单位召开会议，成立由…组成的专班”: what somebody does first is no statement of how a body is made up. */
function opensWithDoer(text: string, depth: Uint8Array, sentence: Stretch): boolean {
  const first = parts(fold(text), depth, sentence)[0]
  if (first === undefined || first.to === sentence.to) return false
  const words = text.slice(first.from, first.to)
  return (
    !/成立|设立|组建/.test(fold(words)) &&
    !STATES.test(fold(words)) &&
    findActors(prose(words, new Int32Array(words.length))).length > 0
  )
}

/** Whether a verb opens the part, one of its list, or stands behind the words that lead on to it. */
function instructs(folded: string, from: number, to: number): boolean {
  const start = from + (OPENING_TIME.exec(folded.slice(from, from + 24))?.[0].length ?? 0)
  const leads = LEADS.test(folded.charAt(start))
  for (let i = start; i < to; i++) {
    const begins = i === start || '、”）'.includes(folded.charAt(i - 1))
    if (!begins && !leads) continue
    if (IN_CHARGE.test(folded.slice(i, i + 4))) return true
    const verb = verbAt(folded, i)
    if (verb !== null && verb.length > 1 && !TELLS.test(folded.slice(i + verb.length, i + verb.length + 4)))
      return true
  }
  return false
}
