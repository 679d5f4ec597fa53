import { MODAL } from '../actors/verbs.ts'
import type { Block, SourceText, Span } from '../source.ts'
import { isPageMark, proseOf } from '../text/marks.ts'
import { isPageFurniture } from '../text/page-furniture.ts'
import { join, type Prose } from '../text/prose.ts'
import { isNoteLine } from '../units/notes.ts'
import { filledLines, type IsFilled } from './line-width.ts'
import { type Label, labelAt } from './numbering.ts'

/** A paragraph as its author wrote it, put together again where lines or pages broke it. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly prose: Prose
  readonly level: number | null
  /** Number of characters set in bold at its beginning. */
  readonly bold: number
  readonly file: number
}

/** All blocks of one table, in the place where it stands. */
export interface TableBlocks {
  readonly kind: 'table'
  readonly blocks: readonly Block[]
  readonly file: number
}

export type Item = Paragraph | TableBlocks

/** A paragraph in the making. */
interface Draft {
  readonly pieces: Prose[]
  /** The end of the text so far, for the decision whether the next block goes on. */
  text: string
  /** The last block. */
  last: Block
  readonly level: number | null
  readonly bold: number
  readonly file: number
}

/** Puts the blocks of a source together to paragraphs and tables. */
export function itemsOf(source: SourceText): Item[] {
  const items: Item[] = []
  const isFilled = filledLines(source)
  let draft: Draft | null = null
  let table: { number: number; blocks: Block[]; file: number } | null = null
  const closeDraft = () => {
    if (draft === null) return
    const { pieces, level, bold, file } = draft
    items.push({ kind: 'paragraph', prose: join(pieces, ''), level, bold, file })
    draft = null
  }
  const closeTable = () => {
    if (table !== null) items.push({ kind: 'table', blocks: table.blocks, file: table.file })
    table = null
  }
  for (const block of source.blocks) {
    const file = block.file ?? 0
    if (block.cell !== undefined) {
      closeDraft()
      if (table !== null && table.number !== block.cell.table) closeTable()
      table ??= { number: block.cell.table, blocks: [], file }
      table.blocks.push(block)
      continue
    }
    if (isPageMark(source.text.slice(block.from, Math.min(block.to, block.from + 200)))) continue
    const piece = proseOf(source.text, block)
    if (piece.text === '' || isPageFurniture(piece.fold)) continue
    closeTable()
    if (draft !== null && draft.file === file && goesOn(draft, piece, block, isFilled)) {
      draft.pieces.push(piece)
      draft.text = tail(draft.text + piece.fold)
      draft.last = block
      continue
    }
    closeDraft()
    const bold = boldAtStart(piece, block.bold)
    draft = {
      pieces: [piece],
      text: tail(piece.fold),
      last: block,
      level: block.level ?? null,
      bold,
      file,
    }
  }
  closeDraft()
  closeTable()
  return items
}

/** As much of a paragraph as decides whether it goes on. */
const TAIL = 600
function tail(text: string): string {
  return text.length > TAIL ? text.slice(-TAIL) : text
}

function boldAtStart(piece: Prose, bold: readonly Span[] | undefined): number {
  let end = 0
  for (const { from, to } of bold ?? []) {
    const first = piece.at[end]
    if (first === undefined || from > first) break
    while (end < piece.at.length && (piece.at[end] ?? to) < to) end += 1
  }
  return end
}

const ENDS_PARAGRAPH = /[。！？；：…]$|[。！？…][”）]$/
/** A note behind a sentence ends its paragraph like the stop before it. */
const BRACKET_AFTER_STOP = /[。；][（〔](?:[^（）〔〕]|（[^（）]{0,20}）){2,160}[）〕]$/
/** A title that is longer than the lines below it is still whole. */
const WHOLE_TITLE = /关于.{4,80}的(?:通知|意见|通报|决定|函|公告|通告|批复|请示|报告)$/
const ENDS_OPEN = /[，、]$|[^一]、$/
const BEGINS_ANEW =
  /^(?:附件|附表|附：|附录|抄送|抄报|主送|签发|主题词|目录|注：|备注|（?联系人|(?:副?组长|组员|成员|副?主任|副?指挥长|副?总指挥)：|（此件|发文|成文日期|发布日期|索引号|题$)/
const DATE_LINE =
  /^(?:\d{4}|[一二〇零三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日/
const BEGINS_INSIDE = /^[，。、；）》”’：%的和与等及]/
const RUNS = /[，。；]/
const LONGEST_HEADING = 45
const SHORTEST_RUNNING = 15

/** Whether a block continues the paragraph before it. */
function goesOn(draft: Draft, piece: Prose, block: Block, isFilled: IsFilled | null): boolean {
  const before = draft.text
  const next = piece.fold
  if (block.level !== undefined || draft.level !== null) return false
  if (
    BEGINS_INSIDE.test(next) ||
    /[（〔《“]$|(?:(?:责任|牵头|配合|主责|主办|协办|协助|落实)(?:责任)?(?:单位|部门|科室)|时限)：$/.test(
      before,
    )
  )
    return true
  if (/[：；]$/.test(before) && isOpen(before)) return true
  if (ENDS_PARAGRAPH.test(before) || BEGINS_ANEW.test(next) || isNoteLine(next)) return false
  if (WHOLE_TITLE.test(before)) return false
  const label = labelAt(piece, 0)
  if (label !== null) return isFilled?.(draft.last) === true && continuesList(before, label)
  if (isOpen(before)) return true
  if (DATE_LINE.test(next) && next.length <= 12) return false
  if (ENDS_OPEN.test(before)) return true
  if (BRACKET_AFTER_STOP.test(before) && isFilled?.(draft.last) !== true) return false
  if (boldAtStart(piece, block.bold) > 0) return false
  if (isFilled !== null) {
    const filled = isFilled(draft.last)
    if (filled || draft.pieces.length < 2) return filled
  }
  const labelled =
    draft.pieces.length === 1 && draft.pieces[0] !== undefined && labelAt(draft.pieces[0], 0) !== null
  if (labelled && !before.includes('。') && before.length <= LONGEST_HEADING && !isInstruction(before))
    return false
  return RUNS.test(before) && before.length >= SHORTEST_RUNNING
}

/** A line that happens to begin with the next label of a list inside the paragraph: “…（1）…↵（2）…”. */
function continuesList(before: string, { kind, value }: Label): boolean {
  return (
    kind === 'arabicBracket' && value > 1 && before.includes(`（${value - 1}）`) && !before.startsWith('（')
  )
}

/** A line that obliges somebody, with a comma, is text and no heading. */
function isInstruction(line: string): boolean {
  return line.includes('，') && MODAL.test(line)
}

/** Whether a bracket or title is still open at the end of the text. */
function isOpen(text: string): boolean {
  const near = text.slice(-120)
  return (
    near.lastIndexOf('《') > near.lastIndexOf('》') ||
    near.lastIndexOf('（') > near.lastIndexOf('）') ||
    near.lastIndexOf('〔') > near.lastIndexOf('〕') ||
    near.lastIndexOf('“') > near.lastIndexOf('”')
  )
}
