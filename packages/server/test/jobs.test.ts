import type { Pool } from 'pg'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openPool } from '../src/platform/database/index.ts'
import { type Jobs, startJobs } from '../src/platform/jobs/index.ts'
import { createLogger } from '../src/platform/log.ts'
import { type TestDatabase, testDatabase } from './database.ts'

const log = createLogger('silent')
let database: TestDatabase
let workers: Pool
let app: Client
let jobs: Jobs
const done: unknown[] = []
let failures = 0

beforeAll(async () => {
  database = await testDatabase()
  workers = openPool({ url: database.workerUrl, size: 4, name: 'jobs', log })
  app = new Client({ connectionString: database.appUrl })
  await app.connect()
  jobs = await startJobs({
    pool: workers,
    concurrency: 2,
    cron: [],
    log,
    tasks: {
      note: async (payload) => {
        done.push(payload)
      },
      stumble: async (payload) => {
        failures++
        throw new Error(`no ${JSON.stringify(payload)}`)
      },
    },
  })
})
afterAll(async () => {
  await jobs.stop()
  await workers.end()
  await app.end()
  await database.close()
})

const enqueue = (task: string, payload: unknown) =>
  app.query('select enqueue($1, $2::jsonb)', [task, JSON.stringify(payload)])

it('runs a job after its transaction commits, and not one that was rolled back', async () => {
  await app.query('begin')
  await enqueue('note', { text: 'gone' })
  await app.query('rollback')
  await app.query('begin')
  await enqueue('note', { text: 'kept' })
  expect(done).toEqual([])
  await app.query('commit')
  await vi.waitFor(() => expect(done).toEqual([{ text: 'kept' }]), 5_000)
})

it('keeps a job that throws for another try', async () => {
  await enqueue('stumble', {})
  await vi.waitFor(() => expect(failures).toBe(1), 5_000)
  await vi.waitFor(async () => {
    const { rows } = await workers.query(
      `select attempts, last_error from graphile_worker.jobs where task_identifier = 'stumble' and locked_at is null`,
    )
    expect(rows).toEqual([{ attempts: 1, last_error: expect.stringContaining('no {}') }])
  }, 5_000)
})

it('goes on after the database dropped all its connections', async () => {
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'jobs' and pid <> pg_backend_pid()`,
  )
  await owner.end()
  await enqueue('note', { text: 'after' })
  await vi.waitFor(() => expect(done).toContainEqual({ text: 'after' }), 20_000)
})

it('may not read business tables while it takes jobs', async () => {
  await expect(workers.query('select from matter')).rejects.toThrow(/permission denied/)
})
