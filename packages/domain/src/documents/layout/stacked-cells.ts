import { columnRole } from '../structure/table-heads.ts'
import { isPageMark } from '../text/marks.ts'
import type { Line } from './lines.ts'
import { type Cell, cellAt, ENDS_TABLE, headFrom, isUnitCell } from './stacked-lines.ts'
import { plainCell, type TableFinder, type TextCell } from './table-text.ts'

/**
 * Tables pasted from a web page: every cell a line, nothing between rows. The head is a run of head words that begins
 * with the serial; a row begins where the next serial stands alone on its line.
 */
const SERIAL = /^\d{1,3}$/
/** Columns of figures, which are no serials. */
const FIGURES = /分值|得分|权重|数量|人数|个数/

export const stackedCells: TableFinder = (lines, first) => {
  const head = headOf(lines, first)
  if (head === null) return null
  const rows = rowsOf(lines, head)
  if (rows.length === 0) return null
  const shape = shapeOf(head)
  const found: TextCell[] = head.map((cell, column) => plainCell([cell], 0, column))
  let row = 1
  let next = (head[head.length - 1]?.line ?? first) + 1
  for (const cells of rows) {
    for (const group of deal(cells, shape)) {
      for (const [column, paragraphs] of group.entries())
        if (paragraphs.length > 0) found.push(plainCell(paragraphs, row, column))
      row += 1
    }
    next = Math.max(next, (cells[cells.length - 1]?.line ?? 0) + 1)
  }
  return { cells: found, next }
}

function headOf(lines: readonly Line[], first: number): Cell[] | null {
  const start = cellAt(lines, first)
  return start === null || columnRole(start.words) !== 'serial' ? null : headFrom(lines, first)
}

function rowsOf(lines: readonly Line[], head: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = []
  let expected = 1
  for (let i = (head[head.length - 1]?.line ?? 0) + 1; i < lines.length; i++) {
    const cell = cellAt(lines, i)
    if (cell === null) continue
    const filled = rows[rows.length - 1]?.length ?? 0
    const isFigure = FIGURES.test(head[filled]?.words ?? '')
    const serial = SERIAL.test(cell.words) && !isFigure ? Number(cell.words) : null
    if (serial === expected || (serial !== null && rows.length > 0 && serial === expected + 1)) {
      rows.push([cell])
      expected = serial + 1
    } else if (rows.length > 0 && serial === expected - 1) rows[rows.length - 1]?.push(cell)
    else if (rows.length === 0 || ENDS_TABLE.test(cell.words)) break
    else if (!head.some(({ words }) => words === cell.words) && (isFigure || !isPageMark(cell.words)))
      rows[rows.length - 1]?.push(cell)
  }
  return rows
}

/** Which columns the head names, as far as dealing needs to know. */
interface Shape {
  readonly width: number
  readonly heading: number | null
  readonly text: number
  /** The first column of units; null if there is none. */
  readonly units: number | null
  /** Whether the column behind it holds units too. */
  readonly unitsFollow: boolean
}

function shapeOf(head: readonly Cell[]): Shape {
  const roles = head.map((cell) => columnRole(cell.words))
  const units = roles.findIndex((role) => role === 'lead' || role === 'units' || role === 'support')
  const text = Math.max(1, roles.indexOf('text') >= 0 ? roles.indexOf('text') : roles.lastIndexOf('heading'))
  const heading = roles.findIndex((role, i) => i < text && (role === 'heading' || role === 'group'))
  return {
    width: head.length,
    heading: heading < 0 ? null : heading,
    text,
    units: units > text ? units : null,
    unitsFollow: /^(?:lead|units|support)$/.test(roles[units + 1] ?? ''),
  }
}

const LONGEST_HEADING = 24

/**
 * Deals the lines of one serial number to rows. Empty cells left no line, so a row is told by its cell of units: what
 * stands before it is heading and text, what stands after it are the columns that remain.
 */
function deal(cells: readonly Cell[], shape: Shape): Cell[][][] {
  const { width, text, units } = shape
  if (units === null || cells.length <= width) return [spread(cells, text, width)]
  const rows: Cell[][][] = []
  let row: Cell[] = []
  let serial = cells.slice(0, 1)
  for (let i = 1; i < cells.length; i++) {
    const cell = cells[i]
    if (cell === undefined) break
    if (row.length === 0 && cell.words === cells[0]?.words) {
      serial = [cell]
      continue
    }
    row.push(cell)
    if (row.length < 2 || !isUnitCell(cell.words)) continue
    const named = unitsFrom(cells, i, shape)
    const behind = i + named.length
    const after = cells.slice(behind, behind + width - units - 1)
    rows.push(rowOf(serial, row.slice(0, -1), named, after, shape))
    i = behind + after.length - 1
    row = []
    serial = []
  }
  if (row.length > 0) rows.push(rowOf(serial, row, [], [], shape))
  return rows
}

/** The lines of one cell of units: further names, as long as more cells are left than the row still takes. */
function unitsFrom(cells: readonly Cell[], first: number, { width, units, unitsFollow }: Shape): Cell[] {
  const named = cells.slice(first, first + 1)
  const behind = width - (units ?? 0) - 1
  while (!unitsFollow && behind > 0) {
    const next = cells[first + named.length]
    if (next === undefined || cells.length - first - named.length <= behind || !isUnitCell(next.words)) break
    named.push(next)
  }
  return named
}

function rowOf(
  serial: Cell[],
  before: readonly Cell[],
  named: Cell[],
  after: readonly Cell[],
  { heading, text, units, width }: Shape,
): Cell[][] {
  const placed: Cell[][] = Array.from({ length: width }, () => [])
  const first = before[0]
  const isHeaded =
    heading !== null &&
    before.length > 1 &&
    (first?.words.length ?? 0) <= LONGEST_HEADING &&
    !/[，。；]/.test(first?.words ?? '')
  placed[0] = serial
  if (isHeaded) placed[heading] = before.slice(0, 1)
  placed[text] = before.slice(isHeaded ? 1 : 0)
  if (units !== null) placed[units] = named
  after.forEach((cell, i) => {
    const column = (units ?? text) + 1 + i
    if (column < width) placed[column] = [cell]
  })
  return placed
}

/** Without a column of units, surplus lines are further paragraphs of the text. */
function spread(cells: readonly Cell[], text: number, width: number): Cell[][] {
  const surplus = Math.max(0, cells.length - width)
  return [
    ...cells.slice(0, text).map((cell) => [cell]),
    cells.slice(text, text + surplus + 1),
    ...cells.slice(text + surplus + 1).map((cell) => [cell]),
  ]
}
