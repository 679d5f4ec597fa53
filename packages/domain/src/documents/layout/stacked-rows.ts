import { columnRole } from '../structure/table-heads.ts'
import { isBlank, type Line } from './lines.ts'
import { type Cell, cellAt, ENDS_TABLE, headFrom, isUnitCell } from './stacked-lines.ts'
import { plainCell, type TableFinder } from './table-text.ts'

const FEWEST_ROWS = 2

/**
 * A table pasted with a cell a line and without serials: every so many lines are a row, as the cells in its columns of
 * units confirm. Without such a column nothing tells rows from text, and no table is found.
 */
export const stackedRows: TableFinder = (lines, first) => {
  const start = cellAt(lines, first)
  if (start === null || columnRole(start.words) === null) return null
  const head = headFrom(lines, first)
  if (head === null) return null
  const units = head.flatMap(({ words }, column) => (isUnitRole(words) ? [column] : []))
  if (units.length === 0) return null
  const rows = rowsOf(lines, head, units)
  const last = rows[rows.length - 1]
  if (last === undefined || rows.length < FEWEST_ROWS) return null
  const cells = [head, ...rows].flatMap((row, index) =>
    row.map((cell, column) => plainCell([cell], index, column)),
  )
  return { cells, next: (last[last.length - 1]?.line ?? first) + 1 }
}

function isUnitRole(words: string): boolean {
  const role = columnRole(words)
  return role === 'lead' || role === 'units' || role === 'support'
}

/** Rows of as many lines as the head has, up to the first that does not fit. */
function rowsOf(lines: readonly Line[], head: readonly Cell[], units: readonly number[]): Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  for (let i = (head[head.length - 1]?.line ?? 0) + 1; i < lines.length; i++) {
    if (isBlank(lines[i])) continue
    const cell = cellAt(lines, i)
    if (cell === null || (row.length === 0 && ENDS_TABLE.test(cell.words))) break
    row.push(cell)
    if (row.length < head.length) continue
    if (!units.every((column) => isUnitCell(row[column]?.words ?? ''))) break
    rows.push(row)
    row = []
  }
  return rows
}
