import { membersOf, resolveUnits } from '@anlan/domain/directory'
import { isRefusal } from '@anlan/domain/kernel'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type CountyDivisions,
  loadDirectory,
  readCounty,
  saveRegions,
  setUpAdministrators,
  setUpCounty,
} from '../../src/directory/index.ts'
import { withScope } from '../../src/platform/database/index.ts'
import { browser, type TestApplication, testApplication } from '../application.ts'

const code = '141122'
let here: TestApplication
let divisions: CountyDivisions

async function county(digits: string): Promise<CountyDivisions> {
  const found = await readCounty(digits)
  if (!found) throw new Error(`no county ${digits}`)
  return found
}

async function regions(of: CountyDivisions): Promise<void> {
  const owner = new Client({ connectionString: here.database.ownerUrl })
  await owner.connect()
  await saveRegions(owner, of).finally(() => owner.end())
}

beforeAll(async () => {
  here = await testApplication()
  divisions = await county(code)
})
afterAll(() => here.close())

describe('the packed division data', () => {
  test.each([
    ['141122', '交城县', '吕梁市', '山西省', 9, 111],
    ['370323', '沂源县', '淄博市', '山东省', 12, 468],
    ['140525', '泽州县', '晋城市', '山西省', 16, 450],
    ['341004', '徽州区', '黄山市', '安徽省', 9, 54],
    ['110101', '东城区', null, '北京市', 17, 169],
  ])('%s %s', async (digits, name, city, province, towns, villages) => {
    const found = await county(digits)
    expect(found.county.name).toBe(name)
    expect(found.city?.name ?? null).toBe(city)
    expect(found.province.name).toBe(province)
    expect([found.towns.length, found.villages.length]).toEqual([towns, villages])
    const codes = [...found.towns, ...found.villages].map((one) => one.code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const one of codes) expect(one).toMatch(new RegExp(`^${digits}\\d{6}$`))
  })

  test.each(['999999', '14112', '1411x2', '../../1'])('%s is no county', async (digits) => {
    expect(await readCounty(digits)).toBeNull()
  })
})

describe('setting up a real county', () => {
  test('lays out regions, units and groups, and nothing twice', async () => {
    await regions(divisions)
    const first = await setUpCounty(here.context, divisions)
    expect(first.units.size).toBeGreaterThanOrEqual(45)
    expect(first.added).toBe(first.units.size + first.byRegion.size)
    await here.owner.query(`UPDATE unit SET short_name = '县安办' WHERE county = $1 AND id = $2`, [
      code,
      first.units.get('safety-office'),
    ])
    await regions(divisions)
    const second = await setUpCounty(here.context, divisions)
    expect(second.added).toBe(0)
    expect([...second.units]).toEqual([...first.units])
    const { rows } = await here.owner.query(`SELECT short_name FROM unit WHERE county = $1 AND id = $2`, [
      code,
      first.units.get('safety-office'),
    ])
    expect(rows).toEqual([{ short_name: '县安办' }])
  })

  test('the directory answers to the names that documents print', async () => {
    const directory = await withScope(
      here.context.db,
      { county: code, wide: false, spans: [], units: [] },
      (tx) => loadDirectory(tx, code, '2026-03-02'),
    )
    expect(directory.place).toEqual({ county: '交城县', city: '吕梁市', province: '山西省' })
    const names = ['县应急局', '县安委办', '天宁镇', '各乡镇', '县消防救援大队']
    const found = resolveUnits(names, directory)
    expect(found.map(({ status }) => status)).toEqual(names.map(() => 'matched'))
    const towns = found[3]
    const members =
      towns?.status === 'matched' ? towns.targets.flatMap((one) => membersOf(one, directory)) : []
    expect(members.length).toBeGreaterThanOrEqual(8)
    expect(members.every(({ kind }) => kind === 'town')).toBe(true)
  })

  test('zones and rows of the statistics are told from towns', async () => {
    const { rows } = await here.owner.query<{ nature: string; n: number }>(
      `SELECT nature, count(*)::int AS n FROM region WHERE code LIKE '141122%' AND level = 'town' GROUP BY nature`,
    )
    const of = new Map(rows.map(({ nature, n }) => [nature, n]))
    expect((of.get('division') ?? 0) + (of.get('zone') ?? 0) + (of.get('pseudo') ?? 0)).toBe(9)
    expect(of.get('zone') ?? 0).toBeGreaterThan(0)
  })

  test('villages of one name in two towns are two units', async () => {
    const twice: CountyDivisions = {
      ...divisions,
      county: { ...divisions.county, code: '990777000000' as never, name: '澜源县' },
      towns: [
        { code: '990777100000' as never, name: '东河镇' },
        { code: '990777101000' as never, name: '西河镇' },
      ],
      villages: [
        { code: '990777100201' as never, name: '柳村村委会' },
        { code: '990777101201' as never, name: '柳村村委会' },
        { code: '990777101202' as never, name: '柳村村委会' },
      ],
    }
    await regions(twice)
    const made = await setUpCounty(here.context, twice)
    expect(new Set(made.byRegion.values()).size).toBe(5)
    const { rows } = await here.owner.query(
      `SELECT u.name, p.short_name AS town FROM unit u JOIN unit p ON p.county = u.county AND p.id = u.parent_id
       WHERE u.county = '990777' AND u.kind = 'village' ORDER BY u.region`,
    )
    expect(rows).toEqual([
      { name: '东河镇柳村村民委员会', town: '东河镇' },
      { name: '西河镇柳村村民委员会', town: '西河镇' },
      { name: '西河镇柳村村民委员会（202）', town: '西河镇' },
    ])
  })
})

describe('the three administrators', () => {
  const names = { system: '周正', security: '吴安', audit: '郑明' }

  test('are three people', async () => {
    const same = await setUpAdministrators(here.context, code, { ...names, audit: '周正' })
    expect(isRefusal(same) && same.code).toBe('same-person')
  })

  test('set their passwords by links that work once; run again only who waits gets a new one', async () => {
    const made = await setUpAdministrators(here.context, code, names)
    if (isRefusal(made)) throw new Error(made.message)
    expect(made.map(({ login }) => login)).toEqual(['system.141122', 'security.141122', 'audit.141122'])
    const [system, security] = made
    const who = browser(here.app)
    expect((await who.send('POST', '/api/setup/look', { body: { token: system?.link } })).json()).toEqual({
      login: 'system.141122',
      name: '周正',
    })
    const setUp = (token: unknown, password: string) =>
      who.send('POST', '/api/setup', { body: { token, password } })
    expect((await setUp(system?.link, 'short')).json()).toMatchObject({ code: 'password-weak' })
    expect((await setUp(system?.link, 'Ping-An-2026')).json()).toEqual({ login: 'system.141122' })
    expect((await setUp(system?.link, 'Ping-An-2027')).json()).toMatchObject({
      status: 422,
      code: 'link-over',
    })
    const signIn = { login: 'system.141122', password: 'Ping-An-2026', client: 'desk' }
    expect((await who.send('POST', '/api/session', { body: signIn })).json()).toMatchObject({
      account: { administers: 'system' },
      secondFactorDue: true,
    })
    const again = await setUpAdministrators(here.context, code, names)
    if (isRefusal(again)) throw new Error(again.message)
    expect(again.map(({ link }) => link !== null)).toEqual([false, true, true])
    // The link before is revoked.
    expect((await setUp(security?.link, 'Ping-An-2026')).json()).toMatchObject({ code: 'link-over' })
    here.clock.set(here.clock.now().getTime() + 8 * 86_400_000)
    expect((await setUp(again[1]?.link, 'Ping-An-2026')).json()).toMatchObject({ code: 'link-over' })
  })
})
