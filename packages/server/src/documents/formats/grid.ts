import type { Cell, Flow } from './flow.ts'

/** A cell as Word files hold it: merged cells are there several times, each saying what it goes on. */
export interface RowCell {
  readonly column: number
  readonly columnSpan: number
  /** Where it goes on the cell above or to the left; `restart` lets the next row go on this one. */
  readonly merge: 'restart' | 'continue' | 'left' | undefined
  readonly flow: Flow
}

/** Puts merged cells together, each once with its spans, and tidies the columns. */
export function mergedCells(rows: readonly (readonly RowCell[])[]): Cell[] {
  const cells: Cell[] = []
  /** For each grid column the cell that the row below may go on. */
  let above = new Map<number, number>()
  rows.forEach((row, number) => {
    const open = new Map<number, number>()
    for (const { column, columnSpan, merge, flow } of row) {
      const upper = merge === 'continue' ? above.get(column) : undefined
      const left = merge === 'left' && cells.at(-1)?.row === number ? cells.length - 1 : undefined
      const index = upper ?? left
      const into = index === undefined ? undefined : cells[index]
      if (index === undefined || into === undefined) {
        if (merge === 'restart' || merge === 'continue') open.set(column, cells.length)
        cells.push({ row: number, column, rowSpan: 1, columnSpan, flow })
        continue
      }
      const grown =
        upper === undefined
          ? { columnSpan: into.columnSpan + columnSpan }
          : { rowSpan: number - into.row + 1 }
      cells[index] = { ...into, ...grown, flow: [...into.flow, ...flow] }
      if (upper !== undefined) open.set(column, index)
    }
    above = open
  })
  return tidyColumns(cells)
}

/** Numbers the rows by those that some cell starts at: drawn tables have lines that start none. */
export function tidyRows(cells: readonly Cell[]): Cell[] {
  const turned = (cell: Cell): Cell => ({
    ...cell,
    row: cell.column,
    column: cell.row,
    rowSpan: cell.columnSpan,
    columnSpan: cell.rowSpan,
  })
  return tidyColumns(cells.map(turned)).map(turned)
}

/**
 * Numbers the columns by the borders that some cell really starts at, so that a table drawn on a fine grid
 * (Word splits columns wherever a border was ever dragged) reads like the same table on a plain one.
 */
export function tidyColumns(cells: readonly Cell[]): Cell[] {
  const starts = [...new Set(cells.map((cell) => cell.column))].sort((a, b) => a - b)
  const index = new Map(starts.map((start, place) => [start, place]))
  return cells.map((cell) => {
    const column = index.get(cell.column) ?? 0
    const end = starts.filter((start) => start < cell.column + cell.columnSpan).length
    return { ...cell, column, columnSpan: Math.max(end - column, 1) }
  })
}
