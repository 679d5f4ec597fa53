import { cut, type Prose } from '../text/prose.ts'
import { depths } from '../text/sentences.ts'
import { type Label, type LabelKind, labelAt } from './numbering.ts'
import type { Paragraph } from './paragraphs.ts'

/** A paragraph, or an item of a list inside one: its label, and what follows the label. */
export interface Segment {
  readonly label: Label | null
  readonly prose: Prose
  /** The same with its label. */
  readonly whole: Prose
  /** Whether it is an item of a list inside a paragraph. */
  readonly inline: boolean
  /** Number of characters set in bold at the beginning of `prose`. */
  readonly bold: number
  readonly level: number | null
  /** Where the label begins in the source. */
  readonly from: number
}

/** Lists that are open where a paragraph begins: the number that would come next. */
export interface RunningLists {
  next(kind: LabelKind): number | null
}

interface Place {
  readonly at: number
  readonly label: Label
}

const SIGNS = /[第（①-⑳㉑-㉚⑴-⒇㈠-㈩⒈-⒛\d一二三四五六七八九十]/g
const BEFORE_ANY = '。；：，、！？）”】〕'
/** Units of a note that has no stop at its end: 责任单位：镇供电所（2）…. */
const BEHIND_NOTE = /(?:单位|部门|科室|时限)：[^。；]{2,70}$/
const BEFORE_DOTTED = '。；：！？）'

/**
 * Takes a paragraph apart at the labels of lists that run inside it: “…。（1）…（2）…”. A paragraph without a label of
 * its own may go on with the list that runs when it begins.
 */
export function segmentsOf(paragraph: Paragraph, running: RunningLists): Segment[] {
  const { prose, bold, level } = paragraph
  const first = labelAt(prose, 0)
  const places = first === null ? [] : [{ at: 0, label: first }]
  for (const place of inlinePlaces(prose, first, running)) places.push(place)
  const segments: Segment[] = []
  const opening = places[0]
  if (opening === undefined || opening.at > 0)
    segments.push(plainSegment(cut(prose, 0, opening?.at), bold, level))
  places.forEach(({ at, label }, i) => {
    const start = at + label.length
    const end = places[i + 1]?.at ?? prose.text.length
    const boldHere = at === 0 ? Math.max(0, bold - label.length) : 0
    segments.push({
      label,
      prose: cut(prose, start, end),
      whole: cut(prose, at, end),
      inline: at > 0,
      bold: boldHere,
      level,
      from: prose.at[at] ?? 0,
    })
  })
  return segments
}

function plainSegment(prose: Prose, bold: number, level: number | null): Segment {
  return { label: null, prose, whole: prose, inline: false, bold, level, from: prose.at[0] ?? 0 }
}

/** Labels after the start that continue a list: 1 with a 2 after it, then each next number. */
function inlinePlaces(prose: Prose, first: Label | null, running: RunningLists): Place[] {
  const candidates = candidatesIn(prose, first?.length ?? null)
  const seconds = new Map<LabelKind, number>()
  for (const { at, label } of candidates) if (label.value === 2) seconds.set(label.kind, at)
  const expected = new Map<LabelKind, number>()
  if (first !== null) expected.set(first.kind, first.value + 1)
  const accepted: Place[] = []
  for (const place of candidates) {
    const { kind, value } = place.label
    const begins = value === 1 && (seconds.get(kind) ?? -1) > place.at
    const next = expected.get(kind) ?? (first === null ? running.next(kind) : null)
    if (!begins && next !== value) continue
    expected.set(kind, value + 1)
    accepted.push(place)
  }
  return accepted
}

/** A short head right behind a label: “一、加强领导1、…”. No stop parts it from the list that follows. */
const HEAD = /^[\u4e00-\u9fff，、“”]{2,16}$/

function candidatesIn(prose: Prose, behindFirst: number | null): Place[] {
  let behindLabel = behindFirst
  const depth = depths(prose.fold)
  const found: Place[] = []
  SIGNS.lastIndex = 1
  for (let match = SIGNS.exec(prose.fold); match !== null; match = SIGNS.exec(prose.fold)) {
    const at = match.index
    const before = prose.fold.charAt(at - 1)
    const behindHead =
      behindLabel !== null && at - behindLabel <= 16 && HEAD.test(prose.fold.slice(behindLabel, at))
    const behindNote =
      !BEFORE_ANY.includes(before) && BEHIND_NOTE.test(prose.fold.slice(Math.max(0, at - 80), at))
    if ((!BEFORE_ANY.includes(before) && !behindNote && !behindHead) || (depth[at - 1] ?? 0) > 1) continue
    const inBracket = prose.fold.charAt(at) === '（'
    if ((depth[at] ?? 0) > (inBracket ? 1 : 0)) continue
    const label = labelAt(prose, at)
    if (label === null || label.kind === 'chapter' || label.kind === 'decimal') continue
    if (label.kind === 'article' && before !== '。') continue
    if (behindHead && !BEFORE_ANY.includes(before) && label.value !== 1) continue
    const dotted = label.kind === 'arabic' || label.kind === 'han'
    if (dotted && !behindHead && (behindNote || !BEFORE_DOTTED.includes(before))) continue
    found.push({ at, label })
    behindLabel = at + label.length
  }
  return found
}
