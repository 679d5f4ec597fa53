import { type Refusal, refuse } from '@anlan/domain/kernel'
import { type CellObject, type DenseWorkSheet, read, SSF, type WorkBook } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { unfold } from './unfold.ts'

/** A sheet as text. Merged cells say in each of their places what they say in the first. */
export interface SheetText {
  readonly name: string
  /** From row 1 on; every row has as many cells as the widest. */
  readonly rows: readonly (readonly string[])[]
}

/** What a spreadsheet may unfold to, in bytes, and how far it may reach. */
const most = { unfolded: 40 * 1024 * 1024, rows: 5_000, columns: 60 }

/** Days as the spreadsheet counts them; the library does not type its formatter. */
const dates = SSF as {
  is_date(format: string): boolean
  parse_date_code(days: number, options: { date1904: boolean }): { y: number; m: number; d: number } | null
}

/**
 * Reads the first sheet that holds something. Refuses what is no .xlsx, and what is too large to look through. A file of
 * some kilobytes can say that it unfolds, or reaches, without end (merged cells, named areas, columns): nothing here is
 * made as large as the file says before it was looked at.
 */
export async function readSheet(bytes: Buffer): Promise<SheetText | Refusal> {
  const workbook = opened(bytes)
  if (!workbook) return notASheet()
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name] as DenseWorkSheet | undefined
    if (!sheet) continue
    const filled = filledIn(sheet, date1904)
    const height = filled.reduce((last, { row }) => Math.max(last, row + 1), 0)
    if (height === 0) continue
    return height > most.rows + 20 ? tooManyRows(height) : textsOf(name, sheet, filled, height)
  }
  return refuse('empty-sheet', '表里没有内容。', { at: ['file'] })
}

function opened(bytes: Buffer): WorkBook | null {
  // Pictures say nothing here; whatever else there is, is text.
  const parts = unfold(bytes, (path) => /\.(xml|rels)$/i.test(path), most.unfolded)
  if (!parts) return null
  try {
    // The library unfolds anew, without a limit: it gets what was unfolded here.
    const plain = zipSync(Object.fromEntries(parts), { level: 0 })
    return read(plain, {
      ...{ type: 'array', dense: true, cellNF: true },
      ...{ cellFormula: false, cellHTML: false, cellText: false },
    })
  } catch {
    return null
  }
}

interface Filled {
  readonly row: number
  readonly column: number
  readonly text: string
}

function filledIn(sheet: DenseWorkSheet, date1904: boolean): readonly Filled[] {
  const filled: Filled[] = []
  sheet['!data'].forEach((line, row) => {
    line?.forEach((cell, column) => {
      const text = column < most.columns ? textOf(cell, date1904) : ''
      if (text !== '') filled.push({ row, column, text })
    })
  })
  return filled
}

function textsOf(
  name: string,
  sheet: DenseWorkSheet,
  filled: readonly Filled[],
  height: number,
): SheetText | Refusal {
  const width = filled.reduce((last, { column }) => Math.max(last, column + 1), 0)
  const rows = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text } of filled) put(rows, row, column, text)
  let left = height * width
  for (const { s, e } of sheet['!merges'] ?? []) {
    const text = rows[s.r]?.[s.c] ?? ''
    const [bottom, right] = [Math.min(e.r, height - 1), Math.min(e.c, width - 1)]
    left -= Math.max(0, bottom - s.r + 1) * Math.max(0, right - s.c + 1)
    // Merged cells never lie over each other: together they are no larger than the sheet.
    if (left < 0) return notASheet()
    for (let row = s.r; row <= bottom; row++)
      for (let column = s.c; column <= right; column++) put(rows, row, column, text)
  }
  return { name, rows }
}

function put(rows: readonly string[][], row: number, column: number, text: string): void {
  const line = rows[row]
  if (line) line[column] = text
}

function notASheet(): Refusal {
  return refuse('not-a-sheet', '没有读出表格。请用 Excel 或 WPS 另存为 .xlsx 后再导入。', { at: ['file'] })
}

function tooManyRows(height: number): Refusal {
  return refuse('too-many-rows', `一次最多导入 ${most.rows} 行，这张表有 ${height} 行，请分开导入。`, {
    at: ['file'],
  })
}

/** A day as ISO, whatever its format shows; a figure as it is kept; nothing of an error. */
function textOf(cell: CellObject | undefined, date1904: boolean): string {
  const { t, v, z } = cell ?? {}
  if (v === undefined || t === 'e') return ''
  if (typeof v === 'number' && v >= 1 && typeof z === 'string' && dates.is_date(z)) {
    const day = dates.parse_date_code(v, { date1904 })
    if (day) return `${day.y}-${String(day.m).padStart(2, '0')}-${String(day.d).padStart(2, '0')}`
  }
  return clean(String(v))
}

/** Full-width digits and letters become plain ones; what our own export put before a formula sign goes. */
function clean(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
    )
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
}
