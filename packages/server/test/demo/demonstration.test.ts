import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearDemonstration, clearedTables } from '../../src/demo/clear.ts'
import { buildDemonstration, demoCounty, demonstrationState } from '../../src/demo/index.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { keysFrom, softwareProvider } from '../../src/platform/crypto/index.ts'
import { openPool, queryBuilder } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/log.ts'
import { type TestDatabase, testDatabase } from '../database.ts'

let database: TestDatabase
let owner: Pool
let filesDir: string
let app: Pool

beforeAll(async () => {
  database = await testDatabase()
  owner = new Pool({ connectionString: database.ownerUrl })
  filesDir = await mkdtemp(join(tmpdir(), 'anlan-demo-'))
  app = openPool({ url: database.appUrl, size: 2, name: 'test', log: createLogger('silent') })
  await buildDemonstration({
    db: queryBuilder(app),
    clock: fixedClock('2026-11-25T02:00:00Z'),
    crypto: softwareProvider,
    keys: keysFrom(Buffer.alloc(32, 7), softwareProvider),
    secure: false,
    filesDir,
    ownerUrl: database.ownerUrl,
  })
}, 300_000)

afterAll(async () => {
  await owner.end()
  await app.end()
  await database.close()
  await rm(filesDir, { recursive: true })
})

const count = async (query: string) => Number((await owner.query<{ n: string }>(query)).rows[0]?.n)

describe('the demonstration county', () => {
  it('is there afterwards, and lies outside the official codes', async () => {
    expect(await demonstrationState({ db: queryBuilder(app) })).toBe('whole')
    expect(Number(demoCounty.code.slice(0, 2))).toBeGreaterThan(82)
  })

  it('has documents in every stage and at least 400 tasks', async () => {
    const { rows } = await owner.query<{ state: string; n: string }>(
      'SELECT state, count(*) AS n FROM document GROUP BY 1',
    )
    expect(Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]))).toEqual({
      issued: 8,
      ready: 1,
      review: 1,
    })
    expect(await count(`SELECT count(*) AS n FROM matter WHERE phase <> 'inner'`)).toBeGreaterThanOrEqual(400)
  })

  it('has its firms in their register, with telephones that nobody can read there', async () => {
    expect(await count(`SELECT count(*) AS n FROM register_entry WHERE state = 'active'`)).toBe(60)
    expect(await count(`SELECT count(*) AS n FROM register_entry WHERE data::text LIKE '%1390000%'`)).toBe(0)
  })

  it('has shares in every state', async () => {
    const { rows } = await owner.query<{ state: string }>('SELECT DISTINCT state FROM part ORDER BY 1')
    expect(rows.map(({ state }) => state)).toEqual([
      'closed',
      'extending',
      'returned',
      'running',
      'sent',
      'submitted',
    ])
  })

  it('has tasks of every light', async () => {
    const now = `timestamptz '2026-11-25T02:00:00Z'`
    expect(
      await count(`SELECT count(*) AS n FROM matter WHERE phase = 'open' AND red_at < ${now}`),
    ).toBeGreaterThan(0)
    expect(
      await count(
        `SELECT count(*) AS n FROM matter WHERE phase = 'open' AND yellow_at <= ${now} AND red_at >= ${now}`,
      ),
    ).toBeGreaterThan(0)
    expect(
      await count(`SELECT count(*) AS n FROM matter WHERE phase = 'open' AND yellow_at > ${now}`),
    ).toBeGreaterThan(0)
    expect(await count(`SELECT count(*) AS n FROM matter WHERE phase = 'closed'`)).toBeGreaterThan(100)
  })

  it('says of what was signed on paper who signed and who recorded it', async () => {
    expect(await count(`SELECT count(*) AS n FROM matter WHERE (data->>'onPaper')::boolean`)).toBeGreaterThan(
      100,
    )
    expect(
      await count(`SELECT count(*) AS n FROM matter_event WHERE action = 'record-signature'`),
    ).toBeGreaterThan(100)
    expect(await count(`SELECT count(*) AS n FROM matter_event WHERE action = 'sign'`)).toBeGreaterThan(100)
  })

  it('has its three administrators: three people without posts, who set up a second factor first', async () => {
    const { rows } = await owner.query<{ login: string; administers: string; status: string }>(
      `SELECT a.login, a.administers, a.status FROM account AS a WHERE a.administers IS NOT NULL
        AND NOT EXISTS (SELECT FROM person AS p WHERE p.account_id = a.id)
        AND NOT EXISTS (SELECT FROM credential AS c WHERE c.account_id = a.id AND c.type = 'totp')
        AND EXISTS (SELECT FROM credential AS c WHERE c.account_id = a.id AND c.type = 'password') ORDER BY a.login`,
    )
    expect(rows).toEqual([
      { login: 'auditadmin', administers: 'audit', status: 'invited' },
      { login: 'secadmin', administers: 'security', status: 'invited' },
      { login: 'sysadmin', administers: 'system', status: 'invited' },
    ])
  })

  it('happens nothing after the moment at which it was built', async () => {
    expect(
      await count(
        `SELECT count(*) AS n FROM matter_event WHERE received_at > timestamptz '2026-11-25T02:00:00Z'`,
      ),
    ).toBe(0)
  })

  it('is taken away from every table of a county, whatever stands there', async () => {
    const code = demoCounty.code
    const { rows: tables } = await owner.query<{ name: string }>(`SELECT t.table_name AS name
      FROM information_schema.tables AS t JOIN information_schema.columns AS c USING (table_schema, table_name)
      WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = 'county' ORDER BY 1`)
    const names = tables.map(({ name }) => name)
    expect(names).toContain('administrator_change')
    await owner.query(
      `INSERT INTO administrator_change (county, id, administers, purpose, name, reason, state, proposed_by, proposed_at)
        SELECT $1, gen_random_uuid(), 'audit', 'reset', '管永清', '忘记口令', 'open', id, now() FROM account WHERE login = 'secadmin'`,
      [code],
    )
    const client = new Client({ connectionString: database.ownerUrl })
    await client.connect()
    await clearDemonstration(client)
    await client.end()
    for (const name of names)
      expect(await count(`SELECT count(*) AS n FROM ${name} WHERE county = '${code}'`), name).toBe(0)
    // What this county happened not to fill would be left behind all the same.
    expect(names.filter((name) => !clearedTables.includes(name))).toEqual([])
    expect(await count(`SELECT count(*) AS n FROM account`)).toBe(0)
  })
})
