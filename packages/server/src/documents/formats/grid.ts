import type { Cell } from './flow.ts'

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
