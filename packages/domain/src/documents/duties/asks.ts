import { findActors } from '../actors/actors.ts'
import { MODAL, verbAt } from '../actors/verbs.ts'
import { fold } from '../text/fold.ts'
import { prose } from '../text/prose.ts'

const BORDERS = '。！？；，、\n：”）'
/** A frequency or a limit in hours shows that something is to be done. */
const TIMED =
  /每[^，。；]{1,12}(?:至少|不少于|[一二两三四1-9]次)|[\d一二三两半]个?(?:分钟|小时|工作日|日|天)[之以]?内(?!容)/
/** What a document says about itself. */
const ABOUT_ITSELF =
  /^(?:本(?:办法|规定|方案|预案|细则|意见|通知|制度|规则|条例|标准|计划|要点)(?:由|自|适用|所称|中|是|分|施行|有效)|(?:为|根据|依据|按照)[^。]{0,300}制定本|[^，。]{0,12}(?:由|自)[^。]{0,40}(?:负责解释|起(?:施行|实施|执行)))/
/** 取得, 完成了, 得到 tell; they ask for nothing. */
const TELLS = /^(?:了|过|着|取得|得到|情况|工作情况)/

/**
 * Whether a text asks somebody to do something: an obliging word, an instruction that opens a part of a sentence, or a
 * doer with what he does. Statements of the situation, of merits or of aims alone do not.
 */
export function asksForSomething(text: string): boolean {
  const folded = fold(text)
  if (ABOUT_ITSELF.test(folded.slice(0, 400))) return false
  if (MODAL.test(folded) || TIMED.test(folded)) return true
  let begins = true
  for (let i = 0; i < folded.length; i++) {
    if (BORDERS.includes(folded.charAt(i))) {
      begins = true
      continue
    }
    if (begins && opensInstruction(folded, i)) return true
    begins = false
  }
  return findActors(prose(text, new Int32Array(text.length))).length > 0
}

const IN_CHARGE = /^负责(?!人|同志|制|任)/

function opensInstruction(folded: string, at: number): boolean {
  if (IN_CHARGE.test(folded.slice(at, at + 4))) return true
  const verb = verbAt(folded, at)
  return verb !== null && verb.length > 1 && !TELLS.test(folded.slice(at + verb.length, at + verb.length + 4))
}
