import { completeCreditCode } from '@anlan/domain/directory'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, type PersonName, units } from '../kernel/house.ts'
import { settleAccounts, signedIn, type Visitor } from '../matters/visit.ts'

let site: TestApplication
const people = {} as Record<PersonName, Visitor>
const base = '/api/registers/enterprise'

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  for (const name of ['赵敏', '孙立', '周梅', '钱进'] as const)
    people[name] = await signedIn(site.app, site.owner, name)
})
afterAll(() => site.close())

const code = (number: number) => completeCreditCode(`91990101MA0${String(number).padStart(6, '0')}`)
const codes = [1, 2, 3, 4, 5, 6].map(code)

type Line = readonly (string | number | Date | null)[]
const head = [
  ...['序号', '企业名称', '统一社会信用代码', '所在乡镇', '行业', '监管部门', '从业人数（人）', '生产状态'],
  ...['风险等级', '等级依据', '最近检查日期', '安全管理人员电话'],
]

/** A sheet as an office sends it: a title over all columns, then the head, then rows. */
async function sheetOf(lines: readonly Line[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('企业')
  sheet.addRow(['清源镇企业基本情况统计表'])
  sheet.mergeCells(1, 1, 1, head.length)
  sheet.addRow(head)
  for (const line of lines) sheet.addRow([...line])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const good = (number: number, more: Partial<Record<number, Line[number]>> = {}): Line => {
  const line: Line = [
    ...[
      number,
      `第${number}化工厂`,
      codes[number - 1] ?? '',
      '清源镇河头村',
      '化学原料和化学制品制造业',
      '县应急局',
    ],
    ...[number * 10, '在产', '较大', '2026 年名单', new Date(Date.UTC(2026, 1, number)), '13800138000'],
  ]
  return line.map((value, at) => (at in more ? (more[at] ?? null) : value))
}

function form(parts: Readonly<Record<string, string>>, file: Buffer) {
  const boundary = 'anlan-form'
  const text = Object.entries(parts).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const fileHead = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    body: Buffer.concat([
      Buffer.from(text.join('') + fileHead),
      file,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

const send = (who: PersonName, url: string, file: Buffer, parts: Readonly<Record<string, string>> = {}) => {
  const { body, headers } = form(parts, file)
  return people[who].post(url, body, headers)
}
const json = (value: unknown) => JSON.stringify(value)

async function opened(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  return workbook
}

function headsOf(sheet: ExcelJS.Worksheet | undefined, row: number): string[] {
  const values = sheet?.getRow(row).values
  return Array.isArray(values) ? values.slice(1).map(String) : []
}

describe('a spreadsheet into the register', () => {
  const lines = [
    good(1),
    good(2, { 2: `${code(2).slice(0, 17)}${code(2).endsWith('0') ? '1' : '0'}`, 6: '三十' }),
    good(3, { 5: '县水务局', 8: null, 9: null }),
    good(4, { 2: codes[0] }),
    good(5),
    [null],
  ]
  let batch = ''

  it('is previewed: columns guessed, faults named at their cell, nothing kept', async () => {
    const { status, body } = await send('赵敏', `${base}/imports/preview`, await sheetOf(lines))
    expect(status, json(body)).toBe(200)
    expect(body.mapping).toMatchObject({
      ...{ name: 1, creditCode: 2, region: 3, industry: 4, supervisor: 5, employees: 6, operation: 7 },
      ...{ riskGrade: 8, riskSource: 9, lastChecked: 10, officerPhone: 11, legalPerson: null, unit: null },
    })
    expect(body.sums).toEqual({ new: 2, changed: 0, same: 0, error: 3 })
    const faults = body.rows.flatMap((row: { cells: { cell: string; error?: string }[] }) =>
      row.cells.flatMap(({ cell, error }) => (error ? [[cell, error]] : [])),
    )
    expect(Object.fromEntries(faults)).toEqual({
      C4: '统一社会信用代码的校验位不对，请核对有无抄错。',
      G4: '“从业人数”中的“三十”不是数字。',
      F5: '“监管单位”：通讯录里没有唯一的“县水务局”，请改成全称。',
      C6: '与第 3 行重复，同一张表里只能出现一次。',
    })
    expect((await site.owner.query('SELECT count(*)::int AS n FROM register_entry')).rows).toEqual([{ n: 0 }])
  })

  it('is set right in the preview, imported as one, and counted', async () => {
    const file = await sheetOf(lines)
    const corrections = json({ 4: { 2: codes[1], 6: '30' }, 5: { 5: '县应急管理局' }, 6: { 2: codes[3] } })
    const preview = await send('赵敏', `${base}/imports/preview`, file, { corrections })
    expect(preview.body.sums).toEqual({ new: 5, changed: 0, same: 0, error: 0 })
    const stale = await send('赵敏', `${base}/imports`, file, { corrections, digest: 'another' })
    expect(stale.body.code).toBe('plan-moved')
    const { status, body } = await send('赵敏', `${base}/imports`, file, {
      corrections,
      digest: preview.body.digest,
    })
    expect(status, json(body)).toBe(201)
    batch = body.id
    const list = await people.赵敏.get(`${base}?sort=employees`)
    expect(list.body.items.map(({ values }: { values: Record<string, unknown> }) => values)).toMatchObject([
      {
        ...{ name: '第1化工厂', employees: 10, industry: 'C26', region: '990101101201', highRisk: true },
        ...{ supervisor: units.bureau.id, lastChecked: '2026-02-01', officerPhone: '138****8000' },
      },
      { employees: 30 },
      { employees: 30 },
      { employees: 40 },
      { employees: 50 },
    ])
    expect((await people.赵敏.get(`${base}?q=${encodeURIComponent('化工')}`)).body.total).toBe(5)
  })

  it('does nothing the second time, and changes only what differs', async () => {
    const again = await send('赵敏', `${base}/imports/preview`, await sheetOf([good(1), good(5)]))
    expect(again.body.sums).toEqual({ new: 0, changed: 0, same: 2, error: 0 })
    // Empty cells leave an entry as it is.
    const file = await sheetOf([good(1, { 6: 11, 9: null, 11: '13900139000' }), good(5)])
    const preview = await send('赵敏', `${base}/imports/preview`, file)
    expect(preview.body.sums).toEqual({ new: 0, changed: 1, same: 1, error: 0 })
    expect(preview.body.rows[0].cells).toMatchObject([
      { label: '从业人数', from: '10', to: '11', cell: 'G3' },
      { label: '安全管理人员电话', to: '139****9000' },
    ])
    const done = await send('赵敏', `${base}/imports`, file, { digest: preview.body.digest })
    expect(done.status, json(done.body)).toBe(201)
    const undone = await people.赵敏.post(`${base}/imports/${done.body.id}/undo`)
    expect(undone.status, json(undone.body)).toBe(200)
    const { body } = await people.赵敏.get(`${base}?sort=employees&limit=1`)
    expect(body.items[0]).toMatchObject({
      revision: 3,
      values: { employees: 10, officerPhone: '138****8000' },
    })
  })

  it('is bounded like every other way in', async () => {
    expect((await send('钱进', `${base}/imports/preview`, await sheetOf([good(6)]))).status).toBe(403)
    const town = await send('周梅', `${base}/imports/preview`, await sheetOf([good(6, { 3: '安澜县' })]))
    expect(town.body.rows[0].cells).toMatchObject([
      { cell: 'D3', error: '您现在的岗位只能登记本辖区的企业。' },
    ])
    // The bureau does not see what the town supervises: its preview cannot say so, its import does.
    const made = await people.周梅.post(base, {
      input: {
        ...{ name: '镇办水泥厂', creditCode: code(6), region: '990101101000', industry: 'C30' },
        ...{ supervisor: units.town.id, operation: 'running' },
      },
    })
    expect(made.status, json(made.body)).toBe(201)
    const file = await sheetOf([good(6)])
    const preview = await send('孙立', `${base}/imports/preview`, file)
    expect(preview.body.sums).toMatchObject({ new: 1, error: 0 })
    const refused = await send('孙立', `${base}/imports`, file, { digest: preview.body.digest })
    expect(refused.body).toMatchObject({ code: 'taken', detail: expect.stringContaining('第 3 行') })
  })

  it('is taken back as a whole, or not at all', async () => {
    const { body: list } = await people.赵敏.get(`${base}?sort=-employees&limit=1`)
    const [last] = list.items
    const { name, creditCode, region, industry, supervisor, operation } = last.values
    const input = { name, creditCode, region, industry, supervisor, operation, employees: 51 }
    const touched = await people.赵敏.put(
      `${base}/${last.id}`,
      { input },
      { 'if-match': `"${last.revision}"` },
    )
    expect(touched.status).toBe(200)
    const refused = await people.赵敏.post(`${base}/imports/${batch}/undo`)
    expect(last.title).toBe('第5化工厂')
    expect(refused.body).toMatchObject({ code: 'in-use', detail: expect.stringContaining('第5化工厂') })
    const file = await sheetOf([good(6, { 2: code(7) }), good(5, { 6: 50 })])
    const preview = await send('赵敏', `${base}/imports/preview`, file)
    expect(preview.body.sums).toEqual({ new: 1, changed: 1, same: 0, error: 0 })
    const done = await send('赵敏', `${base}/imports`, file, { digest: preview.body.digest })
    expect((await people.孙立.post(`${base}/imports/${done.body.id}/undo`)).status).toBe(404)
    // Who keeps the register no longer takes nothing back, though the import was theirs.
    const act = (role: string) =>
      site.owner.query(
        `UPDATE post SET role = $1 WHERE person_id = (SELECT id FROM person WHERE name = '赵敏')`,
        [role],
      )
    await act('office-head')
    expect((await people.赵敏.post(`${base}/imports/${done.body.id}/undo`)).body.code).toBe('no-right')
    await act('office-clerk')
    expect((await people.赵敏.post(`${base}/imports/${done.body.id}/undo`)).status).toBe(200)
    expect((await people.赵敏.post(`${base}/imports/${done.body.id}/undo`)).body.code).toBe('already-done')
    expect((await people.赵敏.get(`${base}?q=${encodeURIComponent('第6')}`)).body.total).toBe(0)
    const { body } = await people.赵敏.get(`${base}/${last.id}`)
    expect(body.values.employees).toBe(51)
    // What was undone leaves its key free.
    const again = await send('赵敏', `${base}/imports/preview`, file)
    expect(again.body.sums).toMatchObject({ new: 1, error: 0 })
    const recent = await people.赵敏.get(`${base}/imports`)
    expect(recent.body.items).toMatchObject([
      { fileName: 'a.xlsx', sums: { new: 1, changed: 1 }, undoneAt: '2026-03-10T01:00:00.000Z' },
      { undoneAt: expect.any(String) },
      { sums: { new: 5 }, undoneAt: null },
    ])
  })

  it('gives back the rows that it did not understand, each with its faults', async () => {
    const answer = await send(
      '赵敏',
      `${base}/imports/errors`,
      await sheetOf([good(1), good(2, { 6: '三十' })]),
    )
    const sheet = (await opened(answer.raw)).worksheets[0]
    const texts = (sheet?.getSheetValues() ?? []).flatMap((row) =>
      Array.isArray(row) ? [row.map(String).join('|')] : [],
    )
    expect(texts.join('\n')).toContain('G4 “从业人数”中的“三十”不是数字。')
    expect(texts.filter((text) => text.includes('化工厂'))).toHaveLength(1)
  })

  it('refuses what is no spreadsheet, and one without any of its columns', async () => {
    const broken = await send('赵敏', `${base}/imports/preview`, Buffer.from('PK no zip'))
    expect(broken.body).toMatchObject({ status: 422, code: 'not-a-sheet' })
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('别的').addRow(['甲', '乙'])
    const other = await send(
      '赵敏',
      `${base}/imports/preview`,
      Buffer.from(await workbook.xlsx.writeBuffer()),
    )
    expect(other.body.code).toBe('no-columns')
  })
})

describe('the spreadsheets that the register gives', () => {
  it('a template with lists, formats and a word on each column, which the import reads', async () => {
    const { raw, headers } = await people.周梅.get(`${base}/template.xlsx`)
    expect(headers['content-disposition']).toContain(encodeURIComponent('企业名册导入模板'))
    const workbook = await opened(raw)
    const [sheet, guide] = workbook.worksheets
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    const heads = headsOf(sheet, 1)
    expect(heads.slice(0, 3)).toEqual(['企业名称*', '统一社会信用代码*', '所在乡镇（村）*'])
    const cell = (label: string) => sheet?.getCell(2, heads.indexOf(label) + 1)
    expect(cell('风险等级')?.dataValidation.formulae).toEqual(['"重大,较大,一般,低"'])
    expect(cell('行业*')?.dataValidation.formulae).toEqual(['选项!$A$1:$A$97'])
    expect(cell('统一社会信用代码*')?.numFmt).toBe('@')
    expect(guide?.getCell('C3').text).toContain('18 位')
    const fill: Readonly<Record<string, string>> = {
      '企业名称*': '模板填的厂',
      '统一社会信用代码*': code(7),
      '所在乡镇（村）*': '清源镇',
      '行业*': 'C13 农副食品加工业',
      '监管单位*': '清源镇',
      '生产状态*': '在产',
    }
    for (const [label, text] of Object.entries(fill)) {
      const place = cell(label)
      if (place) place.value = text
    }
    const file = Buffer.from(await workbook.xlsx.writeBuffer())
    const preview = await send('周梅', `${base}/imports/preview`, file)
    expect(preview.body.sums, json(preview.body.rows)).toEqual({ new: 1, changed: 0, same: 0, error: 0 })
    expect((await people.钱进.get(`${base}/template.xlsx`)).status).toBe(403)
  })

  it('an export with a frozen head, filters and types, which comes back unchanged', async () => {
    const { status, raw } = await people.赵敏.get(`${base}.xlsx?industry=C26`)
    expect(status).toBe(200)
    const sheet = (await opened(raw)).worksheets[0]
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet?.autoFilter).toBeTruthy()
    expect(String(sheet?.getCell('A2').value)).toContain('行业 C26 化学原料和化学制品制造业')
    const heads = headsOf(sheet, 3)
    const at = (label: string) => sheet?.getCell(4, heads.indexOf(label) + 1).value
    expect(at('从业人数')).toBe(10)
    expect(at('最近检查')).toEqual(new Date(Date.UTC(2026, 1, 1)))
    expect(at('高危行业')).toBe('是')
    expect(at('安全管理人员电话')).toBe('138****8000')
    const back = await send('赵敏', `${base}/imports/preview`, raw)
    expect(back.body.sums, json(back.body.rows)).toEqual({ new: 0, changed: 0, same: 5, error: 0 })
  })

  it('an export holds what its reader sees, and no more', async () => {
    const rows = async (who: PersonName) => {
      const sheet = (await opened((await people[who].get(`${base}.xlsx`)).raw)).worksheets[0]
      return (sheet?.getSheetValues() ?? []).filter(
        (row) => Array.isArray(row) && /[厂]/.test(String(row[1])),
      ).length
    }
    expect(await rows('赵敏')).toBe(6)
    expect(await rows('孙立')).toBe(5)
  })
})
