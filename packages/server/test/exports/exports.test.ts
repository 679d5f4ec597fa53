import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeExport, sweepExports } from '../../src/exports/index.ts'
import { listingsOf } from '../../src/listings.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { county, furnish, type PersonName, units, uuid } from '../kernel/house.ts'
import { settleAccounts, share, signedIn, type Visitor } from '../matters/visit.ts'

const who = ['赵敏', '钱进', '孙立', '周梅', '王文', '何为'] as const satisfies readonly PersonName[]
let site: TestApplication
const people = {} as Record<(typeof who)[number], Visitor>

/** Cells of a workbook as text, row by row; dates as their days. */
async function sheetOf(raw: Buffer) {
  const workbook = new ExcelJS.Workbook()
  // The type of exceljs's own Buffer is older than Node's.
  await workbook.xlsx.load(raw as unknown as ExcelJS.Buffer)
  const sheet = workbook.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  return sheet
}

/** The numbers in the rows' column 编号 and titles in 任务, between head and signature line. */
async function rowsOf(raw: Buffer): Promise<string[]> {
  const sheet = await sheetOf(raw)
  const texts: string[] = []
  for (let at = 4; at < sheet.rowCount; at++) texts.push(String(sheet.getRow(at).getCell(3).value))
  return texts
}

beforeAll(async () => {
  site = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
  await furnish(site.owner)
  await settleAccounts(site.owner)
  for (const name of who) people[name] = await signedIn(site.app, site.owner, name)
  const kinds = [
    { shares: [share('bureau')], dueOn: '2026-03-12' },
    { shares: [share('bureau', 'collect'), share('town')], dueOn: '2026-04-30' },
    { shares: [share('town')], dueOn: '2026-03-11' },
    { shares: [share('stranger')], dueOn: '2026-05-06' },
    { shares: [share('town')], standing: true },
  ]
  for (let n = 0; n < 30; n++) {
    const input = { title: `第${n}项检查任务`, ...kinds[n % kinds.length] }
    const { body } = await people.赵敏.post('/api/matters', { kind: 'task', action: 'draft', input })
    if (n % 3 !== 0) await people.钱进.post(`/api/matters/${body.id}/actions/sign`, { input: {} })
  }
  site.clock.set('2026-03-20T09:00:00+08:00')
}, 60_000)
afterAll(() => site.close())

describe('a short list', () => {
  it('is a workbook with its head frozen, filters, dates that sort, A4 across, and room for signatures', async () => {
    const answer = await people.赵敏.get('/api/matters.xlsx?kind=task&light=late')
    expect(answer.status).toBe(200)
    const sheet = await sheetOf(answer.raw)
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 3 }])
    const last = sheet.rowCount
    expect(sheet.autoFilter).toBe(`A3:L${last - 1}`)
    expect(sheet.pageSetup).toMatchObject({
      ...{ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:3' },
    })
    expect(sheet.headerFooter.oddFooter).toBe('&C第 &P 页，共 &N 页')
    expect(sheet.getCell('A1').value).toBe('任务清单')
    const total = (await people.赵敏.get('/api/matters?kind=task&light=late')).body.total
    expect(total).toBeGreaterThan(3)
    expect(last).toBe(3 + total + 1)
    expect(sheet.getCell('A2').value).toBe(`县安委办可见范围；逾期；共 ${total} 项；截至 2026-03-20 09:00`)
    const due = sheet.getRow(4).getCell(11)
    expect(due.value).toEqual(new Date('2026-03-11T00:00:00Z'))
    expect(due.numFmt).toBe('yyyy-mm-dd')
    expect(sheet.getRow(4).getCell(8).value).toBe(1)
    expect(String(sheet.getRow(last).getCell(1).value)).toMatch(/^制表：.*审核：.*日期：/)
  })

  it('is a Word table too, and every list has one', async () => {
    for (const list of ['matters', 'inbox', 'waiting', 'board', 'documents'])
      for (const format of ['xlsx', 'docx']) {
        const answer = await people.赵敏.get(`/api/${list}.${format}`)
        expect([list, format, answer.status, answer.raw.subarray(0, 2).toString()]).toEqual([
          list,
          format,
          200,
          'PK',
        ])
      }
  })

  it('says who took what in the trail', async () => {
    await people.孙立.get('/api/matters.xlsx?kind=task&q=检查')
    const { rows } = await site.owner.query(
      `SELECT who, type, object_type, canonical FROM security_event WHERE type = 'exported' ORDER BY seq DESC LIMIT 1`,
    )
    expect(rows[0]).toMatchObject({ who: 'p3', object_type: 'matters' })
    const { total } = (await people.孙立.get('/api/matters?kind=task&q=检查')).body
    expect(JSON.parse(rows[0].canonical).detail).toEqual({
      ...{ format: 'xlsx', rows: total, filter: '{"kind":"task","q":"检查","sort":"due"}' },
    })
  })

  it('has the rows that the list shows to the same person, in the same order, whatever is asked', async () => {
    const values = fc.record({
      light: fc.constantFrom('late', 'near', 'idle'),
      state: fc.constantFrom('draft', 'running'),
      unit: fc.constantFrom(units.bureau.id, units.town.id),
      q: fc.constantFrom('检查', '第1', '没有'),
      dueFrom: fc.constantFrom('2026-03-11', '2026-04-01'),
      dueTo: fc.constantFrom('2026-03-12', '2026-04-30'),
    })
    const sort = fc.constantFrom('due', 'recent', 'changed', 'title')
    const keys = fc.subarray(['light', 'state', 'unit', 'q', 'dueFrom', 'dueTo'] as const, { maxLength: 2 })
    const filters = fc.tuple(values, sort, keys).map(
      ([all, sort, kept]): Record<string, string> => ({
        sort,
        ...Object.fromEntries(kept.map((key) => [key, all[key]])),
      }),
    )
    let rows = 0
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(...who), async (filter, name) => {
        const query = new URLSearchParams({ kind: 'task', ...filter })
        const listed: string[] = []
        let cursor: string | null = null
        do {
          const page = new URLSearchParams({
            ...Object.fromEntries(query),
            limit: '7',
            ...(cursor ? { cursor } : {}),
          })
          const { body } = await people[name].get(`/api/matters?${page}`)
          listed.push(...body.items.map((item: { title: string }) => item.title))
          cursor = body.next
        } while (cursor)
        const { raw } = await people[name].get(`/api/matters.xlsx?${query}`)
        expect(await rowsOf(raw)).toEqual(listed)
        rows += listed.length
      }),
      { numRuns: 60 },
    )
    expect(rows).toBeGreaterThan(200)
  }, 60_000)
})

describe('a long list', () => {
  const titles = 5_200

  beforeAll(async () => {
    await site.owner.query(
      `INSERT INTO matter (county, id, kind, form_version, state, phase, region, owner_unit_id, responsible_unit_id,
          supervising_unit_id, title, created_by, created_at, changed_at)
        SELECT $1, ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'task', 1, 'running', 'open', '990101000000',
          $2, $3, $2, '长清单第' || n || '项', $2, now(), now() FROM generate_series(1, $4) n`,
      [county, units.office.id, units.bureau.id, titles],
    )
  })

  const fileOf = (id: string) => join(site.context.filesDir, 'exports', `${id}.xlsx`)
  const run = (id: string) => makeExport(site.context, listingsOf(site.context), county, id)

  it('is refused within a request, and put into the queue instead', async () => {
    const refused = await people.赵敏.get('/api/matters.xlsx?kind=task')
    expect([refused.status, refused.body.code]).toEqual([422, 'export-too-long'])
    const word = await people.赵敏.post('/api/matters.docx?kind=task')
    expect([word.status, word.body.code]).toEqual([422, 'export-too-long'])
    const { status, body } = await people.赵敏.post('/api/matters.xlsx?kind=task')
    expect([status, body.state]).toEqual([201, 'queued'])
    const jobs = await site.owner.query(
      `SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'export'`,
    )
    expect(jobs.rows[0].n).toBe(1)
    await people.赵敏.post(`/api/exports/${body.id}/cancel`)
  })

  it('is made with every row once; only its maker fetches it, for a day', async () => {
    const { body } = await people.赵敏.post('/api/matters.xlsx?kind=task&sort=title')
    expect((await people.赵敏.get(`/api/exports/${body.id}/file`)).status).toBe(404)
    await run(body.id)
    const made = (await people.赵敏.get(`/api/exports/${body.id}`)).body
    expect(made).toMatchObject({ state: 'done', done: made.total, format: 'xlsx', title: '任务清单' })
    expect(made.total).toBeGreaterThan(titles)
    const file = await people.赵敏.get(`/api/exports/${body.id}/file`)
    const rows = await rowsOf(file.raw)
    expect(rows).toHaveLength(made.total)
    expect(new Set(rows).size).toBe(made.total)
    for (const path of ['', '/file']) {
      expect((await people.钱进.get(`/api/exports/${body.id}${path}`)).status).toBe(404)
    }
    expect(existsSync(fileOf(body.id))).toBe(true)
    const before = site.clock.now()
    site.clock.set(before.getTime() + 24 * 3_600_000)
    expect((await people.赵敏.get(`/api/exports/${body.id}/file`)).status).toBe(404)
    await sweepExports(site.context)
    expect(existsSync(fileOf(body.id))).toBe(false)
    expect((await people.赵敏.get(`/api/exports/${body.id}`)).body.state).toBe('removed')
    site.clock.set(before.getTime())
  }, 60_000)

  it('is cancelled between two pages, and leaves nothing', async () => {
    const { body } = await people.赵敏.post('/api/matters.xlsx?kind=task')
    const making = run(body.id)
    for (let done = 0; done === 0; ) done = (await people.赵敏.get(`/api/exports/${body.id}`)).body.done
    const cancelled = await people.赵敏.post(`/api/exports/${body.id}/cancel`)
    expect(cancelled.body.state).toBe('cancelled')
    await making
    expect((await people.赵敏.get(`/api/exports/${body.id}`)).body).toMatchObject({ state: 'cancelled' })
    expect([existsSync(fileOf(body.id)), existsSync(`${fileOf(body.id)}.part`)]).toEqual([false, false])
    await run(body.id)
    expect(existsSync(fileOf(body.id))).toBe(false)
  }, 60_000)

  it('is neither made nor handed over to who has lost the post meanwhile', async () => {
    const { body: made } = await people.赵敏.post('/api/matters.xlsx?kind=task')
    await run(made.id)
    const { body } = await people.赵敏.post('/api/matters.xlsx?kind=task')
    const post = uuid(1001)
    await site.owner.query(`UPDATE post SET valid_to = '2026-03-01' WHERE county = $1 AND id = $2`, [
      county,
      post,
    ])
    await run(body.id)
    expect((await people.赵敏.get(`/api/exports/${made.id}/file`)).body.code).toBe('no-right')
    await site.owner.query(`UPDATE post SET valid_to = NULL WHERE county = $1 AND id = $2`, [county, post])
    const after = (await people.赵敏.get(`/api/exports/${body.id}`)).body
    expect(after).toMatchObject({ state: 'failed', reason: '您的岗位已经变动，请重新导出。' })
    expect(existsSync(fileOf(body.id))).toBe(false)
  })

  it('has not more than three under way for one person', async () => {
    const begun: string[] = []
    for (let n = 0; n < 3; n++) begun.push((await people.何为.post('/api/matters.xlsx?kind=task')).body.id)
    expect((await people.何为.post('/api/matters.xlsx?kind=task')).status).toBe(429)
    await people.何为.post(`/api/exports/${begun[0]}/cancel`)
    expect((await people.何为.post('/api/matters.xlsx?kind=task')).status).toBe(201)
  })
})
