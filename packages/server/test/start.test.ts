import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform, today } from '../src/platform/index.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let folder: string
let database: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anlan-start-'))
  database = await testDatabase({ empty: true })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const environment = (more: Record<string, string> = {}) => ({
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  ANLAN_DATA_DIR: folder,
  ANLAN_LOG_LEVEL: 'silent',
  ...more,
})

async function started<T>(more: Record<string, string>, use: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await startPlatform(environment(more), [])
  try {
    return await use(platform)
  } finally {
    await platform.close()
  }
}

describe('on an outside PostgreSQL', () => {
  it('migrates as the owner, serves as the application role, and starts again', async () => {
    for (let time = 0; time < 2; time++) {
      await started({}, async ({ pool, ready, databases }) => {
        expect(databases.server).toBeUndefined()
        expect(await ready()).toBeNull()
        expect((await pool.query('select current_user::text as name')).rows).toEqual([{ name: 'anlan_app' }])
      })
    }
  })
  it('refuses to serve as a role that row-level security does not bind', async () => {
    // Another spelling of the owner's connection: the configuration refuses equal ones before any database is asked.
    const owner = `${database.ownerUrl}&application_name=x`
    await expect(started({ DATABASE_URL: owner }, async () => {})).rejects.toThrow(/anlan_owner 拥有/)
  })
  it('says that nobody is there, or that the password is wrong', async () => {
    const wrong = database.ownerUrl.replace(/:[^:@]+@/, ':wrong@')
    await expect(started({ DATABASE_OWNER_URL: wrong }, async () => {})).rejects.toThrow(
      /连接数据库失败.*password/,
    )
  })
  it('refuses another master key than the one of the first start', async () => {
    const other = join(folder, 'other.key')
    await expect(started({ ANLAN_KEY_FILE: other }, async () => {})).rejects.toThrow(/另一把密钥/)
    await writeFile(other, 'nothing')
    await expect(started({ ANLAN_KEY_FILE: other }, async () => {})).rejects.toThrow(/已损坏/)
  })
})

it('a test instance starts its clock where it is told, and the day is the one in China', async () => {
  const more = { ANLAN_TEST_INSTANCE: '1', ANLAN_CLOCK: '2026-12-31T23:59:00+08:00' }
  await started(more, async ({ clock }) => {
    expect(clock.isSet).toBe(true)
    expect(today(clock)).toBe('2026-12-31')
    expect(clock.now().getTime() - Date.parse(more.ANLAN_CLOCK)).toBeLessThan(60_000)
  })
})

it('the installation has one row, whatever is started', async () => {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  const { rows } = await client.query('select count(*)::int as n from installation')
  await client.end()
  expect(rows).toEqual([{ n: 1 }])
})
