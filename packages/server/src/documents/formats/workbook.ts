import { type CellObject, type DenseWorkSheet, read, type WorkSheet } from '@e965/xlsx'
import type { Cell, Decoded, Flow } from './flow.ts'
import { paragraph } from './flow.ts'
import { tidyColumns } from './grid.ts'
import { Unreadable } from './problems.ts'
import { zipPaths } from './zip.ts'

/** A task table has hundreds of rows; ten thousands are a data export. */
const mostRows = 20_000

/** Reads the visible sheets of an Excel workbook (.xlsx, .xls), cells as they are displayed. */
export function decodeWorkbook(bytes: Uint8Array): Decoded {
  // Judges the sizes of a zip before the library unpacks it.
  if (bytes[0] === 0x50) zipPaths(bytes)
  const workbook = open(bytes)
  const flow = workbook.SheetNames.flatMap((name, index): Flow => {
    const sheet = workbook.Sheets[name]
    const hidden = workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0
    if (sheet === undefined || hidden !== 0) return []
    if (rowsOf(sheet).length > mostRows) throw new Unreadable('table-too-long', { limit: mostRows })
    return sheetFlow(sheet)
  })
  return { flow, aside: [] }
}

function open(bytes: Uint8Array): ReturnType<typeof read> {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellHTML: false,
      cellFormula: false,
      sheetRows: mostRows + 1,
    })
  } catch (cause) {
    const encrypted = cause instanceof Error && /password|encrypt/i.test(cause.message)
    throw new Unreadable(encrypted ? 'file-encrypted' : 'file-broken')
  }
}

/** Title and notes, rows with a single filled cell above and below, are paragraphs; the rest is one table. */
function sheetFlow(sheet: WorkSheet): Flow {
  const cells = cellsOf(sheet)
  const rows = new Map<number, Cell[]>()
  for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell])
  const numbers = [...rows.keys()].sort((a, b) => a - b)
  const full = numbers.filter((row) => (rows.get(row)?.length ?? 0) > 1)
  const first = full[0] ?? Number.POSITIVE_INFINITY
  const last = cells
    .filter((cell) => full.includes(cell.row))
    .reduce((most, cell) => Math.max(most, cell.row + cell.rowSpan - 1), -1)
  const outside = (from: number, to: number): Cell[] =>
    cells.filter((cell) => cell.row >= from && cell.row < to)
  const above = outside(0, first).map((cell, index) =>
    paragraph(textIn(cell), index === 0 ? { align: 'center' } : {}),
  )
  const below = outside(Math.max(last + 1, first), Number.POSITIVE_INFINITY).map((cell) =>
    paragraph(textIn(cell)),
  )
  const table = cells.filter((cell) => cell.row >= first && cell.row <= last)
  const place = new Map(
    numbers.filter((row) => row >= first && row <= last).map((row, index) => [row, index]),
  )
  const tidy = tidyColumns(table).map((cell) => ({ ...cell, row: place.get(cell.row) ?? 0 }))
  return [...above, ...(tidy.length === 0 ? [] : [{ kind: 'table' as const, cells: tidy }]), ...below]
}

function textIn(cell: Cell): string {
  const [first] = cell.flow
  return first?.kind === 'paragraph' ? first.runs.map((run) => run.text).join('') : ''
}

function rowsOf(sheet: WorkSheet): (CellObject | undefined)[][] {
  return (sheet as DenseWorkSheet)['!data'] ?? []
}

/** The filled cells by row and column, with the spans of merged ones. */
function cellsOf(sheet: WorkSheet): Cell[] {
  const merges = new Map((sheet['!merges'] ?? []).map((range) => [`${range.s.r}:${range.s.c}`, range]))
  const cells: Cell[] = []
  rowsOf(sheet).forEach((line, row) => {
    line.forEach((cell, column) => {
      const text = cell === undefined || cell.t === 'e' ? '' : (cell.w ?? String(cell.v ?? '')).trim()
      if (text === '') return
      const range = merges.get(`${row}:${column}`)
      const rowSpan = range === undefined ? 1 : range.e.r - range.s.r + 1
      const columnSpan = range === undefined ? 1 : range.e.c - range.s.c + 1
      cells.push({ row, column, rowSpan, columnSpan, flow: [paragraph(text.replace(/\r\n?/g, '\n'))] })
    })
  })
  return cells
}
