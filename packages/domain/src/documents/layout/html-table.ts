import type { TableFinder, TextCell } from './table-text.ts'

/** Tables that a conversion left in the text as HTML. Only rows, cells and their spans are looked at. */
const TABLE_OPEN = /<table\b[^<>]{0,300}>/i
const TAG = /<(\/?)(table|tr|td|th)\b([^<>]{0,300})>/gi
const MOST_ROWS_SPANNED = 1000
const MOST_COLUMNS_SPANNED = 50
/** How far into a line a table may begin. */
const SEARCHED = 2000

interface OpenCell {
  readonly from: number
  readonly rowSpan: number
  readonly columnSpan: number
}

export const htmlTable: TableFinder = (lines, first, text) => {
  const line = lines[first]
  const start = line === undefined ? null : TABLE_OPEN.exec(line.text.slice(0, SEARCHED))
  if (line === undefined || start === null) return null
  const cells: TextCell[] = []
  /** For each column the last row that a cell from above reaches down to. */
  const taken: number[] = []
  let row = -1
  let column = 0
  let open: OpenCell | null = null
  let end = line.to
  const close = (to: number) => {
    if (open === null) return
    const { from, rowSpan, columnSpan } = open
    while ((taken[column] ?? -1) >= row) column += 1
    cells.push({ paragraphs: [{ from, to }], row, column, rowSpan, columnSpan })
    for (let c = column; c < column + columnSpan; c++) taken[c] = row + rowSpan - 1
    column += columnSpan
    open = null
  }
  TAG.lastIndex = line.from + start.index
  for (let match = TAG.exec(text); match !== null; match = TAG.exec(text)) {
    const name = (match[2] ?? '').toLowerCase()
    const closing = match[1] === '/'
    close(match.index)
    end = match.index + match[0].length
    if (name === 'table' && closing) break
    if (name === 'tr' && !closing) {
      row += 1
      column = 0
    }
    if ((name === 'td' || name === 'th') && !closing) {
      row = Math.max(row, 0)
      const rowSpan = Math.min(MOST_ROWS_SPANNED, spanned(match[3], ROW_SPAN))
      open = {
        from: end,
        rowSpan,
        columnSpan: Math.min(MOST_COLUMNS_SPANNED, spanned(match[3], COLUMN_SPAN)),
      }
    }
  }
  let next = first + 1
  while (next < lines.length && (lines[next]?.from ?? 0) < end) next += 1
  return { cells, next }
}

const ROW_SPAN = /rowspan\s{0,3}=\s{0,3}["']?(\d{1,4})/i
const COLUMN_SPAN = /colspan\s{0,3}=\s{0,3}["']?(\d{1,4})/i

function spanned(attributes: string | undefined, pattern: RegExp): number {
  return Math.max(1, Number(pattern.exec(attributes ?? '')?.[1] ?? 1))
}
