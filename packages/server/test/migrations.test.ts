import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkApplicationRole } from '../src/platform/applicationRole.ts'
import { createLogger } from '../src/platform/log.ts'
import { type Migration, migrate, pendingMigrations, readMigrations } from '../src/platform/migrations.ts'
import type { Version } from './cluster.ts'
import { type TestDatabase, testDatabase } from './database.ts'

const log = createLogger('silent')

async function query<T extends object>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

const file = (number: number, sql = 'select 1', hash = `hash of ${sql}`): Migration => ({
  number,
  name: 'one',
  sql,
  hash,
})

describe('what is still to be applied', () => {
  it('is what the database does not remember', () => {
    expect(pendingMigrations([file(1), file(2)], [file(1)]).map(({ number }) => number)).toEqual([2])
    expect(pendingMigrations([file(1)], [file(1)])).toEqual([])
  })
  it('refuses a file that was changed after it ran', () => {
    expect(() => pendingMigrations([file(1, 'select 2')], [file(1)])).toThrow(/被改动/)
  })
  it('refuses a database newer than the program', () => {
    expect(() => pendingMigrations([file(1)], [file(1), file(2)])).toThrow(/比本程序新/)
  })
  it('refuses a file pushed in behind', () => {
    expect(() => pendingMigrations([file(1), file(2), file(3)], [file(1), file(3)])).toThrow(/排在/)
  })
})

describe.each<Version>([18, 15])('on PostgreSQL %d', (version) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase({ version })
  })
  afterAll(() => database.close())

  it('is really that version', async () => {
    const rows = await query<{ v: number }>(
      database.appUrl,
      `select current_setting('server_version_num')::int / 10000 as v`,
    )
    expect(rows).toEqual([{ v: version }])
  })

  it('has applied every file, and a second run finds nothing to do', async () => {
    const files = await readMigrations()
    const rows = await query<{ number: number }>(
      database.ownerUrl,
      'select number from migration order by number',
    )
    expect(rows.map(({ number }) => number)).toEqual(files.map(({ number }) => number))
    expect(await migrate(database.ownerUrl, log)).toBe(0)
  })

  it('applies a file once when several processes start at once', async () => {
    const empty = await testDatabase({ version, empty: true })
    const files = [file(1, 'create table once (a int)')]
    const counts = await Promise.all([1, 2, 3].map(() => migrate(empty.ownerUrl, log, files)))
    expect(counts.sort()).toEqual([0, 0, 1])
    await empty.close()
  })

  it('leaves nothing of a file that fails, and names its line', async () => {
    const empty = await testDatabase({ version, empty: true })
    const files = [file(1, 'create table half (a int);\nselect nonsense;')]
    await expect(migrate(empty.ownerUrl, log, files)).rejects.toThrow(/第 1 号迁移.*第 2 行/)
    expect(await query(empty.ownerUrl, `select from pg_class where relname = 'half'`)).toEqual([])
    await empty.close()
  })

  it('lets the application role queue a job but not touch the job tables', async () => {
    const rows = await query<{ id: string }>(
      database.appUrl,
      `select enqueue('remind', '{"matter": 1}', job_key => 'k') as id`,
    )
    expect(Number(rows[0]?.id)).toBeGreaterThan(0)
    await expect(query(database.appUrl, 'select from graphile_worker._private_jobs')).rejects.toThrow(
      /permission/,
    )
    const jobs = await query(
      database.workerUrl,
      'select task_identifier, key from graphile_worker.jobs where id = $1',
      [rows[0]?.id],
    )
    expect(jobs).toEqual([{ task_identifier: 'remind', key: 'k' }])
  })

  it('does not run a job whose transaction was rolled back', async () => {
    await query(database.appUrl, `begin; select enqueue('gone', '{}'); rollback`)
    expect(
      await query(database.workerUrl, `select from graphile_worker.jobs where task_identifier = 'gone'`),
    ).toEqual([])
  })

  it('accepts the application role and refuses the owner', async () => {
    await checkApplicationRole(database.appUrl)
    await expect(checkApplicationRole(database.ownerUrl)).rejects.toThrow(/anlan_owner 拥有/)
  })
})
