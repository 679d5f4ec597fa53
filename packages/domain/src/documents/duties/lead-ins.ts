import { findActors } from '../actors/actors.ts'
import { splitActors } from '../actors/lists.ts'
import { endsLikeActor } from '../actors/people.ts'
import { startsWithVerb } from '../actors/verbs.ts'
import { cut, type Prose } from '../text/prose.ts'

const OFFICE = /(?:局|办|办公室|委|委员会|部|厅|队|(?<!场)所|中心|政府|指挥部|公司|工会|联社|组)$/

/** A heading that names an office and nothing else is the doer of its text: “（一）县应急局。负责…”. */
export function officeOf(heading: Prose | null): string | null {
  if (heading === null || heading.text.length > 24 || !OFFICE.test(heading.fold)) return null
  if (/[，、“《]/.test(heading.fold) || startsWithVerb(heading.fold)) return null
  return heading.text
}

const LEADS_IN = /(?:下列|以下|如下)[^。；]{0,20}：$/
/** “县委主要负责人安全生产职责主要包括：”: whose duties the items are. */
const DUTIES_OF =
  /^(?:[一二三四五六七八九十]是)?(.{2,60}?)的?(?:安全生产|工作|主要|具体|监管|岗位){0,3}职责(?:主要)?(?:包括|如下|为|是|有)?：$/

/** Who a lead-in names for all items below it: “X应当履行下列职责：”, “X安全生产职责主要包括：”. */
export function leadInOf(heading: Prose | null, body: Prose): string[] | null {
  const text = body.text === '' ? heading : body
  if (text === null) return null
  const last = cut(text, Math.max(0, text.fold.slice(0, -1).search(/[^。；\n]*$/)))
  const names = LEADS_IN.test(last.fold.slice(-40)) ? findActors(last) : ownersIn(last)
  return names.length === 0 ? null : names.map(({ name }) => name)
}

function ownersIn(sentence: Prose): { name: string }[] {
  const owner = sentence.fold.length > 100 ? undefined : DUTIES_OF.exec(sentence.fold)?.[1]
  if (owner === undefined || !endsLikeActor(owner)) return []
  return splitActors(cut(sentence, sentence.fold.indexOf(owner), sentence.fold.indexOf(owner) + owner.length))
}
