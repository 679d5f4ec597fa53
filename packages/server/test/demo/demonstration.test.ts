import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

  it('happens nothing after the moment at which it was built', async () => {
    expect(
      await count(
        `SELECT count(*) AS n FROM matter_event WHERE received_at > timestamptz '2026-11-25T02:00:00Z'`,
      ),
    ).toBe(0)
  })
})
