import type { Span } from '../source.ts'
import { columnRole, isHeadRow } from '../structure/table-heads.ts'
import { isPageMark, proseOf } from '../text/marks.ts'
import { isBlank, type Line } from './lines.ts'
import { plainCell, type TableFinder, type TextCell } from './table-text.ts'

/**
 * Tables pasted from a web page: every cell a line, nothing between rows. The head is a run of head words that begins
 * with the serial; a row begins where the next serial stands alone on its line.
 */
const MOST_COLUMNS = 12
const FEWEST_COLUMNS = 3
const SERIAL = /^\d{1,3}$/
const ENDS_TABLE = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|附件|抄送|备注|注：)/

interface Cell extends Span {
  readonly words: string
  readonly line: number
}

export const stackedCells: TableFinder = (lines, first) => {
  const head = headOf(lines, first)
  if (head === null) return null
  const rows = rowsOf(lines, head)
  if (rows.length === 0) return null
  const width = head.length
  const found: TextCell[] = head.map((cell, column) => plainCell([cell], 0, column))
  let row = 1
  let next = (head[width - 1]?.line ?? first) + 1
  for (const cells of rows) {
    for (const [index, group] of deal(cells, width).entries()) {
      group.forEach((paragraphs, column) => {
        if (paragraphs.length > 0) found.push(plainCell(paragraphs, row + index, column))
      })
    }
    row += deal(cells, width).length
    next = Math.max(next, (cells[cells.length - 1]?.line ?? 0) + 1)
  }
  return { cells: found, next }
}

function cellAt(lines: readonly Line[], index: number): Cell | null {
  const line = lines[index]
  if (line === undefined || isBlank(line)) return null
  return {
    from: line.from,
    to: line.to,
    words: proseOf(line.text, { from: 0, to: line.text.length }).fold,
    line: index,
  }
}

function headOf(lines: readonly Line[], first: number): Cell[] | null {
  const start = cellAt(lines, first)
  if (start === null || columnRole(start.words) !== 'serial') return null
  const head: Cell[] = []
  for (let i = first; i < lines.length && head.length < MOST_COLUMNS; i++) {
    if (isBlank(lines[i])) continue
    const cell = cellAt(lines, i)
    if (cell === null || columnRole(cell.words) === null) break
    head.push(cell)
  }
  return head.length >= FEWEST_COLUMNS && isHeadRow(head.map((cell) => cell.words)) ? head : null
}

function rowsOf(lines: readonly Line[], head: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = []
  let expected = 1
  for (let i = (head[head.length - 1]?.line ?? 0) + 1; i < lines.length; i++) {
    const cell = cellAt(lines, i)
    if (cell === null) continue
    const serial = SERIAL.test(cell.words) ? Number(cell.words) : null
    if (serial === expected || (serial !== null && rows.length > 0 && serial === expected + 1)) {
      rows.push([cell])
      expected = serial + 1
    } else if (rows.length === 0 || ENDS_TABLE.test(cell.words)) break
    else if (columnRole(cell.words) === null && !isPageMark(cell.words)) rows[rows.length - 1]?.push(cell)
  }
  return rows
}

/** Deals the lines of one serial number to rows: serial and heading stand once, the other columns come again. */
function deal(cells: readonly Cell[], width: number): Cell[][][] {
  const surplus = cells.length - width
  if (surplus <= 0) return [cells.map((cell) => [cell])]
  const repeated = width - 2
  if (repeated > 1 && (cells.length - 2) % repeated === 0) {
    const groups: Cell[][][] = []
    for (let i = 2; i < cells.length; i += repeated) {
      const lead = i === 2 ? cells.slice(0, 2).map((cell) => [cell]) : [[], []]
      groups.push([...lead, ...cells.slice(i, i + repeated).map((cell) => [cell])])
    }
    return groups
  }
  const text = Math.min(2, width - 1)
  return [
    [
      ...cells.slice(0, text).map((cell) => [cell]),
      cells.slice(text, text + surplus + 1),
      ...cells.slice(text + surplus + 1).map((cell) => [cell]),
    ],
  ]
}
