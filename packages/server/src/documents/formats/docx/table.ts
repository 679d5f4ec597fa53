import type { Flow, Table } from '../flow.ts'
import { mergedCells, type RowCell } from '../grid.ts'
import { element, elements, type XmlElement } from '../xml.ts'

/** Reads w:tbl. Vertically and horizontally merged cells become one cell with spans; deleted rows are left out. */
export function readTable(table: XmlElement, readCell: (cell: XmlElement) => Flow): Table {
  const rows = through(table, 'tr').filter((row) => element(row, 'trPr', 'del') === undefined)
  return { kind: 'table', cells: mergedCells(rows.map((row) => readRow(row, readCell))) }
}

function readRow(row: XmlElement, readCell: (cell: XmlElement) => Flow): RowCell[] {
  let column = number(element(row, 'trPr', 'gridBefore')) ?? 0
  return through(row, 'tc').map((cell) => {
    const properties = element(cell, 'tcPr')
    const columnSpan = Math.max(number(element(properties, 'gridSpan')) ?? 1, 1)
    const at = column
    column += columnSpan
    return { column: at, columnSpan, merge: mergeOf(properties), flow: readCell(cell) }
  })
}

/** Children of one name, also inside content controls and tracked insertions. */
function through(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((child) => {
    if (child.name === name) return [child]
    return ['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'].includes(child.name)
      ? through(child, name)
      : []
  })
}

function mergeOf(properties: XmlElement | undefined): RowCell['merge'] {
  const across = element(properties, 'hMerge')
  if (across !== undefined && across.attributes.val !== 'restart') return 'left'
  const down = element(properties, 'vMerge')
  if (down === undefined) return undefined
  return down.attributes.val === 'restart' ? 'restart' : 'continue'
}

function number(node: XmlElement | undefined): number | undefined {
  const value = Number(node?.attributes.val)
  return Number.isInteger(value) ? value : undefined
}
