import type { Block, Clause, ReviewedDocument } from '../types.ts'

/** A stretch of text on the sheet: a paragraph, or the part of one that belongs to one clause. */
export interface Piece {
  readonly from: number
  readonly to: number
  readonly look: 'title' | 'heading' | 'body' | 'end' | 'center'
  /** The clause that these words belong to, if it asks for something. */
  readonly clause: Clause | null
  /** Printed in the margin where such a clause begins: its number among those that ask. */
  readonly mark: number | null
  /** Goes on in the line of the piece before it: an inline list (1)… (2)… in one paragraph. */
  readonly goesOn: boolean
}

export interface Cell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly pieces: readonly Piece[]
}

export type SheetPart =
  | { readonly kind: 'piece'; readonly key: string; readonly piece: Piece }
  | {
      readonly kind: 'table'
      readonly key: string
      readonly rows: readonly { readonly row: number; readonly cells: readonly Cell[] }[]
    }

type Source = Pick<ReviewedDocument, 'text' | 'blocks' | 'clauses' | 'title'>

/** The document as it is shown: paragraphs cut where a clause that asks for something begins, tables as tables. */
export function sheetOf({ text, blocks, clauses, title }: Source): readonly SheetPart[] {
  const asking = clauses.filter((clause) => clause.asks)
  const headings = new Set(clauses.filter((clause) => !clause.asks).map((clause) => clause.from))
  const parts: SheetPart[] = []
  const titled = titleBlocks(text, blocks, title)
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]
    if (!block) break
    if (block.cell) {
      const end = endOfTable(blocks, at)
      parts.push(tableOf(text, blocks.slice(at, end), asking))
      at = end - 1
      continue
    }
    const look = titled.has(block)
      ? ('title' as const)
      : block.align === 'right'
        ? ('end' as const)
        : headings.has(block.from) || isHeading(block, clauses)
          ? ('heading' as const)
          : block.align === 'center'
            ? ('center' as const)
            : ('body' as const)
    for (const piece of cut(text, block, look, asking).filter((each) => hasWords(text, each)))
      parts.push({ kind: 'piece', key: `p${piece.from}`, piece })
  }
  return parts
}

/** A clause that only opens a level, its heading being the whole paragraph. */
function isHeading(block: Block, clauses: readonly Clause[]): boolean {
  return (
    block.level !== undefined ||
    clauses.some(
      (clause) =>
        !clause.asks &&
        clause.from <= block.from &&
        clause.to >= block.to - 1 &&
        block.to - block.from <= 40 &&
        clause.from >= block.from - 4,
    )
  )
}

/** The first blocks whose words together are the title. */
function titleBlocks(text: string, blocks: readonly Block[], title: string): ReadonlySet<Block> {
  const wanted = bare(title)
  const found = new Set<Block>()
  for (const [at, block] of blocks.entries()) {
    if (at > 40 || block.cell) continue
    const words = bare(text.slice(block.from, block.to))
    if (words.length < 2) continue
    if (words.includes(wanted) && words.length < wanted.length + 20) return new Set([block])
    if (wanted.startsWith(words) && words.length >= 4) {
      const next = blocks[at + 1]
      if (next && wanted.includes(bare(text.slice(next.from, next.to)))) return new Set([block, next])
    }
  }
  return found
}

/** Stars and signs alone are left over from an export; they are no line of the document. */
const hasWords = (text: string, { from, to }: Piece) => /[^\s*#_-]/.test(text.slice(from, to))

const bare = (words: string) => words.replace(/[\s《》]/g, '')

/** What an export to plain text leaves at a line's beginning: heading signs, bookmarks. Read over, never printed. */
const EXPORT_MARKS = /^\s*(?:#{1,6}\s+|\[bookmark:[^\]]*\]\s*)+/

function cut(text: string, block: Block, look: Piece['look'], asking: readonly Clause[]): readonly Piece[] {
  const opens = block.from + (EXPORT_MARKS.exec(text.slice(block.from, block.to))?.[0].length ?? 0)
  const starts = asking.filter((clause) => clause.from >= block.from && clause.from < block.to)
  const inside = starts.map((clause) => clause.from).filter((from) => text.slice(opens, from).trim() !== '')
  const bounds = [...new Set([opens, ...inside, block.to])]
  return bounds.slice(0, -1).map((from, index): Piece => {
    const to = bounds[index + 1] ?? block.to
    const first = text.slice(from, to).search(/\S/)
    const at = first < 0 ? from : from + first
    const clause = [...asking].reverse().find((each) => each.from <= at && each.to > at) ?? null
    const begins = clause !== null && clause.from >= from - 4 && clause.from < to && starts.includes(clause)
    return {
      from,
      to,
      look: clause !== null && look === 'heading' ? 'body' : look,
      clause,
      mark: begins ? asking.indexOf(clause) + 1 : null,
      goesOn: index > 0,
    }
  })
}

function endOfTable(blocks: readonly Block[], start: number): number {
  const table = blocks[start]?.cell?.table
  let end = start
  while (blocks[end]?.cell?.table === table && blocks[end]?.cell) end++
  return end
}

function tableOf(text: string, blocks: readonly Block[], asking: readonly Clause[]): SheetPart {
  const rows = new Map<number, Map<number, Cell>>()
  for (const block of blocks) {
    const { cell } = block
    if (!cell) continue
    const cells = rows.get(cell.row) ?? new Map<number, Cell>()
    const before = cells.get(cell.column)
    const pieces = cut(text, block, 'body', asking)
    cells.set(cell.column, {
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      pieces: before ? [...before.pieces, ...pieces] : pieces,
    })
    rows.set(cell.row, cells)
  }
  return {
    kind: 'table',
    key: `t${blocks[0]?.from ?? 0}`,
    rows: withEmptyCells([...rows].map(([row, cells]) => ({ row, cells: [...cells.values()] }))),
  }
}

/** Cells without words have no block: they are put back, so that the columns stand below each other. */
function withEmptyCells(
  rows: readonly { readonly row: number; readonly cells: readonly Cell[] }[],
): readonly { readonly row: number; readonly cells: readonly Cell[] }[] {
  const width = Math.max(...rows.flatMap(({ cells }) => cells.map((cell) => cell.column + cell.columnSpan)))
  const reached = new Map<number, number>()
  return rows.map(({ row, cells }) => {
    const full: Cell[] = []
    for (let column = 0; column < width; ) {
      const cell = cells.find((each) => each.column === column)
      if (cell) {
        full.push(cell)
        for (let each = column; each < column + cell.columnSpan; each++) reached.set(each, row + cell.rowSpan)
        column += cell.columnSpan
      } else {
        if ((reached.get(column) ?? 0) <= row)
          full.push({ row, column, rowSpan: 1, columnSpan: 1, pieces: [] })
        column++
      }
    }
    return { row, cells: full }
  })
}
