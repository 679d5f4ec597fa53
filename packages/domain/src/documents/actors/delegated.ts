import type { Stretch } from '../text/sentences.ts'
import { HIRED, PUBLIC } from './people.ts'
import { type Phrase, phraseFrom, type Searched } from './phrases.ts'
import { MAKES_NAMES, NO_SUBJECT } from './subjects.ts'
import { startsWithVerb } from './verbs.ts'
import { STRONG, wholePart } from './whole-part.ts'

/** 督促 and its like: what stands after them is told to act. */
const DELEGATES =
  /督促|催促|提醒|号召|促使|督导(?!检查|组|工作|考核)|推动|指导(?!服务|意见|性|组)|鼓励|支持|引导|发动|倒逼|(?<![党社群务济层治])组织(?!实施|领导|机构|体系|部|编|管理)|选择|明确|要求(?![，。])|监督(?!检查|检验|管理|执法|部门|局|站|员|机构)|敦促|责令|责成|动员|安排(?=各|有关|相关)|协调(?!小组|机制|联动|配合|会|推进|解决|指挥|组|各方)|会同|联合(?!国|会|体|执法|检查|督查|督导|调查|工作组|惩戒|审查|社|行动)|由(?!于|此)/g
const CHAINED =
  /^(?:、|和|并)?(?:督促|提醒|推动|指导|鼓励|支持|引导|发动|倒逼|组织|帮助|协助|协调|监督|动员|要求|积极|广泛|全面|大力|所有)+/

/** A verb that tells somebody else to act, and where it stands. */
export interface Telling {
  readonly verb: string
  readonly at: number
}

/** The telling verbs of a text outside brackets, in reading order. */
export function tellingVerbs({ text, depth }: Searched): Telling[] {
  return [...text.fold.matchAll(DELEGATES)]
    .filter(({ index }) => (depth[index] ?? 0) === 0)
    .map((match) => ({ verb: match[0], at: match.index }))
}

/** Those whom somebody else is to see to: 督促企业开展…, 由专业队伍施工. `verbs` are the telling verbs of the part. */
export function delegated(
  searched: Searched,
  verbs: readonly Telling[],
  part: Stretch,
  next: Stretch | undefined,
): Phrase[] {
  const { text } = searched
  const found: Phrase[] = []
  let reached = part.from
  for (const { verb, at } of verbs) {
    if (at < reached) continue
    const start = at + verb.length
    const chain = CHAINED.exec(text.fold.slice(start, start + 12))
    const from = start + (chain?.[0].length ?? 0)
    const phrase =
      phraseFrom(searched, from, part.to, true) ??
      (/^(?:会同|联合|组织|协调)$/.test(verb) ? wholePart(searched, from, part, next) : null)
    if (phrase === null) continue
    const words = text.fold.slice(phrase.from, phrase.to)
    if (!mayBeTold(words, verb) || !acts(text.fold, phrase, verb)) continue
    found.push(phrase)
    reached = phrase.to
    const helper = verb === '由' ? helperBehind(searched, phrase, part) : null
    if (helper !== null) found.push(helper)
  }
  return found
}

/** “由A牵头、B配合”: the second of the pair. */
function helperBehind(searched: Searched, { predicate }: Phrase, part: Stretch): Phrase | null {
  const { fold } = searched.text
  const mark = /^(?:牵头|负责|主办)、/.exec(fold.slice(predicate.at, predicate.at + 3))?.[0].length
  if (mark === undefined) return null
  const helper = phraseFrom(searched, predicate.at + mark, part.to, true)
  const helps =
    helper !== null && /^(?:配合|协助|参与)/.test(fold.slice(helper.predicate.at, helper.predicate.at + 2))
  return helps ? helper : null
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
