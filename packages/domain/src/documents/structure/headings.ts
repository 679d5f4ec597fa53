import { MODAL } from '../actors/verbs.ts'
import { cut, type Prose } from '../text/prose.ts'
import { depths } from '../text/sentences.ts'
import { isNoteLine, notesIn } from '../units/notes.ts'
import type { BodyParagraph, Clause } from './outline.ts'

/** A clause's own heading, and the paragraphs that remain as its body. */
export interface Headed {
  readonly heading: Prose | null
  readonly body: readonly BodyParagraph[]
}

const LONGEST_LINE = 60
const LONGEST_SENTENCE = 45
/** Share of a list's items that must open with a short sentence for these to be headings. */
const SHARE = 0.6
/** So short, without a comma, a first sentence is a heading whatever the other items look like. */
const LONGEST_PLAIN = 16
/** Headings name a task; they do not say how often or by when. */
const TELLS_WHEN =
  /是.{0,16}责任人|每[日天周月季年半]|\d次|(?<!第)[一二三两]次|[月年]底前|\d日前|%|小时|第一时间/

/** “动员部署阶段（3月1日前）”: a stage and its time, whether a stop follows or not. */
const STAGE = /^[\u4e00-\u9fff]{2,12}阶段（[^（）]{2,40}）[。：]?/

/** Decides the headings of a list of clauses together: items of one list are written alike. */
export function headingsOf(siblings: readonly Clause[]): Map<Clause, Headed> {
  const decided = new Map<Clause, Headed>()
  for (const list of listsOf(siblings)) decideList(list, decided)
  return decided
}

/** Where the count starts again, another list begins. */
function listsOf(siblings: readonly Clause[]): Clause[][] {
  const lists: Clause[][] = []
  let last: Clause | undefined
  for (const clause of siblings) {
    const list = lists[lists.length - 1]
    if (list === undefined || last === undefined || (clause.kind === last.kind && clause.value <= last.value))
      lists.push([clause])
    else list.push(clause)
    last = clause
  }
  return lists
}

function decideList(siblings: readonly Clause[], decided: Map<Clause, Headed>): void {
  const ownLines = siblings.filter(isOwnLine)
  const candidates = siblings.map((clause) => [clause, openingSentence(clause)] as const)
  const short = candidates.filter(([, end]) => end > 0).length
  const opens = short > 0 && short + ownLines.length >= siblings.length * SHARE
  for (const [clause, end] of candidates) {
    const first = clause.paragraphs[0]
    if (first === undefined) decided.set(clause, { heading: null, body: [] })
    else if (isOwnLine(clause))
      decided.set(clause, { heading: withoutStop(first.prose), body: clause.paragraphs.slice(1) })
    else if (
      end > 0 &&
      (opens ||
        first.bold >= end - 1 ||
        STAGE.test(first.prose.fold) ||
        isPlainHeading(first.prose.fold.slice(0, end - 1)))
    )
      decided.set(clause, splitAt(clause, first, end))
    else decided.set(clause, { heading: null, body: clause.paragraphs })
  }
}

/** Whether text of the clause's own, not only a note, or clauses follow its first paragraph. */
function hasMore(clause: Clause): boolean {
  const rest = clause.paragraphs.slice(1, 4)
  return (
    clause.children.length > 0 ||
    rest.some(({ prose }) => !isNoteLine(prose.fold)) ||
    clause.paragraphs.length > 4
  )
}

/** Whether something stands behind a place of a paragraph that is not only a note. */
function goesOn(paragraph: Prose, at: number): boolean {
  const rest = cut(paragraph, at)
  if (rest.text === '') return false
  if (!/^[（〔]/.test(rest.fold) && !isNoteLine(rest.fold)) return true
  const covered = notesIn(rest).reduce((sum, { from, to }) => sum + to - from, 0)
  return rest.fold.replace(/[。；，]/g, '').length > covered
}

function withoutBrackets(text: string): string {
  return text.replace(/（[^（）]{0,40}）/g, '')
}

/** A line that says who must do what, by its comma and its obliging word, is no heading. */
function isInstruction(text: string): boolean {
  return /，/.test(text) && MODAL.test(text)
}

function isPlainHeading(sentence: string): boolean {
  return sentence.length <= LONGEST_PLAIN && !/[，“《]/.test(sentence)
}

/** A heading that ends its line, with text or clauses after it. */
function isOwnLine(clause: Clause): boolean {
  const first = clause.paragraphs[0]
  if (first === undefined) return false
  const followed = hasMore(clause) || clause.tables.length > 0
  const text = first.prose.fold
  if (!followed || text.length > LONGEST_LINE || isInstruction(text)) return false
  if (clause.level !== null || first.bold >= text.length - 1) return !/。./.test(text)
  return (
    (!/[。；：！？，]$/.test(text) && !text.includes('。')) ||
    (/。$/.test(text) &&
      text.indexOf('。') === text.length - 1 &&
      text.length <= LONGEST_SENTENCE &&
      !MODAL.test(text) &&
      clause.children.length + clause.tables.length > 0)
  )
}

/** The end of a short first sentence after which the text goes on; 0 if there is none. */
function openingSentence(clause: Clause): number {
  const first = clause.paragraphs[0]
  if (first === undefined) return 0
  const text = first.prose.fold
  const stage = STAGE.exec(text)?.[0].length ?? 0
  if (stage > 0 && goesOn(first.prose, stage)) return stage
  const depth = depths(text.slice(0, LONGEST_SENTENCE * 2))
  let end = text.indexOf('。')
  while (end >= 0 && end < depth.length && (depth[end] ?? 0) > 0) end = text.indexOf('。', end + 1)
  if (end <= 0 || end > LONGEST_SENTENCE) return 0
  const head = text.slice(0, end)
  const followed = goesOn(first.prose, end + 1) || hasMore(clause)
  if (!followed || /[；：]/.test(head) || MODAL.test(head) || TELLS_WHEN.test(withoutBrackets(head))) return 0
  return end + 1
}

function splitAt(clause: Clause, first: BodyParagraph, end: number): Headed {
  const rest = cut(first.prose, end)
  const body =
    rest.text === ''
      ? clause.paragraphs.slice(1)
      : [{ prose: rest, whole: rest, bold: 0 }, ...clause.paragraphs.slice(1)]
  return { heading: withoutStop(cut(first.prose, 0, end)), body }
}

function withoutStop(heading: Prose): Prose {
  return cut(heading, 0, heading.fold.replace(/[。：，；]+$/, '').length)
}
