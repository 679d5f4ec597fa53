import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, browser, type TestApplication, testApplication } from '../application.ts'
import { county, password, smallCounty } from './county.ts'

let here: TestApplication
let clerk: Browser
let bureau: Browser

beforeAll(async () => {
  here = await testApplication()
  const place = await smallCounty(here.owner)
  await place.person('hejing', '何静', [{ unit: 'office', role: 'office-clerk' }])
  await place.person('luyuting', '陆雨亭', [{ unit: 'emergency', role: 'unit-clerk' }])
  const signIn = async (login: string) => {
    const who = browser(here.app)
    await who.send('POST', '/api/session', { body: { login, password, client: 'desk' } })
    return who
  }
  clerk = await signIn('hejing')
  bureau = await signIn('luyuting')
})
afterAll(() => here.close())

type Rows = readonly (readonly (string | number)[])[]

async function workbook(rows: Rows, merges: readonly string[] = []): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('表')
  for (const row of rows) sheet.addRow([...row])
  for (const range of merges) sheet.mergeCells(range)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** What a browser's form with a file looks like on the line. */
function form(file: Buffer, fields: Readonly<Record<string, string>> = {}) {
  const edge = '----anlan-test'
  const part = (head: string, body: Buffer | string) =>
    Buffer.concat([Buffer.from(`--${edge}\r\n${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])
  const body = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) =>
      part(`Content-Disposition: form-data; name="${name}"`, value),
    ),
    part('Content-Disposition: form-data; name="file"; filename="a.xlsx"', file),
    Buffer.from(`--${edge}--\r\n`),
  ])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${edge}` } }
}

interface Shown {
  readonly row: number
  readonly status: string
  readonly title: string
  readonly cells: readonly { label: string; from: string | null; to: string | null; error?: string }[]
}

async function preview(subject: string, file: Buffer, fields: Readonly<Record<string, string>> = {}) {
  const answer = await clerk.send('POST', `/api/directory/import/${subject}/preview`, form(file, fields))
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json() as {
    sums: Record<string, number>
    rows: Shown[]
    mapping: Record<string, number | null>
    digest: string
  }
}

const bring = (subject: string, file: Buffer, digest: string) =>
  clerk.send('POST', `/api/directory/import/${subject}`, form(file, { digest }))

async function brought(subject: string, rows: Rows): Promise<string> {
  const file = await workbook(rows)
  const { digest } = await preview(subject, file)
  const answer = await bring(subject, file, digest)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}

const errorsOf = (rows: readonly Shown[]) =>
  rows.flatMap(({ row, cells }) =>
    cells.filter(({ error }) => error).map(({ label, error }) => `${row} ${label} ${error}`),
  )

describe('units', () => {
  const head = ['单位名称', '简称', '类别', '主管部门', '属地', '行业', '别名']

  test('a table under a title and a merged head is read; new ones may hang on each other', async () => {
    const file = await workbook(
      [
        ['2026 年单位名册'],
        ['序号', '单位信息', '单位信息', '单位信息', '主管部门', '所在乡镇', '其他叫法'],
        ['', '单位全称', '简称', '类别', '', '', ''],
        [1, '澜源县水利局', '县水利局', '部门', '', '', '水务局、水利局'],
        [2, '澜源县河道管理所', '河道所', '部门', '澜源县防汛办', '', ''],
        [3, '澜源县防汛办', '县防汛办', '部门', '县水利局', '', ''],
        [4, '北河砂石厂', '', '企业', '县水利局', '北河镇', ''],
      ],
      ['A1:G1', 'B2:D2'],
    )
    const seen = await preview('units', file)
    expect(seen.mapping).toMatchObject({ name: 1, shortName: 2, kind: 3, parent: 4, region: 5, aliases: 6 })
    expect(errorsOf(seen.rows)).toEqual(
      [
        '6 上级单位 通讯录和本表里都没有“县水利局”，请写单位全称。',
        '7 上级单位 通讯录和本表里都没有“县水利局”，请写单位全称。',
        '5 上级单位 上级单位在第 6 行，那一行有误，改好后一起导入。',
      ].sort((a, b) => (a < b ? -1 : 1)),
    )
  })

  test('what differs is shown cell by cell, done as one, and taken back as one', async () => {
    const id = await brought('units', [
      head,
      ['澜源县水利局', '县水利局', '部门', '', '', '水利', '水务局、水利局'],
      ['澜源县河道管理所', '河道所', '部门（单位）', '澜源县水利局', '', '', ''],
      ['北河砂石厂', '', '企业', '澜源县水利局', '北河镇', '砂石', ''],
    ])
    const listed = async () => (await bureau.send('GET', '/api/units')).json()
    expect((await listed()).total).toBe(7)
    const found = (await bureau.send('GET', `/api/units?q=${encodeURIComponent('砂石')}`)).json().items[0]
    expect(found).toMatchObject({ parentName: '澜源县水利局', regionName: '北河镇', kind: 'enterprise' })

    const file = await workbook([
      head,
      ['澜源县水利局', '县水利局', '', '', '', '水利、防汛', '水务局、水利局'],
      ['澜源县应急管理局', '', '', '', '', '', '水务局'],
      ['北河砂石厂', '', '商店', '', '南河镇', '', ''],
    ])
    const seen = await preview('units', file)
    expect(seen.sums).toEqual({ new: 0, changed: 1, same: 0, error: 2 })
    expect(seen.rows[0]).toMatchObject({
      status: 'changed',
      cells: [{ label: '行业领域', from: '水利', to: '水利、防汛' }],
    })
    expect(errorsOf(seen.rows)).toMatchObject([
      '3 别名 “水务局”已是“澜源县水利局”的名称或别名，一个叫法只能指一个单位。',
      expect.stringContaining('4 类别 没有“商店”这一类'),
      '4 所在区划 “南河镇”不是本县的区划，请填乡镇名称或 12 位区划代码。',
    ])
    const second = await bring('units', file, seen.digest)
    expect(second.json().sums).toEqual(seen.sums)

    const undo = (batch: string) => clerk.send('POST', `/api/directory/imports/${batch}/undo`)
    expect((await undo(id)).json()).toMatchObject({ code: 'changed-since-import' })
    expect((await undo(second.json().id)).statusCode).toBe(204)
    expect((await undo(second.json().id)).json()).toMatchObject({ code: 'already-done' })
    const water = (await bureau.send('GET', `/api/units?q=${encodeURIComponent('县水利局')}`)).json().items[0]
    expect(water.industries).toEqual(['水利'])
  })

  test('what is in use cannot be taken back', async () => {
    const id = await brought('units', [head, ['澜源县气象局', '县气象局', '部门', '', '', '', '']])
    const unit = (await clerk.send('GET', `/api/units?q=${encodeURIComponent('气象局')}`)).json().items[0]
    const person = (await clerk.send('POST', '/api/people', { body: { name: '魏丹' } })).json()
    await clerk.send('POST', `/api/people/${person.id}/posts`, { body: { unitId: unit.id, title: '台长' } })
    const answer = await clerk.send('POST', `/api/directory/imports/${id}/undo`)
    expect(answer.json()).toMatchObject({ code: 'import-in-use' })
    expect((await clerk.send('GET', `/api/units/${unit.id}`)).statusCode).toBe(200)
  })

  test('a preview that is out of date imports nothing', async () => {
    const file = await workbook([head, ['澜源县林业局', '县林业局', '部门', '', '', '', '']])
    const { digest } = await preview('units', file)
    expect((await bring('units', file, digest)).statusCode).toBe(201)
    expect((await bring('units', file, digest)).json()).toMatchObject({ code: 'plan-moved' })
  })

  test('what goes out comes back and changes nothing; the rows in error come back as they were', async () => {
    const out = await clerk.send('GET', '/api/directory/export/units')
    const seen = await preview('units', out.rawPayload)
    expect(seen.rows).toEqual([])
    expect(seen.sums.same).toBeGreaterThan(6)
    const file = await workbook([head, ['', '县某局', '部门', '', '', '', '']])
    const errors = await clerk.send('POST', '/api/directory/import/units/errors', form(file))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(errors.rawPayload as unknown as ArrayBuffer)
    const texts = [1, 2, 3, 4].map((column) => book.worksheets[0]?.getRow(3).getCell(column).text)
    expect(texts).toEqual(['单位名称：请填写单位名称。', '', '县某局', '部门'])
  })
})

describe('people', () => {
  const head = ['姓名', '单位', '职务', '手机号码', '系统角色']

  test('two rows of one person are two posts; numbers lie encrypted, and are found', async () => {
    const id = await brought('people', [
      head,
      ['冯雪', '县应急局', '副局长', 13912345678, ''],
      ['冯雪', '县安委办', '委员', '139 1234 5678', ''],
      ['郭宁', '县水利局', '', '', ''],
    ])
    const found = (await bureau.send('GET', '/api/people?q=13912345678')).json()
    expect(found.items).toMatchObject([
      {
        name: '冯雪',
        phoneMasked: '139****5678',
        posts: [{ unitShortName: '县应急局' }, { unitShortName: '县安委办' }],
      },
    ])
    const { rows } = await here.owner.query(
      `SELECT rows::text || coalesce(undo::text, '') AS kept FROM import_batch`,
    )
    for (const { kept } of rows) expect(kept).not.toContain('13912345678')
    const inUnit = (await bureau.send('GET', `/api/people?q=${encodeURIComponent('水利')}`)).json()
    expect(inUnit.items.map(({ name }: { name: string }) => name)).toEqual(['郭宁'])

    expect((await clerk.send('POST', `/api/directory/imports/${id}/undo`)).statusCode).toBe(204)
    expect((await bureau.send('GET', '/api/people?q=13912345678')).json().total).toBe(0)
  })

  test('what goes out comes back and changes nothing, masked or in clear', async () => {
    await brought('people', [
      head,
      ['冯雪', '县应急局', '副局长', 13912345678, ''],
      ['冯雪', '县安委办', '委员', 13912345678, ''],
      ['韩梅', '县住建局', '股长', '0358-3321234', ''],
    ])
    for (const body of [{}, { reason: '年度核对' }]) {
      const out = await clerk.send('POST', '/api/directory/export/people', { body })
      const seen = await preview('people', out.rawPayload)
      expect(seen.rows).toEqual([])
      expect(seen.sums.same).toBeGreaterThan(4)
    }
    const { rows } = await here.owner.query(
      `SELECT canonical FROM security_event WHERE type = 'exported' ORDER BY seq`,
    )
    expect(rows.map(({ canonical }) => /"phones":"(\w+)"/.exec(canonical)?.[1])).toEqual(['masked', 'clear'])
  })

  test('errors stand at their cell; rights are not given by a spreadsheet', async () => {
    const file = await workbook([
      head,
      ['', '县应急局', '', '', ''],
      ['钱多', '县某局', '', '', ''],
      ['孙小', '县应急局', '', '1391234', ''],
      ['李四', '县应急局', '', '', '部门负责人'],
      ['冯雪', '县应急局', '副局长', '139****0000', ''],
      ['冯雪', '县应急局', '副局长', '', ''],
      ['冯雪', '县应急局', '局长', '', ''],
    ])
    expect(errorsOf((await preview('people', file)).rows)).toMatchObject([
      '2 姓名 请填写姓名。',
      '3 单位 通讯录里没有“县某局”，请写全称或简称，或先导入单位。',
      expect.stringContaining('4 电话 电话号码不对'),
      expect.stringContaining('5 岗位角色 岗位角色由安全管理员授予'),
      expect.stringContaining('6 电话 电话打了星号，与现存的对不上'),
      '7 单位 与第 6 行重复。',
      '8 单位 与第 6 行重复。',
    ])
  })

  test('not by everybody, and not from what is no spreadsheet', async () => {
    const file = await workbook([head])
    const other = await bureau.send('POST', '/api/directory/import/people/preview', form(file))
    expect(other.json()).toMatchObject({ status: 403, code: 'no-right' })
    const text = await clerk.send(
      'POST',
      '/api/directory/import/people/preview',
      form(Buffer.from('姓名,单位')),
    )
    expect(text.json()).toMatchObject({ code: 'not-a-sheet' })
  })
})

test('the history of a unit says what was changed, by whom, and by which import', async () => {
  const [unit] = (await clerk.send('GET', `/api/units?q=${encodeURIComponent('县林业局')}`)).json().items
  const { people, parentName, regionName, mergedInto, revision, id, ...body } = unit
  const put = await clerk.send('PUT', `/api/units/${id}`, {
    headers: { 'if-match': `"${revision}"` },
    body: { ...body, aliases: ['林草局'] },
  })
  expect(put.statusCode, put.body).toBe(204)
  const { items } = (await bureau.send('GET', `/api/directory/history?type=unit&id=${id}`)).json()
  expect(items).toMatchObject([
    {
      type: 'unit-changed',
      who: '何静',
      role: '安委办经办人',
      changes: [{ field: '别名', from: null, to: '林草局' }],
    },
    { type: 'unit-added', batchId: expect.any(String) },
  ])
  expect(county).toBe(unit.region.slice(0, 6))
})
