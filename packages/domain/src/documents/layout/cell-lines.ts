import { isHeadRow } from '../structure/table-heads.ts'
import { isPageMark, proseOf } from '../text/marks.ts'
import { isBlank, type Line, trimmed } from './lines.ts'
import { plainCell, type TableFinder, type TextCell } from './table-text.ts'

/** The paragraphs of one cell. */
type Cell = Line[]

/**
 * Tables as word processors print them into text: each cell begins on a line of its own with a tab, further paragraphs
 * of it follow without one, rows are parted by empty lines. `lost` marks a row whose first cell (an automatic number)
 * was not printed.
 */
interface Row {
  readonly cells: Cell[]
  readonly lost: boolean
}

const CELL = /^[ \u3000]{0,8}\t/
const LOST_FIRST_CELL = /^[ \u3000]+\t/
const MOST_COLUMNS = 16
/** After a page break a cell may go on without a tab, if another cell follows within so many lines. */
const LOOK_AHEAD = 4

export const cellLines: TableFinder = (lines, first) => {
  const head = headCells(lines, first)
  if (head === null) return null
  const { rows, next } = rowsFrom(lines, first)
  const cells: TextCell[] = []
  complete(rows, head.length).forEach((row, index) => {
    const columns = row.lost ? head.length - 1 : head.length
    spread(row.cells, columns).forEach((paragraphs, column) => {
      const filled = paragraphs.filter((line) => line.text !== '')
      if (filled.length > 0) cells.push(plainCell(filled, index, column + (row.lost ? 1 : 0)))
    })
  })
  return { cells, next }
}

function headCells(lines: readonly Line[], first: number): string[] | null {
  const head: string[] = []
  for (let i = first; i < lines.length && head.length < MOST_COLUMNS; i++) {
    const line = lines[i]
    if (line === undefined || !CELL.test(line.text)) break
    head.push(proseOf(line.text, { from: 0, to: line.text.length }).fold)
  }
  return head.length >= 3 && isHeadRow(head) ? head : null
}

function rowsFrom(lines: readonly Line[], first: number): { rows: Row[]; next: number } {
  const rows: Row[] = []
  let row: Row = { cells: [], lost: false }
  let next = first
  const close = () => {
    if (row.cells.length > 0) rows.push(row)
    row = { cells: [], lost: false }
  }
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined) break
    if (CELL.test(line.text)) {
      if (LOST_FIRST_CELL.test(line.text)) {
        close()
        row = { cells: [], lost: true }
      }
      row.cells.push([trimmed(line)])
      next = i + 1
    } else if (isBlank(line)) close()
    else if (!isPageMark(line.text)) {
      const torn = row.cells.length > 0 ? row : goesOn(lines, i) ? rows[rows.length - 1] : undefined
      const cell = torn?.cells[torn.cells.length - 1]
      if (torn === undefined || cell === undefined) break
      cell.push(trimmed(line))
      if (torn !== row) {
        rows.pop()
        row = torn
      }
      next = i + 1
    }
  }
  close()
  return { rows, next }
}

/** Whether the table goes on behind a line without a tab. */
function goesOn(lines: readonly Line[], at: number): boolean {
  return lines.slice(at + 1, at + 1 + LOOK_AHEAD).some((line) => CELL.test(line.text))
}

/** Puts together rows that a page break tore apart, and takes apart rows that stand without an empty line between. */
function complete(rows: readonly Row[], columns: number): Row[] {
  const done: Row[] = []
  let torn: Row | null = null
  for (const row of rows) {
    const size = row.cells.length
    const want = row.lost ? columns - 1 : columns
    if (torn !== null && torn.cells.length + size <= columns && !row.lost) {
      torn.cells.push(...row.cells)
      if (torn.cells.length < columns) continue
      done.push(torn)
      torn = null
      continue
    }
    if (torn !== null) done.push(torn)
    torn = null
    if (size < want) torn = { cells: [...row.cells], lost: row.lost }
    else if (size >= columns * 2 - 1) for (const one of runOfRows(row, columns)) done.push(one)
    else done.push(row)
  }
  if (torn !== null) done.push(torn)
  return done
}

/** Takes a run of rows apart; a serial number that stands alone begins a row even where a cell is missing before it. */
function runOfRows({ cells, lost }: Row, columns: number): Row[] {
  const rows: Row[] = []
  for (let i = 0; i < cells.length; ) {
    const want = lost && i === 0 ? columns - 1 : columns
    let size = 1
    while (size < want && i + size < cells.length && !isSerial(cells[i + size])) size += 1
    rows.push({ cells: cells.slice(i, i + size), lost: lost && i === 0 })
    i += size
  }
  return rows
}

function isSerial(cell: Cell | undefined): boolean {
  return cell?.length === 1 && /^\d{1,3}(?:\s*[-—－]\s*\d{1,4}\s*[-—－])?$/.test(cell[0]?.text ?? '')
}

/** Deals a row's cells to its columns; what is too many are further paragraphs of the longest cell. */
function spread(cells: readonly Cell[], columns: number): Cell[] {
  const surplus = cells.length - columns
  if (surplus <= 0) return [...cells]
  const length = (cell: Cell | undefined) => cell?.reduce((sum, line) => sum + line.text.length, 0) ?? 0
  let longest = 0
  cells.forEach((cell, i) => {
    if (i < columns && length(cell) > length(cells[longest])) longest = i
  })
  return [
    ...cells.slice(0, longest),
    cells.slice(longest, longest + surplus + 1).flat(),
    ...cells.slice(longest + surplus + 1),
  ]
}
