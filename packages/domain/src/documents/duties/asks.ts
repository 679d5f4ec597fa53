import { findActors } from '../actors/actors.ts'
import { MODAL, verbAt } from '../actors/verbs.ts'
import { fold } from '../text/fold.ts'
import { prose } from '../text/prose.ts'

const BORDERS = '。！？；，、\n：”）'
/** 取得, 完成了, 得到 tell; they ask for nothing. */
const TELLS = /^(?:了|过|着|取得|得到|情况|工作情况)/

/**
 * Whether a text asks somebody to do something: an obliging word, an instruction that opens a part of a sentence, or a
 * doer with what he does. Statements of the situation, of merits or of aims alone do not.
 */
export function asksForSomething(text: string): boolean {
  const folded = fold(text)
  if (MODAL.test(folded)) return true
  let begins = true
  for (let i = 0; i < folded.length; i++) {
    if (BORDERS.includes(folded.charAt(i))) {
      begins = true
      continue
    }
    const verb = begins ? verbAt(folded, i) : null
    if (verb !== null && verb.length > 1 && !TELLS.test(folded.slice(i + verb.length, i + verb.length + 4)))
      return true
    begins = false
  }
  return findActors(prose(text, new Int32Array(text.length))).length > 0
}
