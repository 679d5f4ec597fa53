import type { ReadResult } from '../documents/reading/index.ts'
import { type DutyRow, dutyColumns, dutyRows } from './duty-rows.ts'
import { displayWidth, textTable } from './text-table.ts'

/** The columns that fit a terminal; the source's words are for the files. */
const shown = dutyColumns.filter((column) => column.key !== 'words')

/** The reading as a table for a terminal of so many columns. */
export function dutyListing(result: ReadResult, columns: number): string {
  const { doc, clauses, duties } = result.reading
  const facts = [
    ['标题', doc.title],
    ['通知', doc.coverTitle],
    ['发文机关', doc.issuer],
    ['文号', doc.number],
    ['成文日期', doc.date],
    ['主送', doc.recipients.join('、')],
    ['抄送', doc.copies.join('、')],
  ].flatMap(([label, value]) => (value == null || value === '' ? [] : [`${label}：${value}`]))
  const rows = dutyRows(result)
  const used = shown.filter(({ key }) => key === 'number' || rows.some((row) => row[key] !== ''))
  const table = textTable(
    [used.map((column) => column.label), ...rows.map((row) => used.map(({ key }) => String(row[key])))],
    columnWidths(used, rows, columns),
  )
  const sum = `共 ${clauses.length} 条，${duties.length} 项任务。`
  return `${facts.join('\n')}\n\n${rows.length === 0 ? '没有读出任务。' : table}\n\n${sum}\n`
}

/** Columns share the terminal by their usual widths, and none is wider than what stands in it. */
function columnWidths(used: typeof dutyColumns, rows: readonly DutyRow[], columns: number): number[] {
  const needed = used.map(({ key, label }) =>
    Math.max(displayWidth(label), ...rows.map((row) => displayWidth(String(row[key])))),
  )
  const room = Math.max(columns, 60) - 3 * (used.length - 1)
  const wished = used.map(({ width }, index) => Math.min(width * 2, needed[index] ?? 0))
  const sum = wished.reduce((total, width) => total + width, 0)
  const scale = room / sum
  return wished.map((width, index) => Math.max(4, Math.min(Math.floor(width * scale), needed[index] ?? 4)))
}
