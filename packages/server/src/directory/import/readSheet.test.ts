import { crc32, deflateRawSync } from 'node:zlib'
import { isRefusal } from '@anlan/domain/kernel'
import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSheet } from './readSheet.ts'
import { unfold } from './unfold.ts'

const sheetPath = 'xl/worksheets/sheet1.xml'

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('表'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A small workbook with one part written otherwise. */
async function altered(path: string, change: (xml: string) => string): Promise<Buffer> {
  const parts = unzipSync(
    await workbook((sheet) => {
      sheet.addRow(['甲', '乙'])
      sheet.addRow(['1', '2'])
    }),
  )
  const part = parts[path]
  if (!part) throw new Error(`no ${path}`)
  return Buffer.from(zipSync({ ...parts, [path]: strToU8(change(strFromU8(part))) }))
}

async function codeOf(bytes: Buffer): Promise<string | null> {
  const read = await readSheet(bytes)
  return isRefusal(read) ? read.code : null
}

test('the first sheet that holds something is text: days, figures, formulas, merged cells', async () => {
  const bytes = await workbook((sheet, book) => {
    const other = book.addWorksheet('名册')
    other.addRow(['标题'])
    other.mergeCells('A1:C1')
    other.addRow([new Date(Date.UTC(2026, 1, 3)), 12.5, '１３８Ａ'])
    other.addRow([
      { formula: '1+1', result: 2 },
      true,
      { text: '网站', hyperlink: 'http://127.0.0.1/' },
      { error: '#N/A' },
    ])
    other.addRow([{ richText: [{ text: '安全' }, { text: '科' }] }, "'=1+1"])
    other.getCell('A2').numFmt = 'yyyy"年"m"月"d"日"'
    sheet.getRow(3).height = 30
  })
  expect(await readSheet(bytes)).toEqual({
    name: '名册',
    rows: [
      ['标题', '标题', '标题'],
      ['2026-02-03', '12.5', '138A'],
      ['2', 'true', '网站'],
      ['安全科', '=1+1', ''],
    ],
  })
})

describe('a file of some kilobytes that asks for everything', () => {
  const rest = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'

  test.each([
    ['merged cells', sheetPath, (xml: string) => xml.replace('</sheetData>', `</sheetData>${rest}`)],
    [
      'columns',
      sheetPath,
      (xml: string) => xml.replace('<sheetData>', '<cols><col min="1" max="2000000000"/></cols><sheetData>'),
    ],
    [
      'a named area',
      'xl/workbook.xml',
      (xml: string) =>
        xml.replace(
          '</sheets>',
          '</sheets><definedNames><definedName name="a">表!$A$1:$XFD$1048576</definedName></definedNames>',
        ),
    ],
    [
      'its own size',
      sheetPath,
      (xml: string) => xml.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>'),
    ],
  ])(
    '%s without end are read as far as the sheet goes',
    async (_what, path, change) => {
      const read = await readSheet(await altered(path, change))
      expect(isRefusal(read) ? read.code : read.rows.length).toBe(2)
    },
    20_000,
  )

  test('merged cells that lie over each other are refused', async () => {
    const merges = '<mergeCell ref="A1:B2"/>'.repeat(1_000)
    const bytes = await altered(sheetPath, (xml) =>
      xml.replace('</sheetData>', `</sheetData><mergeCells count="1000">${merges}</mergeCells>`),
    )
    expect(await codeOf(bytes)).toBe('not-a-sheet')
  })

  test('a row far below is counted, not made', async () => {
    const bytes = await altered(sheetPath, (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
    )
    expect(await codeOf(bytes)).toBe('too-many-rows')
  })

  test('what unfolds further than it says is stopped', () => {
    const lie = liar('xl/worksheets/sheet1.xml', Buffer.alloc(30_000_000, 0x20), 100)
    expect(lie.length).toBeLessThan(100_000)
    expect(unfold(lie, () => true, 1_000_000)).toBeNull()
    expect(unfold(lie, () => true, 30_000_000)?.size).toBe(1)
    expect(unfold(lie, () => false, 10)?.size).toBe(0)
  })

  test('what is no zip, or a cut one, is no sheet', async () => {
    const whole = await workbook((sheet) => sheet.addRow(['甲']))
    for (const bytes of [Buffer.from('甲,乙'), whole.subarray(0, whole.length - 40), Buffer.alloc(0)])
      expect(await codeOf(Buffer.from(bytes))).toBe('not-a-sheet')
  })
})

/** A zip of one part whose records all tell `says` as its size. */
function liar(name: string, content: Buffer, says: number): Buffer {
  const [packed, path] = [deflateRawSync(content), Buffer.from(name)]
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(says, 18)
  common.writeUInt16LE(path.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed])
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), path])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}
