import ExcelJS from 'exceljs'
import type { ReadResult } from '../documents/reading/index.ts'
import { dutyColumns, dutyRows, listTitle } from './duty-rows.ts'

const thin = { style: 'thin' } as const
const borders = { top: thin, left: thin, bottom: thin, right: thin }

/** Width of a Chinese character of 10 points in Excel's units; all columns together fill A4 across. */
const unitsPerCharacter = 1.6

/** The 任务分工表 as an Excel file: title, head frozen and repeated on every page, filters, A4 across. */
export async function dutyWorkbook(result: ReadResult): Promise<Uint8Array> {
  const { doc } = result.reading
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('任务分工表', {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: '1:2',
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  })
  sheet.columns = dutyColumns.map(({ key, width }) => ({ key, width: width * unitsPerCharacter + 1 }))
  const last = dutyColumns.length
  const title = sheet.addRow([listTitle(doc.title)])
  sheet.mergeCells(1, 1, 1, last)
  title.height = 32
  title.getCell(1).font = { name: '黑体', size: 16 }
  title.getCell(1).alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  const head = sheet.addRow(dutyColumns.map((column) => column.label))
  head.height = 24
  head.eachCell((cell) => {
    cell.font = { name: '黑体', size: 11 }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF5' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = borders
  })
  for (const duty of dutyRows(result)) {
    const row = sheet.addRow(duty)
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cell.font = { name: '宋体', size: 10 }
      cell.alignment = { vertical: 'middle', wrapText: true, horizontal: column <= 2 ? 'center' : 'left' }
      cell.border = borders
    })
    row.height = rowHeight(dutyColumns.map(({ key, width }) => ({ text: String(duty[key]), width })))
  }
  sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: sheet.rowCount, column: last } }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** Excel does not grow rows of files that it has not laid out itself; 409 points is its limit. */
function rowHeight(cells: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = cells.map(({ text, width }) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(Math.ceil(line.length / width), 1), 0),
  )
  return Math.min(Math.max(...lines) * 14 + 6, 409)
}
