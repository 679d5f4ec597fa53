import type { Cell, Flow, Table } from '../flow.ts'
import { tidyColumns } from '../grid.ts'
import { element, elements, type XmlElement } from '../xml.ts'

/** Reads w:tbl. Vertically and horizontally merged cells become one cell with spans. */
export function readTable(table: XmlElement, readCell: (cell: XmlElement) => Flow): Table {
  const cells: Cell[] = []
  /** For each grid column the cell that a vertical merge may go on. */
  let above = new Map<number, number>()
  let row = 0
  for (const tableRow of through(table, 'tr')) {
    const properties = element(tableRow, 'trPr')
    if (element(properties, 'del') !== undefined) continue
    const merging = new Map<number, number>()
    let column = number(element(properties, 'gridBefore')) ?? 0
    for (const tableCell of through(tableRow, 'tc')) {
      const cellProperties = element(tableCell, 'tcPr')
      const columnSpan = Math.max(number(element(cellProperties, 'gridSpan')) ?? 1, 1)
      const vertical = mergeOf(cellProperties, 'vMerge')
      const upper = vertical === 'continue' ? above.get(column) : undefined
      const left = mergeOf(cellProperties, 'hMerge') === 'continue' ? cells.length - 1 : undefined
      const merged = upper ?? left
      const into = merged === undefined ? undefined : cells[merged]
      if (merged !== undefined && into !== undefined) {
        const flow = [...into.flow, ...readCell(tableCell)]
        const grown =
          upper === undefined ? { columnSpan: into.columnSpan + columnSpan } : { rowSpan: row - into.row + 1 }
        cells[merged] = { ...into, ...grown, flow }
        if (upper !== undefined) merging.set(column, merged)
      } else {
        if (vertical !== undefined) merging.set(column, cells.length)
        cells.push({ row, column, rowSpan: 1, columnSpan, flow: readCell(tableCell) })
      }
      column += columnSpan
    }
    above = merging
    row += 1
  }
  return { kind: 'table', cells: tidyColumns(cells) }
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

function mergeOf(properties: XmlElement | undefined, name: string): 'restart' | 'continue' | undefined {
  const merge = element(properties, name)
  if (merge === undefined) return undefined
  return merge.attributes.val === 'restart' ? 'restart' : 'continue'
}

function number(node: XmlElement | undefined): number | undefined {
  const value = Number(node?.attributes.val)
  return Number.isInteger(value) ? value : undefined
}
