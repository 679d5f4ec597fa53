import { type Refusal, refuse } from '@anlan/domain/kernel'
import ExcelJS from 'exceljs'
import { unzipSync } from 'fflate'

/** A sheet as text. Merged cells say in each of their places what they say in the first. */
export interface SheetText {
  readonly name: string
  /** From row 1 on; every row has as many cells as the widest. */
  readonly rows: readonly (readonly string[])[]
}

/** What a spreadsheet may unfold to, in bytes, and how far it may reach. */
const most = { unfolded: 60 * 1024 * 1024, rows: 5_000, columns: 60 }

/** Reads the first sheet that holds something. Refuses what is no .xlsx, and what is too large to look through. */
export async function readSheet(bytes: Buffer): Promise<SheetText | Refusal> {
  if (!unfoldsSafely(bytes)) return notASheet()
  const workbook = new ExcelJS.Workbook()
  try {
    // A validation over a whole column costs seconds and gives nothing here.
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer, { ignoreNodes: ['dataValidations'] })
  } catch {
    return notASheet()
  }
  const sheet = workbook.worksheets.find((each) => each.actualRowCount > 0)
  if (!sheet) return refuse('empty-sheet', '表里没有内容。', { at: ['file'] })
  if (sheet.rowCount > most.rows + 20)
    return refuse(
      'too-many-rows',
      `一次最多导入 ${most.rows} 行，这张表有 ${sheet.rowCount} 行，请分开导入。`,
      {
        at: ['file'],
      },
    )
  const width = Math.min(sheet.columnCount, most.columns)
  const rows = Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: width }, (__, column) => textOf(sheet.getRow(row + 1).getCell(column + 1).value)),
  )
  return { name: sheet.name, rows }
}

function notASheet(): Refusal {
  return refuse('not-a-sheet', '没有读出表格。请用 Excel 或 WPS 另存为 .xlsx 后再导入。', { at: ['file'] })
}

function unfoldsSafely(bytes: Buffer): boolean {
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return false
      },
    })
  } catch {
    return false
  }
  return total > 0 && total <= most.unfolded
}

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return clean(String(value))
  if ('richText' in value) return clean(value.richText.map(({ text }) => text).join(''))
  if ('result' in value) return textOf(value.result as ExcelJS.CellValue)
  if ('text' in value) return textOf(value.text as ExcelJS.CellValue)
  return ''
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
