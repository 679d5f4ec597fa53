import ExcelJS from 'exceljs'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { site } from '../../../../scripts/recipes/site.ts'
import { exportRoutes } from '../../src/exports/index.ts'
import { type App, createApp } from '../../src/http/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { runSync } from '../../src/platform/sync.ts'
import { registerListings, registerRegisters, syncRegisters } from '../../src/registers/index.ts'
import { identify } from '../../src/routes.ts'
import { type TestApplication, testApplication } from '../application.ts'
import { furnish, units } from '../kernel/house.ts'
import { settleAccounts, signedIn, type Visitor } from '../matters/visit.ts'

/** What the recipe of a new register promises of the server, on the file that the recipe's own test writes. */
describe('a register that is only declared', () => {
  let application: TestApplication
  let app: App
  let office: Visitor
  let town: Visitor
  let head: Visitor
  const base = '/api/registers/site'

  beforeAll(async () => {
    application = await testApplication({ at: '2026-03-10T09:00:00+08:00' })
    await runSync(application.database.ownerUrl, [syncRegisters([site])])
    const { context, owner } = application
    app = await createApp({
      ...{ context, identify, log: createLogger('silent'), registry: new Registry() },
      routes: [
        (scoped, with_) => registerRegisters(scoped, with_, [site]),
        (scoped, with_) => exportRoutes(scoped, with_, registerListings(with_, [site])),
      ],
      ...{
        ready: async () => null,
        pages: '/nonexistent',
        version: '0',
        trustProxy: false,
        shedsLoad: false,
      },
    })
    await furnish(owner)
    await settleAccounts(owner)
    office = await signedIn(app, owner, '赵敏')
    town = await signedIn(app, owner, '周梅')
    head = await signedIn(app, owner, '钱进')
  })
  afterAll(async () => {
    await app.close()
    await application.close()
  })

  const entry = (more: object = {}) => ({
    input: {
      ...{
        name: '一号窖池',
        region: '990101101000',
        supervisor: units.town.id,
        kind: 'confined',
        area: 1200,
      },
      ...{ permitUntil: '2026-03-20', ...more },
    },
  })

  it('has its table and its routes, checked by its own fields', async () => {
    expect((await office.post(base, entry())).status).toBe(201)
    await office.post(base, entry({ name: '二号塔吊', kind: 'height', area: 30, permitUntil: '2026-01-31' }))
    const wrong = await office.post(base, entry({ kind: 'other', area: -1 }))
    expect(wrong.body.faults.map(({ at }: { at: string[] }) => at[0])).toEqual(['kind', 'area'])
    const { rows } = await application.owner.query(`SELECT id, layout FROM register WHERE id = 'site'`)
    expect(rows).toHaveLength(1)
  })

  it('has its filters, orders and search', async () => {
    const titles = async (query: string) =>
      (await office.get(`${base}?${query}`)).body.items.map(({ title }: { title: string }) => title)
    expect(await titles('kind=confined,hotwork')).toEqual(['一号窖池'])
    expect(await titles('large=false')).toEqual(['二号塔吊'])
    expect(await titles('permitUntil=past')).toEqual(['二号塔吊'])
    expect(await titles('permitUntil=near&sort=-permitUntil')).toEqual(['一号窖池', '二号塔吊'])
    expect(await titles(`q=${encodeURIComponent('窖池')}`)).toEqual(['一号窖池'])
    const { body } = await office.get(`${base}?sort=area`)
    expect(body.items[0].expiries).toMatchObject([{ field: 'permitUntil', state: 'past', days: -38 }])
    expect(body.items[1].expiries).toMatchObject([{ state: 'near', days: 10 }])
  })

  it('is seen and kept by whom it names, and by nobody else', async () => {
    expect((await town.get(base)).body.total).toBe(2)
    expect(
      (await town.post(base, entry({ region: '990101000000', supervisor: units.bureau.id }))).body.code,
    ).toBe('beyond-reach')
    expect((await head.get(base)).body.total).toBe(0)
    expect((await head.get('/api/registers')).body.items).toEqual([])
    expect((await head.post(base, entry())).status).toBe(403)
  })

  it('has its template and its export', async () => {
    const open = async (raw: Buffer) => {
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(raw as unknown as ArrayBuffer)
      return workbook.worksheets[0]
    }
    const template = await open((await office.get(`${base}/template.xlsx`)).raw)
    expect(template?.getCell('D1').value).toBe('类别*')
    const table = await open((await office.get(`${base}.xlsx?sort=area`)).raw)
    expect(table?.getCell('A1').value).toBe('危险作业场所')
    expect(table?.getRow(4).getCell(5).value).toBe(30)
  })

  it('is filled anew when its declaration changes', async () => {
    const changed = { ...site, version: 2, computed: { ...site.computed, large: larger } }
    await runSync(application.database.ownerUrl, [syncRegisters([changed])])
    const { rows } = await application.owner.query(
      `SELECT computed->>'large' AS large FROM register_entry WHERE register = 'site' ORDER BY title`,
    )
    expect(rows.map(({ large }) => large)).toEqual(['false', 'false'])
  })
})

const larger = {
  field: { type: 'boolean', label: '大型', filter: true },
  of: ({ area }: Readonly<Record<string, unknown>>) => typeof area === 'number' && area >= 5000,
} as const
