import type { Prose } from '../text/prose.ts'
import { depths } from '../text/sentences.ts'
import { ACTOR_END } from './people.ts'
import { isCompound, type Predicate, predicateAt } from './predicate.ts'

/** A text prepared for the search: bracket depths and the ends of all words for somebody who can act. */
export interface Searched {
  readonly text: Prose
  readonly depth: Uint8Array
  readonly ends: readonly number[]
}

/** Words for one doer or a list of doers, and what they are said to do. */
export interface Phrase {
  readonly from: number
  readonly to: number
  readonly predicate: Predicate
}

export const LONGEST_PHRASE = 110
const SHORTEST_PHRASE = 2

/** Prepares a text; sentences and parts are cut by the same depths. */
export function searchedIn(text: Prose): Searched {
  const depth = depths(text.fold)
  return { text, depth, ends: endsIn(text.fold, depth) }
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
export function firstEndAfter(ends: readonly number[], place: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

/** The words from a place up to a doer's end that a predicate follows. */
export function phraseFrom(
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
    return longerName({ text, depth, ends }, i, limit, { from, to: end, predicate })
  }
  return null
}

/** “乡镇规划建设服务中心对…”: where a nominal verb goes on to an office that has the firm predicate, that is the name. */
function longerName({ text, ends }: Searched, i: number, limit: number, phrase: Phrase): Phrase {
  const to = ends[i + 1]
  if (phrase.predicate.firm || to === undefined || to >= limit || to - phrase.to > LONGEST_REST) return phrase
  const rest = text.fold.slice(phrase.to, to)
  if (!/^[\u4e00-\u9fff]+$/.test(rest) || !LATER_OFFICE.test(rest) || TELLS_OTHERS.test(rest)) return phrase
  const predicate = predicateAt(text.fold, to)
  return predicate?.firm === true ? { from: phrase.from, to, predicate } : phrase
}

const LONGEST_REST = 12
const LATER_OFFICE = /(?:中心|[督巡]查室|办公室|大队|分局|站|所)$/
const TELLS_OTHERS = /^(?:组织|督促|指导|协调|会同|联合|安排|通知|支持|监督|协助|配合)|各/

/** Whether a phrase shows by its first words or by its end that it names somebody. */
export function isNamed(words: string): boolean {
  return STARTS_NAMED.test(words) || ORGAN.test(words)
}

const ORGAN =
  /(?:局|办公室|委员会|指挥部|防指|政府|领导小组|大队|支队|管委会|工作组|考核组|督查室|专班|(?:服务|管理|指挥|救援|监测)中心)$/

/** Verbs that have an object of their own where somebody is told to act: 倒逼企业落实责任. */
const TAKES_OBJECT = /^(?:落实|履行|执行|完善|制定|提升|提高|规范|明确|健全|建立|增加|加大)/

const LONGEST_ATTRIBUTE = 48

/** “负有…职责的部门”, “不具备…资质的队伍”: the noun stands behind 的. */
export function attributeLength(words: string): number {
  return (
    /^(?:凡是?)?(?:各|所有)?(?:不具备|不符合|负有|承担|具有|从事|涉及|存在|履行|实施|使用|取得|持有|具备|收到|接到|发生|发现|考核)[^，。；]{1,44}?的/.exec(
      words,
    )?.[0].length ?? 0
  )
}

/** Words with which a phrase shows that it names somebody, even if a nominal verb follows. */
export const STARTS_NAMED =
  /^(?:各|每|有关|相关|负有|全体|所有|本|其他|凡|[省市县区镇乡](?!场)|监管|企业|生产经营|不具备|不符合|属地|(?:牵头|责任|配合|承办|主办|包保|联系|参建|被[\u4e00-\u9fff]{2})(?:单位|部门))/

/** Behind a bracket that belongs to the name: 村（社区）. */
export function afterBracket(folded: string, depth: Uint8Array, end: number): number {
  if (folded.charAt(end) !== '（') return end
  const close = folded.indexOf('）', end)
  return close < 0 || close - end > 30 || (depth[end] ?? 0) === 0 ? end : close + 1
}
