import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { type Cells, signatureLine, type TableColumn, type TableFrame, type TablePaper } from './table.ts'

const thin = { style: 'thin' } as const
const borders = { top: thin, left: thin, bottom: thin, right: thin }
const formats = { day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' } as const

/** A table as an Excel file: title, head frozen and repeated on every page, filters, A4 across, pages numbered. */
export async function tableWorkbook(paper: TablePaper): Promise<Buffer> {
  const bytes = new PassThrough()
  const [file] = await Promise.all([buffer(bytes), writeWorkbook(paper, [paper.rows], bytes)])
  return file
}

/**
 * The same, written page by page as the rows come, so that a long one is never held in memory. Ends `to`; answers how
 * many rows there are.
 */
export async function writeWorkbook(
  frame: TableFrame,
  pages: AsyncIterable<readonly Cells[]> | Iterable<readonly Cells[]>,
  to: Writable,
): Promise<number> {
  const { title, caption, columns } = frame
  const head = caption === undefined ? 2 : 3
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: to,
    useStyles: true,
    useSharedStrings: false,
  })
  const sheet = workbook.addWorksheet(sheetName(title), {
    views: [{ state: 'frozen', ySplit: head }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `1:${head}`,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  })
  sheet.columns = columns.map(({ width }) => ({ width: width * 2 + 2 }))
  heading(sheet, title, columns.length, { font: { name: '黑体', size: 16 }, height: 32 })
  if (caption !== undefined)
    heading(sheet, caption, columns.length, { font: { name: '宋体', size: 10 }, height: 18 })
  labels(sheet, columns)
  const looks = columns.map(lookOf)
  let count = 0
  for await (const page of pages) {
    for (const values of page) row(sheet, values, columns, looks)
    count += page.length
  }
  sheet.autoFilter = { from: { row: head, column: 1 }, to: { row: head + count, column: columns.length } }
  if (frame.signatures) heading(sheet, signatureLine(frame.signatures), columns.length, underTable)
  sheet.commit()
  await workbook.commit()
  return count
}

const underTable = { font: { name: '宋体', size: 11 }, height: 36, left: true } as const

function heading(
  sheet: ExcelJS.Worksheet,
  text: string,
  last: number,
  look: { readonly font: Partial<ExcelJS.Font>; readonly height: number; readonly left?: boolean },
): void {
  const added = sheet.addRow([text])
  sheet.mergeCells(added.number, 1, added.number, last)
  added.height = look.height
  added.getCell(1).font = look.font
  added.getCell(1).alignment = {
    horizontal: look.left ? 'left' : 'center',
    vertical: look.left ? 'bottom' : 'middle',
    wrapText: true,
  }
  added.commit()
}

function labels(sheet: ExcelJS.Worksheet, columns: readonly TableColumn[]): void {
  const added = sheet.addRow(columns.map(({ label }) => label))
  added.height = 24
  added.eachCell((cell) => {
    cell.font = { name: '黑体', size: 11 }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF5' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = borders
  })
  added.commit()
}

/** One style object a column: ten thousand rows that share it are written once as fast as with one each. */
function lookOf({ centred, type }: TableColumn): Partial<ExcelJS.Style> {
  return {
    font: { name: '宋体', size: 10 },
    alignment: { vertical: 'middle', wrapText: true, horizontal: centred ? 'center' : 'left' },
    border: borders,
    ...(type === undefined ? {} : { numFmt: formats[type] }),
  }
}

function row(
  sheet: ExcelJS.Worksheet,
  values: Cells,
  columns: readonly TableColumn[],
  looks: readonly Partial<ExcelJS.Style>[],
): void {
  const added = sheet.addRow(values.map((value, column) => cellValue(value, columns[column])))
  added.eachCell({ includeEmpty: true }, (cell, column) => {
    cell.style = looks[column - 1] ?? {}
  })
  added.height = rowHeight(
    columns.map(({ width }, column) => ({ text: String(values[column] ?? ''), width })),
  )
  added.commit()
}

function cellValue(value: string | number | null, column: TableColumn | undefined): ExcelJS.CellValue {
  if (typeof value !== 'string') return value
  const time =
    column?.type === undefined
      ? null
      : /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(value)?.slice(1).map(Number)
  if (!time) return inert(value)
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = time.map((part) =>
    Number.isNaN(part) ? 0 : part,
  )
  // A workbook knows no time zone: what is written as UTC is shown as it stands here.
  return new Date(Date.UTC(year, month - 1, day, hour, minute))
}

/** Text that begins like a formula would be run by some programs when the file is opened and saved as CSV. */
function inert(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}

function sheetName(title: string): string {
  return title.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31) || '表'
}

/** Excel does not grow rows of files that it has not laid out itself; 409 points is its limit. */
function rowHeight(cells: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = cells.map(({ text, width }) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(Math.ceil(line.length / width), 1), 0),
  )
  return Math.min(Math.max(...lines) * 14 + 6, 409)
}
