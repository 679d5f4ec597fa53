import type { Cell, Flow, Table } from '../flow.ts'
import { tidyColumns } from '../grid.ts'
import { attributeOf, childrenOf, type HtmlElement, isElement, isHidden } from './elements.ts'

/** Spans beyond this are slips or traps; browsers cap them as well. */
const widest = 1_000

/** Places the cells of a table as the HTML standard does: each at the next column that no cell above reaches into. */
export function readTable(table: HtmlElement, readCell: (cell: HtmlElement) => Flow): Table {
  const cells: Cell[] = []
  const rows = rowsOf(table)
  /** For each column the first row that is free again. */
  const freeFrom: number[] = []
  rows.forEach((tableRow, row) => {
    let column = 0
    for (const cell of childrenOf(tableRow)) {
      if (!isElement(cell) || !/^t[dh]$/.test(cell.tagName) || isHidden(cell)) continue
      while ((freeFrom[column] ?? 0) > row) column += 1
      const columnSpan = span(cell, 'colspan')
      const asked = attributeOf(cell, 'rowspan') === '0' ? rows.length : span(cell, 'rowspan')
      const rowSpan = Math.min(asked, rows.length - row)
      for (let at = column; at < column + columnSpan; at += 1) freeFrom[at] = row + rowSpan
      cells.push({ row, column, rowSpan, columnSpan, flow: readCell(cell) })
      column += columnSpan
    }
  })
  return { kind: 'table', cells: tidyColumns(cells) }
}

function rowsOf(node: HtmlElement): HtmlElement[] {
  return childrenOf(node).flatMap((child) => {
    if (!isElement(child) || isHidden(child)) return []
    if (child.tagName === 'tr') return [child]
    return /^t(?:body|head|foot)$/.test(child.tagName) ? rowsOf(child) : []
  })
}

function span(cell: HtmlElement, name: string): number {
  const value = Number.parseInt(attributeOf(cell, name) ?? '1', 10)
  return Number.isInteger(value) && value > 0 ? Math.min(value, widest) : 1
}
