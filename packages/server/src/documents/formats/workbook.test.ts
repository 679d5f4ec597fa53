import { utils, write } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../test/papers/blocks.ts'
import { decodeFiles } from './index.ts'

/** The same sheet as both kinds of workbook. */
function workbook(
  rows: readonly (readonly (string | number)[])[],
  merges: readonly string[],
  kind: 'xlsx' | 'biff8',
): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
  sheet['!merges'] = merges.map((range) => utils.decode_range(range))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '任务')
  return new Uint8Array(write(book, { type: 'array', bookType: kind }) as ArrayBuffer)
}

const rows = [
  ['澄溪县任务分工表', '', ''],
  ['序号', '任务', '责任单位'],
  [1, '开展检查。\n各乡镇要建立台账。', '县应急局'],
  ['', '组织演练。', '各乡镇'],
  ['注：每月25日前报送。', '', ''],
]
const merges = ['A1:C1', 'A3:A4', 'A5:C5']

describe('workbooks', () => {
  it.each(['xlsx', 'biff8'] as const)(
    '%s: title and note are paragraphs, the rest is a table',
    async (kind) => {
      expect(await blocksOf(workbook(rows, merges, kind))).toEqual([
        '<center> 澄溪县任务分工表',
        '[0,0] 序号',
        '[0,1] 任务',
        '[0,2] 责任单位',
        '[1,0 2x1] 1',
        '[1,1] 开展检查。',
        '[1,1] 各乡镇要建立台账。',
        '[1,2] 县应急局',
        '[2,1] 组织演练。',
        '[2,2] 各乡镇',
        '注：每月25日前报送。',
      ])
    },
  )

  it('shows cells as they are formatted, formulas by their result, hidden sheets not at all', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('任务')
    sheet.addRow(['时限', '目标', '合计'])
    const row = sheet.addRow([new Date(Date.UTC(2026, 4, 31)), 0.95, { formula: '1+1', result: 2 }])
    row.getCell(1).numFmt = 'yyyy"年"m"月"d"日"'
    row.getCell(2).numFmt = '0%'
    book.addWorksheet('底稿', { state: 'hidden' }).addRow(['不应读到', '不应读到'])
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    expect((await blocksOf(bytes)).slice(3)).toEqual(['[1,0] 2026年5月31日', '[1,1] 95%', '[1,2] 2'])
  })

  it('is not slowed down by a validation over a whole sheet', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('任务')
    sheet.addRow(['序号', '任务'])
    Reflect.get(sheet, 'dataValidations').add('A1:T200000', { type: 'list', formulae: ['"是,否"'] })
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    const started = performance.now()
    expect(await blocksOf(bytes)).toHaveLength(2)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('refuses more rows than a task table has', async () => {
    const bytes = workbook(
      Array.from({ length: 20_001 }, (_, row) => [row, '任务']),
      [],
      'xlsx',
    )
    expect(await decodeFiles([{ name: '数据.xlsx', bytes }])).toMatchObject({ code: 'table-too-long' })
  })
})
