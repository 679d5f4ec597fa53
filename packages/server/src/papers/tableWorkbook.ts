import ExcelJS from 'exceljs'
import type { TablePaper } from './table.ts'

const thin = { style: 'thin' } as const
const borders = { top: thin, left: thin, bottom: thin, right: thin }

/** A table as an Excel file: title, head frozen and repeated on every page, filters, A4 across, pages numbered. */
export async function tableWorkbook({ title, caption, columns, rows }: TablePaper): Promise<Buffer> {
  const head = caption === undefined ? 2 : 3
  const workbook = new ExcelJS.Workbook()
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
  const labels = sheet.addRow(columns.map(({ label }) => label))
  labels.height = 24
  labels.eachCell((cell) => {
    cell.font = { name: '黑体', size: 11 }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF5' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = borders
  })
  for (const values of rows) {
    const row = sheet.addRow(values.map(inert))
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cell.font = { name: '宋体', size: 10 }
      cell.alignment = {
        vertical: 'middle',
        wrapText: true,
        horizontal: columns[column - 1]?.centred ? 'center' : 'left',
      }
      cell.border = borders
    })
    row.height = rowHeight(
      columns.map(({ width }, column) => ({ text: String(values[column] ?? ''), width })),
    )
  }
  sheet.autoFilter = { from: { row: head, column: 1 }, to: { row: sheet.rowCount, column: columns.length } }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function heading(
  sheet: ExcelJS.Worksheet,
  text: string,
  last: number,
  look: { readonly font: Partial<ExcelJS.Font>; readonly height: number },
): void {
  const row = sheet.addRow([text])
  sheet.mergeCells(row.number, 1, row.number, last)
  row.height = look.height
  row.getCell(1).font = look.font
  row.getCell(1).alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
}

/** Text that begins like a formula would be run by some programs when the file is opened and saved as CSV. */
function inert(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
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
