import { isHeadRow } from '../structure/table-heads.ts'
import { isPageMark, proseOf } from '../text/marks.ts'
import { isBlank, type Line, trimmed } from './lines.ts'
import { plainCell, type TableFinder, type TextCell } from './table-text.ts'

/**
 * Tables as word processors print them into text: each cell a line of its own that begins with a tab, rows parted by
 * empty lines. `lost` marks a row whose first cell (an automatic number) was not printed.
 */
interface Row {
  readonly cells: Line[]
  readonly lost: boolean
}

const CELL = /^[ \u3000]{0,8}\t/
const LOST_FIRST_CELL = /^[ \u3000]+\t/
const MOST_COLUMNS = 16
/** A cell's text may run on over so many lines without a tab. */
const LONGEST_RUN_ON = 3

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
  let runOn = 0
  let next = first
  const close = () => {
    if (row.cells.length > 0) rows.push(row)
    row = { cells: [], lost: false }
  }
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined || isBlank(line)) {
      if (line !== undefined && CELL.test(line.text)) row.cells.push(trimmed(line))
      else close()
      continue
    }
    if (CELL.test(line.text)) {
      if (LOST_FIRST_CELL.test(line.text)) {
        close()
        row = { cells: [], lost: true }
      }
      row.cells.push(trimmed(line))
      runOn = 0
    } else if (!isPageMark(line.text)) {
      runOn += 1
      if (runOn > LONGEST_RUN_ON || row.cells.length === 0) break
      row.cells.push(trimmed(line))
    }
    next = i + 1
  }
  close()
  return { rows, next }
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
    if (size < want) torn = row
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

function isSerial(cell: Line | undefined): boolean {
  return cell !== undefined && /^\d{1,3}(?:\s*[-—－]\s*\d{1,4}\s*[-—－])?$/.test(cell.text)
}

/** Deals a row's lines to its columns; what is too many are further paragraphs of the longest cell. */
function spread(cells: readonly Line[], columns: number): Line[][] {
  const surplus = cells.length - columns
  if (surplus <= 0) return cells.map((cell) => [cell])
  let longest = 0
  cells.forEach((cell, i) => {
    if (i < columns && cell.text.length > (cells[longest]?.text.length ?? 0)) longest = i
  })
  return [
    ...cells.slice(0, longest).map((cell) => [cell]),
    cells.slice(longest, longest + surplus + 1),
    ...cells.slice(longest + surplus + 1).map((cell) => [cell]),
  ]
}
