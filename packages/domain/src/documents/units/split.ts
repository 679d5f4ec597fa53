import { cut, gapBefore, type Prose } from '../text/prose.ts'
import { depths } from '../text/sentences.ts'
import {
  DETERMINER,
  endsLikeUnit,
  HOLDING,
  isBareUnit,
  isCompoundName,
  OPEN_LIST,
  SLIPPED_TAIL,
} from './lexicon.ts'

/** A piece of a list, before it is known whether it is a whole name. */
interface Atom {
  readonly from: number
  readonly to: number
  /** The separator before it: 、 and ， part names, 和 and its like only where both sides are complete. */
  readonly mark: string
}

export interface SplitRules {
  /** Whether a folded piece is a complete name by itself. */
  readonly isComplete: (folded: string) => boolean
  /** Whether 、 parts names even where the piece before it is no complete one. */
  readonly commaParts: boolean
}

export const UNIT_RULES: SplitRules = { isComplete: endsLikeUnit, commaParts: true }

/** Marks between names; 等部门 in the middle of a list ends one part of it. */
/** A bracket that says how units share the work is no part of a name. */
const SHARING = /（[^（）]{0,12}(?:负责|分工|落实|实施)）$|[（〈]以下[简统]称[^（）〈〉]{1,20}[）〉]$/
const NO_NAME = /^(?:无|暂无|-+|／|\/)$/
const SEPARATOR =
  /等(?:有关|相关)?(?:部门|单位)(?:单位)?(?:以及|和|及|与|、|，)|以及|或者|和|及(?!其(?![他它余]))|与|或|暨|、|，|；|\/|\n(?!（)/g
const WEAK = /^(?:以及|或者|和|及|与|或|暨)$/
/** An attribute that has not reached its noun yet. */
const OPEN_ATTRIBUTE = /(?:负有|承担|具有|涉及|从事|履行)(?!.*(?:部门|单位|机构|企业))/

/** Splits a list of units as printed: at 、 and ，, at 和 between complete names; a determiner holds its list together. */
export function splitNames(list: Prose, rules: SplitRules = UNIT_RULES): Prose[] {
  const trimmed = withoutTail(list)
  return glue(trimmed, atomsOf(trimmed), rules)
    .map(({ from, to }) => trimName(cut(trimmed, from, to)))
    .filter((name) => name.text.length > 0 && !NO_NAME.test(name.fold))
}

/** Cuts 等部门, 等 and closing punctuation off the end of a list. */
export function withoutTail(list: Prose): Prose {
  let end = list.fold.length
  while (end > 0 && '。；，、：\n'.includes(list.fold.charAt(end - 1))) end -= 1
  const near = list.fold.slice(Math.max(0, end - 60), end)
  const open = OPEN_LIST.exec(near)
  if (open !== null) end -= open[0].length
  else if (SLIPPED_TAIL.test(near)) end -= '的部门'.length
  return cut(list, 0, end)
}

function trimName(name: Prose): Prose {
  let from = 0
  let to = name.fold.length
  while (from < to && '、，。；：\n'.includes(name.fold.charAt(from))) from += 1
  while (to > from && '、，。；：\n'.includes(name.fold.charAt(to - 1))) to -= 1
  const bracket = SHARING.exec(name.fold.slice(from, to))
  return cut(name, from, bracket === null ? to : from + bracket.index)
}

function atomsOf(list: Prose): Atom[] {
  const depth = depths(list.fold)
  const atoms: Atom[] = []
  let from = 0
  let mark = ''
  const add = (to: number, next: number, nextMark: string) => {
    if (to > from) atoms.push({ from, to, mark })
    from = next
    mark = nextMark
  }
  for (const match of list.fold.matchAll(SEPARATOR)) {
    if ((depth[match.index] ?? 0) > 0 || match.index < from) continue
    add(match.index, match.index + match[0].length, match[0])
  }
  add(list.fold.length, list.fold.length, '')
  return atoms.flatMap((atom) => splitAtGaps(list, atom)).flatMap((atom) => splitBeforeDeterminer(list, atom))
}

const SHORTEST_BEFORE_GAP = 4

/** A line break inside a name leaves a gap too: only what begins like the first name, or with 各, is another one. */
function beginsAlike(folded: string, first: number, at: number): boolean {
  return folded.charAt(at) === '各' || folded.charAt(at) === folded.charAt(first)
}

/** Names parted by white space only: “县应急局 各镇”. */
function splitAtGaps(list: Prose, atom: Atom): Atom[] {
  const found: Atom[] = []
  let { from, mark } = atom
  for (let i = atom.from + 2; i < atom.to; i++) {
    if (
      i - from < SHORTEST_BEFORE_GAP ||
      !gapBefore(list, i) ||
      !beginsAlike(list.fold, atom.from, i) ||
      !endsLikeUnit(list.fold.slice(from, i))
    )
      continue
    found.push({ from, to: i, mark })
    from = i
    mark = '、'
  }
  return [...found, { from, to: atom.to, mark }]
}

/** 各村各部门: two names without a mark between them. */
function splitBeforeDeterminer(list: Prose, atom: Atom): Atom[] {
  const text = list.fold.slice(atom.from, atom.to)
  const second = text.indexOf('各', text.indexOf('各') + 1)
  if (second < 2 || !/^(?:全[省市县区镇乡])?各/.test(text) || !endsLikeUnit(text.slice(0, second)))
    return [atom]
  return [
    { ...atom, to: atom.from + second },
    { from: atom.from + second, to: atom.to, mark: '' },
  ]
}

function glue(list: Prose, atoms: readonly Atom[], rules: SplitRules): { from: number; to: number }[] {
  const names: { from: number; to: number }[] = []
  let current: { from: number; to: number } | null = null
  for (const atom of atoms) {
    const piece = list.fold.slice(atom.from, atom.to)
    if (current !== null && belongs(list.fold.slice(current.from, current.to), atom.mark, piece, rules))
      current = { from: current.from, to: atom.to }
    else {
      if (current !== null) names.push(current)
      current = { from: atom.from, to: atom.to }
    }
  }
  if (current !== null) names.push(current)
  return names
}

const LONGEST_NAME = 80

function belongs(before: string, mark: string, piece: string, rules: SplitRules): boolean {
  if (before.length > LONGEST_NAME) return false
  if (mark === '和' && isCompoundName(before, piece)) return true
  if (rules.isComplete(before)) {
    const bare = before.replace(/（[^（）]*）$/, '')
    if (mark === '、' && bare === '各级' && piece.startsWith('各') && !isBareUnit(piece.slice(1))) return true
    return mark !== '' && mark !== '，' && HOLDING.test(before) && isBareUnit(piece)
  }
  if (WEAK.test(mark)) return !DETERMINER.test(piece)
  if (!rules.commaParts || mark === '\n') return true
  if (/^(?:各|每)?[乡镇县区市村]$/.test(before)) return true
  return OPEN_ATTRIBUTE.test(before)
}
