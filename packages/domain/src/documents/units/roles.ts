import { startsWithVerb } from '../actors/verbs.ts'
import { cut, type Prose } from '../text/prose.ts'
import { depths } from '../text/sentences.ts'
import { endsLikeUnit } from './lexicon.ts'
import { splitNames } from './split.ts'

/** Who answers for a duty and who supports, as printed. */
export interface Roles {
  readonly lead: readonly Prose[]
  readonly support: readonly Prose[]
}

/** How firmly a word marks units: 牵头 makes all others support; 负责 is the ordinary mark. */
export type Mark = 'head' | 'answers' | 'supports' | 'none'

export interface Marked {
  readonly units: readonly Prose[]
  readonly mark: Mark
}

const HEAD_WORD = /牵头|主办|主责|总负责/
const SUPPORT_WORD = /配合|协助|协同|参与|参加|协办|支持/
const ANSWER_WORD = /负责|落实|承办|实施/
/** 会同 and its like: who stands after them supports. */
const JOINS = /会同|协同|联合|会商|同(?=各|有关|相关|省|市|县|区|镇|乡|州)/g
/** Words with which a list of units ends and the text goes on. */
const AFTER_UNITS =
  /(?:分别|共同|具体|各自|分工|统一|总(?=牵头|负责)|牵头|主办|负责|配合|协助|协同|参与|参加|协办|支持|落实|根据|按照|按|依照|依据|依法|督促|督导|组织(?!部)|指导|做好|抓好|结合|承办|承担|实施|开展|推进|推动|加强|要|应(?!急))/g

/** Reads units with the role words after them: “A牵头，B、C配合”, “A会同B分工负责”, “A、B等部门”. */
export function readMarked(text: Prose): Marked[] {
  const found: Marked[] = []
  let waiting: Prose[] = []
  for (const segment of apartFromBrackets(text).flatMap(segmentsOf)) {
    const mark = markOf(segment.fold)
    const groups = joinedGroups(segment)
    if (mark === 'none' && groups.length === 1) {
      for (const unit of unitsIn(segment)) waiting.push(unit)
      continue
    }
    found.push({ units: waiting, mark: mark === 'supports' ? 'answers' : mark })
    waiting = []
    groups.forEach((group, index) => {
      const startsJoined = index === 0 && groups.length > 1 && group.fold.length === 0
      if (startsJoined) return
      const support = index > 0
      found.push({ units: unitsIn(group), mark: support ? 'supports' : mark === 'none' ? 'answers' : mark })
    })
  }
  found.push({ units: waiting, mark: 'none' })
  return found.flatMap(apartByBrackets).filter(({ units }) => units.length > 0)
}

const HELPERS = /（([^（）]{2,80}?(?:牵头|配合|协助|协同|参与))）/g

/** “A（B、C配合）”: who helps stands in a bracket behind the name. */
function apartFromBrackets(text: Prose): Prose[] {
  const found: Prose[] = []
  let from = 0
  for (const match of text.fold.matchAll(HELPERS)) {
    const at = match.index + 1
    const inside = cut(text, at, at + (match[1] ?? '').length)
    if (!unitsIn(inside).some((unit) => endsLikeUnit(unit.fold))) continue
    found.push(cut(text, from, match.index), inside)
    from = match.index + match[0].length
  }
  return [...found, cut(text, from)].filter((piece) => piece.text !== '')
}

const BRACKETED_MARK = /（(?:牵头|主办|主责|配合|协助|参与)(?:单位|部门|负责)?）$/

/** “A（牵头）、B”: a mark in a bracket belongs to its one unit. */
function apartByBrackets({ units, mark }: Marked): Marked[] {
  if (!units.some((unit) => BRACKETED_MARK.test(unit.fold))) return [{ units, mark }]
  const hasHead = units.some((unit) => /（(?:牵头|主办|主责)/.test(unit.fold))
  return units.map((unit) => {
    const bracket = BRACKETED_MARK.exec(unit.fold)
    if (bracket === null) return { units: [unit], mark: hasHead && mark === 'head' ? 'answers' : mark }
    return { units: [cut(unit, 0, bracket.index)], mark: markOf(bracket[0]) }
  })
}

/** Tells lead from support. If somebody is marked 牵头, everyone else supports. */
export function decideRoles(marked: readonly Marked[]): Roles {
  const hasHead = marked.some(({ mark }) => mark === 'head')
  const lead: Prose[] = []
  const support: Prose[] = []
  for (const { units, mark } of marked) {
    const leads = hasHead ? mark === 'head' : mark !== 'supports'
    for (const unit of units) (leads ? lead : support).push(unit)
  }
  const seen = new Set<string>()
  const once = (unit: Prose) => !seen.has(unit.text) && seen.add(unit.text)
  return { lead: lead.filter(once), support: support.filter(once) }
}

function markOf(folded: string): Mark {
  if (HEAD_WORD.test(folded)) return 'head'
  if (SUPPORT_WORD.test(folded)) return 'supports'
  return ANSWER_WORD.test(folded) ? 'answers' : 'none'
}

/** Stretches between commas; a list that goes on after a comma without any role word is one of several. */
function segmentsOf(text: Prose): Prose[] {
  const depth = depths(text.fold)
  const found: Prose[] = []
  let from = 0
  for (let i = 0; i <= text.fold.length; i++) {
    if (i < text.fold.length && ((depth[i] ?? 0) > 0 || !'，；。\n'.includes(text.fold.charAt(i)))) continue
    found.push(...afterEachRole(cut(text, from, i)))
    from = i + 1
  }
  return found.map(withoutBy).filter((segment) => segment.text !== '')
}

const BY = /^(?:(?:以上|上述|本项|此项|该项)(?:工作|任务)?)?由/

function withoutBy(segment: Prose): Prose {
  return cut(segment, BY.exec(segment.fold)?.[0].length ?? 0)
}

/** “A牵头B、C配合” without a comma: a role word that is followed by more units ends its segment. */
function afterEachRole(segment: Prose): Prose[] {
  const match =
    /^(.{2,200}?(?:局|委|办|部|会|门|位|队|心|室|府|院|司|镇|乡|道|区|村)(?:牵头负责|牵头|负责))[、]?(?=[\u4e00-\u9fff（）、]{2,200}(?:配合|协助|参与|分工负责)$)/.exec(
      segment.fold,
    )
  const head = match?.[1]
  if (head === undefined) return [segment]
  return [cut(segment, 0, head.length), cut(segment, match?.[0].length ?? head.length)]
}

/** The lists on both sides of 会同; the first is empty where the segment begins with it. */
function joinedGroups(segment: Prose): Prose[] {
  const depth = depths(segment.fold)
  const groups: Prose[] = []
  let from = 0
  for (const match of segment.fold.matchAll(JOINS)) {
    const before = segment.fold.slice(from, match.index).replace(/[、，]$/, '')
    if ((depth[match.index] ?? 0) > 0 || (before !== '' && !isListEnd(before))) continue
    groups.push(cut(segment, from, match.index))
    from = match.index + match[0].length
  }
  groups.push(cut(segment, from))
  return groups
}

/** “（以下简称…）” behind a name. */
const SHORT_FORM = /[（〈]以下[简统]称[^（）〈〉]{1,20}[）〉]$/

function isListEnd(folded: string): boolean {
  const name = folded.replace(SHORT_FORM, '')
  return endsLikeUnit(name) || /等[\u4e00-\u9fff]{0,8}$/.test(folded)
}

/** The units at the beginning of a segment; text that says how, not who, is left out. */
export function unitsIn(segment: Prose): Prose[] {
  for (const match of segment.fold.matchAll(AFTER_UNITS)) {
    const before = segment.fold.slice(0, match.index)
    if (match.index === 0) return []
    if (!isListEnd(before)) continue
    return splitNames(cut(segment, 0, match.index)).filter(isName)
  }
  return splitNames(segment).filter(isName)
}

const LONGEST_NAME = 60

const SAYS_HOW = /[不再均需将把]|以[上下]|^等/
/** A segment that says how and not who (“并纳入检查内容…”) yields no name. */
function isName(unit: Prose): boolean {
  if (unit.fold.length > LONGEST_NAME || /^[并且及以]/.test(unit.fold)) return false
  return endsLikeUnit(unit.fold) || (!startsWithVerb(unit.fold) && !SAYS_HOW.test(unit.fold))
}

/** All units of a text, without their roles. */
export function allUnits(text: Prose): Prose[] {
  return readMarked(text).flatMap(({ units }) => units)
}
