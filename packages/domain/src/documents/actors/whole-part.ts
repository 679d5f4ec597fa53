import type { Stretch } from '../text/sentences.ts'
import {
  afterBracket,
  firstEndAfter,
  isNamed,
  LONGEST_PHRASE,
  type Phrase,
  type Searched,
  STARTS_NAMED,
} from './phrases.ts'
import { predicateAt } from './predicate.ts'
import { startsWithVerb } from './verbs.ts'

/** Verbs and prepositions that no name holds: a phrase with one of them is more than a name. */
export const STRONG =
  /深化|开展|加强|强化|推进|推动|落实|完善|健全|建立|制定|督促|鼓励|引导|倒逼|严格|严禁|严厉|全面|深入|进一步|确保|压实|做好|抓好|提升|提高|纳入|加大|上报|报送|汇报|移交|做到|下设|设立|设置|按照|根据|针对|聚焦|围绕|实现|夯实|明确|成立|聘请|委托|邀请|对(?!外|口)/
/** A list closed by its class: 公安、交通等部门, 安监、旅游等与…有关的部门. */
const ENDS_LIST = /等(?:[^等，]{0,6}|(?:与|同|负有|涉及|承担|具有)[^，。；]{1,24}的)(?:部门|单位)$/
const SHORT_NAME = 14
const LONG_NAME = 44

function longestName(words: string, obliges: boolean): number {
  if (ENDS_LIST.test(words)) return LONGEST_PHRASE
  return obliges ? LONG_NAME : SHORT_NAME
}

/** “各部门负责同志，每月应当…”: the whole part is a doer and the next one says what he does. */
export function wholePart(
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
    (words.length > longestName(words, predicate?.obliges === true) ||
      STRONG.test(words) ||
      (words.length > SHORT_NAME && /[后内]|报告/.test(words)) ||
      startsWithVerb(words.slice(2)))
  )
    return null
  const isHead = text.fold.charAt(to) === '：' && isNamed(words)
  return predicate === null || !(predicate.firm || isHead) ? null : { from, to, predicate }
}
