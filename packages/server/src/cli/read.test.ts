import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reading } from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toDocx } from '../../test/papers/docx.ts'
import { numberedNotice } from '../../test/papers/examples.ts'
import { decodeFiles } from '../documents/formats/index.ts'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'anlan-read-'))
const notice = join(folder, '通知.docx')

beforeAll(async () => {
  writeFileSync(notice, await toDocx(numberedNotice))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function anlan(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await main(argv, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    columns: 120,
  })
  return { code, out, err }
}

describe('anlan read', () => {
  it('prints the contract’s object with --json', async () => {
    const { code, out } = await anlan('read', notice, '--json')
    const reading = JSON.parse(out) as Reading
    expect(code).toBe(0)
    expect(Object.keys(reading)).toEqual(['doc', 'clauses', 'duties'])
    const { out: text } = await anlan('read', notice, '--text')
    for (const { from, begins } of reading.duties) expect(text.slice(from, from + begins.length)).toBe(begins)
  })

  it('prints a table without a flag', async () => {
    const { code, out } = await anlan('read', notice)
    expect(code).toBe(0)
    expect(out).toContain('文号：澄安委发〔2026〕3号')
    expect(out).toMatch(/序号 .*条款 .*任务 .*时限/)
    expect(out).toMatch(/县安委办/)
    expect(out).toMatch(/共 \d+ 条，\d+ 项任务。\n$/)
  })

  it('writes a 任务分工表 that Excel prints on A4 across, its head on every page', async () => {
    const path = join(folder, '分工.xlsx')
    expect(await anlan('read', notice, '--xlsx', path)).toMatchObject({ code: 0, out: '' })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.worksheets[0]
    expect(sheet?.getRow(1).getCell(1).text).toBe('关于做好2026年安全生产重点工作的通知任务分工表')
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      printTitlesRow: '1:2',
      fitToWidth: 1,
    })
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
    expect(sheet?.autoFilter).toBeTruthy()
    expect(sheet?.headerFooter.oddFooter).toContain('&P')
    const row = sheet?.getRow(3)
    expect([1, 2, 4, 5].map((column) => row?.getCell(column).text)).toEqual([
      '1',
      '一 / 一',
      '县安委办',
      '各乡镇人民政府',
    ])
    expect(row?.getCell(9).text).toContain('研究解决辖区内突出问题')
    expect(row?.getCell(9).alignment.wrapText).toBe(true)
  })

  it('writes the same table as a Word file', async () => {
    const path = join(folder, '分工.docx')
    expect(await anlan('read', notice, '--docx', path)).toMatchObject({ code: 0 })
    const source = await decodeFiles([{ name: path, bytes: readFileSync(path) }])
    if (isRefusal(source)) throw new Error(source.message)
    const head = source.blocks
      .filter((block) => block.cell?.row === 0)
      .map(({ from, to }) => source.text.slice(from, to))
    expect(head).toEqual([
      '序号',
      '条款',
      '任务',
      '牵头（责任）单位',
      '配合单位',
      '时限',
      '频次',
      '目标',
      '原文',
    ])
    expect(source.blocks.some((block) => block.cell?.row === 8)).toBe(true)
  })

  it('says in Chinese why a file cannot be read, with an exit code of its own', async () => {
    const empty = join(folder, '空.docx')
    writeFileSync(empty, '')
    expect(await anlan('read', empty)).toEqual({
      code: 10,
      out: '',
      err: '《空.docx》是空文件，没有可读的内容。请检查后重新选择。\n',
    })
    expect(await anlan('read', notice, '--max-mb', '0.001')).toMatchObject({ code: 11, out: '' })
    expect(await anlan('read', join(folder, '没有.docx'))).toMatchObject({ code: 1, out: '' })
  })

  it.each([[[]], [['--json', '--text', notice]], [['--colour', notice]], [['--max-mb', 'x', notice]]])(
    'explains its use when the arguments are wrong: %j',
    async (argv) => {
      const { code, out, err } = await anlan('read', ...argv)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('用法：anlan read')
    },
  )
})

describe('anlan', () => {
  it('lists its commands', async () => {
    expect(await anlan('help')).toMatchObject({ code: 0, out: expect.stringContaining('read') })
    expect(await anlan()).toMatchObject({ code: 2 })
  })

  it('does not know every word', async () => {
    expect(await anlan('rede')).toMatchObject({ code: 2, err: expect.stringContaining('没有“rede”这个命令') })
  })
})
