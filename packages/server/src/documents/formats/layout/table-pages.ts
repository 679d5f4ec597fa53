import type { Cell, Paragraph, Table } from '../flow.ts'
import { tidyColumns, tidyRows } from '../grid.ts'
import { linesOf, type TextLine, widthOf } from './lines.ts'
import type { Glyphs } from './page.ts'
import { type Frame, frameOf, paragraphsOf, type SetLine } from './paragraphs.ts'
import type { Box, Grid } from './ruled-grid.ts'

/** The part of a table that stands on one page. */
export interface TablePart {
  readonly xs: readonly number[]
  readonly rows: number
  readonly cells: readonly PartCell[]
}

interface PartCell extends Box {
  readonly lines: readonly TextLine[]
}

/** Fills a drawn grid with the stretches that stand in it. A stretch across a border is cut there. */
export function fillGrid(grid: Grid, glyphs: readonly Glyphs[], page: number): TablePart {
  const contents = new Map<Box, Glyphs[]>()
  for (const piece of glyphs.flatMap((whole) => cutAtBorders(whole, grid))) {
    const x = piece.x + piece.width / 2
    const y = piece.y - piece.size * 0.35
    const box = grid.boxes.find(
      (candidate) => x >= candidate.x1 && x <= candidate.x2 && y >= candidate.y1 && y <= candidate.y2,
    )
    if (box === undefined) continue
    contents.set(box, [...(contents.get(box) ?? []), piece])
  }
  const cells = grid.boxes.map((box) => ({ ...box, lines: linesOf(contents.get(box) ?? [], page) }))
  return { xs: grid.xs, rows: Math.max(...grid.boxes.map((box) => box.row + box.rowSpan)), cells }
}

function cutAtBorders(piece: Glyphs, grid: Grid): Glyphs[] {
  const y = piece.y - piece.size * 0.35
  const inRow = grid.boxes.filter((box) => y >= box.y1 && y <= box.y2)
  const border = inRow
    .map((box) => box.x2)
    .find((x) => x > piece.x + piece.size * 0.4 && x < piece.x + piece.width - piece.size * 0.4)
  if (border === undefined) return [piece]
  let count = 0
  const middleOf = (index: number): number =>
    piece.x + (widthOf(piece, index) + widthOf(piece, index + 1)) / 2
  while (count < piece.text.length && middleOf(count) <= border) count += 1
  if (count === 0 || count >= piece.text.length) return [piece]
  const width = widthOf(piece, count)
  const head = { ...piece, text: piece.text.slice(0, count), width }
  const tail = { ...piece, text: piece.text.slice(count), x: piece.x + width, width: piece.width - width }
  return [head, ...cutAtBorders(tail, grid)]
}

/** Whether a part at the top of a page goes on from a part at the foot of the page before: the same columns. */
export function goesOn(before: TablePart, after: TablePart, slack: number): boolean {
  return (
    before.xs.length === after.xs.length &&
    before.xs.every((x, index) => Math.abs(x - (after.xs[index] ?? Number.POSITIVE_INFINITY)) <= slack)
  )
}

/** One table from its parts: repeated heads dropped, rows that a page break cut mended. */
export function tableOf(parts: readonly TablePart[]): Table {
  const frames = columnFrames(parts)
  const head = parts[0] === undefined ? '' : rowText(parts[0], 0)
  const cells: PartCell[] = []
  let rows = 0
  parts.forEach((part, index) => {
    let first = 0
    if (index > 0 && rowText(part, 0) === head) first = 1
    const fresh = part.cells
      .filter((cell) => cell.row >= first)
      .map((cell) => ({ ...cell, row: cell.row - first + rows }))
    const cut = index > 0 && goesOnFrom(cells, fresh, rows, frames)
    if (!cut) cells.push(...fresh)
    else {
      const upper = cells.filter((cell) => cell.row + cell.rowSpan === rows)
      for (const cell of fresh) {
        const over = upper.find((candidate) => candidate.column === cell.column)
        if (cell.row > rows || over === undefined) cells.push({ ...cell, row: cell.row - 1 })
        else
          cells[cells.indexOf(over)] = {
            ...over,
            rowSpan: over.rowSpan + cell.rowSpan - 1,
            lines: [...over.lines, ...cell.lines],
          }
      }
    }
    rows += part.rows - first - (cut ? 1 : 0)
  })
  const flat = cells.map(
    (cell): Cell => ({
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      flow: cellParagraphs(cell, frames),
    }),
  )
  const tidy = tidyRows(tidyColumns(flat)).sort((a, b) => a.row - b.row || a.column - b.column)
  return { kind: 'table', cells: tidy }
}

function rowText(part: TablePart, row: number): string {
  return part.cells
    .filter((cell) => cell.row === row)
    .map((cell) => cell.lines.map((line) => line.text).join(''))
    .join('|')
}

const ended = /[。；！？;!?…]$/

/** A row goes on over the page if its first cell is empty there and some cell breaks off in mid-sentence at full width. */
function goesOnFrom(
  cells: readonly PartCell[],
  fresh: readonly PartCell[],
  rows: number,
  frames: ReadonlyMap<number, Frame>,
): boolean {
  const upper = cells.filter((cell) => cell.row + cell.rowSpan === rows)
  const lower = fresh.filter((cell) => cell.row === rows)
  if (lower.find((cell) => cell.column === 0)?.lines.length !== 0) return false
  return lower.some((cell) => {
    const over = upper.find((candidate) => candidate.column === cell.column)
    const last = over?.lines.at(-1)
    if (over === undefined || last === undefined || cell.lines.length === 0 || ended.test(last.text))
      return false
    return frameFor(over, frames).right - last.right < 2 * last.size
  })
}

/** Where the type of each column really starts and ends, over all rows: cells are padded. */
function columnFrames(parts: readonly TablePart[]): Map<number, Frame> {
  const lines = new Map<number, { lines: TextLine[]; box: Box }>()
  for (const cell of parts.flatMap((part) => part.cells)) {
    if (cell.columnSpan > 1 || cell.lines.length === 0) continue
    const known = lines.get(cell.column)
    if (known === undefined) lines.set(cell.column, { lines: [...cell.lines], box: cell })
    else known.lines.push(...cell.lines)
  }
  return new Map(
    [...lines].map(([column, known]) => [column, withinBox(frameOf(known.lines), known.lines, known.box)]),
  )
}

/** A column of short words tells nothing about its right edge: then the box does, padded as on the left. */
function withinBox(frame: Frame, lines: readonly TextLine[], box: Box): Frame {
  const size = lines[0]?.size ?? 0
  const left = Math.min(frame.left, ...lines.map((line) => line.left))
  const padding = Math.min(Math.max(left - box.x1, 0), size)
  return { left, right: Math.max(frame.right, box.x2 - padding - 0.6 * size) }
}

function frameFor(cell: PartCell, frames: ReadonlyMap<number, Frame>): Frame {
  const column = cell.columnSpan === 1 ? frames.get(cell.column) : undefined
  return column ?? withinBox(frameOf(cell.lines), cell.lines, cell)
}

/** Cells are set centred or justified; a centred line is measured by its width alone. */
function cellParagraphs(cell: PartCell, frames: ReadonlyMap<number, Frame>): Paragraph[] {
  const column = frameFor(cell, frames)
  const size = cell.lines[0]?.size ?? 0
  const left = Math.min(...cell.lines.map((line) => line.left))
  const centred =
    cell.lines.some((line) => line.left - left > 0.3 * size) &&
    cell.lines.every((line) => isCentred(line, cell))
  const lines = cell.lines.map((line) => {
    const shift = centred ? line.left - column.left : 0
    return {
      ...line,
      left: line.left - shift,
      right: line.right - shift,
      frame: { ...column, left: centred ? column.left : Math.min(left, line.left) },
    }
  })
  const names = cell.lines.every((line) => !sentence.test(line.text))
  const groups: SetLine[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (
      group === undefined ||
      (names && before !== undefined && endsName.test(before.text) && startsName.test(line.text))
    ) {
      groups.push([line])
    } else group.push(line)
  }
  return groups.flatMap((group) => paragraphsOf(group, size)).map(({ kind, runs }) => ({ kind, runs }))
}

const sentence = /[。；，：]/
/** In a list of units, a line that ends one name before another begins was broken by its author, full or not. */
const endsName = /(?:[局委办府镇乡院所站会]|街道|大队|支队|公司|中心|单位|部门|企业)$/
const startsName = /^(?:[省市县区镇乡]|各|有关|其他)/

function isCentred(line: TextLine, box: Box): boolean {
  return Math.abs(line.left - box.x1 - (box.x2 - line.right)) < 0.8 * line.size
}
