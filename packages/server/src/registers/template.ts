import { cellFields, type Field, type Register } from '@anlan/domain/kernel'
import ExcelJS from 'exceljs'

/** Rows that are prepared with lists and formats. */
const prepared = 500

/** Excel takes the choices of a list in 255 characters; longer lists stand on a sheet of their own. */
const inlineLimit = 250

const choicesOf = (field: Field): readonly string[] =>
  field.type === 'choice' ? Object.values(field.choices) : field.type === 'boolean' ? ['是', '否'] : []

/** What to write into a column, in one line. */
function howTo(field: Field): string {
  const hint = field.hint ?? ''
  const choices = choicesOf(field)
  const own: Partial<Record<Field['type'], string>> = {
    integer: `填整数${field.unit ? `，单位${field.unit}` : ''}。`,
    number: `填数字${field.unit ? `，单位${field.unit}` : ''}。`,
    day: '按 2026-03-31 的样子填写。',
    unit: '填通讯录里的全称或简称。',
    person: '填姓名。',
    region: '填乡镇，或“乡镇+村”，例如柳河镇柳河村；也可填区划代码。',
    telephone: '手机 11 位，固定电话带区号。',
    units: '多个单位用顿号隔开。',
  }
  const list =
    choices.length === 0 ? '' : `从下拉列表中选择${choices.length <= 8 ? `：${choices.join('、')}` : ''}。`
  return [own[field.type] ?? list, hint].filter((words) => words !== '').join('')
}

/**
 * The spreadsheet by which a register is filled: its columns with lists and formats, and a sheet that says how to fill
 * each. What it holds comes back through the import.
 */
export async function templateOf(register: Register): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const fields = Object.values(cellFields(register.fields))
  const sheet = workbook.addWorksheet(register.label, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = fields.map((field) => ({
    header: field.required ? `${field.label}*` : field.label,
    width: Math.max(field.label.length * 2 + 4, field.type === 'text' || field.type === 'choice' ? 22 : 14),
  }))
  const head = sheet.getRow(1)
  head.height = 28
  head.eachCell((cell) => {
    cell.font = { name: '黑体', size: 11 }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF5' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  })
  guide(workbook, register, fields)
  const lists = workbook.addWorksheet('选项')
  for (const [index, field] of fields.entries()) prepare(sheet, lists, field, index + 1)
  if (lists.columnCount === 0) workbook.removeWorksheet(lists.id)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function guide(workbook: ExcelJS.Workbook, register: Register, fields: readonly Field[]): void {
  const sheet = workbook.addWorksheet('填写说明')
  sheet.columns = [
    { header: '栏目', width: 22 },
    { header: '必填', width: 8 },
    { header: '怎样填', width: 80 },
  ]
  sheet.getRow(1).font = { name: '黑体', size: 11 }
  for (const field of fields) sheet.addRow([field.label, field.required ? '是' : '', howTo(field)])
  const key = register.key === null ? null : register.fields[register.key]
  sheet.addRow([])
  sheet.addRow(['说明', '', '带 * 的栏目必填。可以增减列、调整列的顺序，导入时按列名对应。'])
  if (key) sheet.addRow(['', '', `${key.label}已在册的，按修改处理；空白格不改动原来的内容。`])
  sheet.getColumn(3).alignment = { wrapText: true, vertical: 'top' }
}

/** Lists for choices, dates as dates, and codes and telephones as text, so that no digit is lost. */
function prepare(sheet: ExcelJS.Worksheet, lists: ExcelJS.Worksheet, field: Field, column: number): void {
  const choices = choicesOf(field)
  const inline = `"${choices.join(',')}"`
  let source = inline
  if (choices.length > 0 && (inline.length > inlineLimit || choices.some((choice) => choice.includes(',')))) {
    const place = lists.columnCount + 1
    choices.forEach((choice, row) => {
      lists.getCell(row + 1, place).value = choice
    })
    const letter = lists.getColumn(place).letter
    source = `选项!$${letter}$1:$${letter}$${choices.length}`
  }
  const format = field.type === 'day' ? 'yyyy-mm-dd' : ['text', 'telephone'].includes(field.type) ? '@' : null
  for (let row = 2; row <= prepared + 1; row++) {
    const cell = sheet.getCell(row, column)
    if (format !== null) cell.numFmt = format
    if (choices.length > 0)
      cell.dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [source],
        showErrorMessage: true,
        errorTitle: field.label,
        error: '请从下拉列表中选择。',
      }
  }
}
