import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkBackup, restoreBackup, writeBackup } from '../src/platform/backup/index.ts'
import { softwareProvider as crypto, keysFrom } from '../src/platform/crypto/index.ts'
import { checkKey } from '../src/platform/keyCheck.ts'
import { createLogger } from '../src/platform/log.ts'
import { migrate } from '../src/platform/migrations.ts'
import type { Version } from './cluster.ts'
import { type TestDatabase, testDatabase } from './database.ts'

const log = createLogger('silent')
const keys = keysFrom(Buffer.alloc(32, 1), crypto)
const id = (number: number) => `00000000-0000-7000-8000-${`${number}`.padStart(12, '0')}`

/** Rows that are hard to carry: foreign keys forwards, backwards and to the own table; every awkward character; bytes; a generated id. */
const seed = `
  insert into county (code, name, short_name, settings, created_at)
    values ('990001', E'安澜县\\t\\\\N\\n二', '安澜', '{"a": [1, "\\\\", null]}', '2026-03-01T08:00:00.123456+08:00');
  insert into region (code, name, level) values ('990001000000', '安澜县', 'county');
  insert into unit (county, id, name, short_name, kind, parent_id, region) values
    ('990001', '${id(2)}', '股室', '股室', 'section', '${id(1)}', '990001000000'),
    ('990001', '${id(1)}', '局', '局', 'department', null, '990001000000');
  insert into data_key (county, id, subject_type, subject_id, wrapped, made_at, destroyed_at, destroyed_why) values
    ('990001', '${id(5)}', 'person', '${id(6)}', '\\x01ff00', now(), null, null),
    ('990001', '${id(7)}', 'matter', '${id(8)}', null, now(), now(), '本人要求');
  insert into blind_index values ('990001', 'person', '${id(6)}', 'phone', '\\x00ff');
  insert into checkpoint (at, heads, hmac) values (now(), 'h', '\\x00ff0a5c'), (now(), 'h', '\\x');
  select enqueue('remind', '{"text": "提醒\\n"}', '2030-01-01Z', 'key', 'queue', 3, 7);`

async function using<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Every row of every table as text, and the waiting jobs. */
async function contents(url: string): Promise<Record<string, string[]>> {
  return using(url, async (client) => {
    await client.query(`set timezone = 'UTC'`)
    const tables = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' order by 1`,
    )
    const found: Record<string, string[]> = {}
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from "${name}" t order by 1`,
      )
      found[name] = rows.map(({ row }) => row)
    }
    const jobs = await client.query<{ row: string }>(
      `select concat_ws('|', t.identifier, j.payload::jsonb, q.queue_name, j.priority, j.run_at, j.max_attempts, j.key) as row
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       left join graphile_worker._private_job_queues q on q.id = j.job_queue_id`,
    )
    return { ...found, jobs: jobs.rows.map(({ row }) => row) }
  })
}

let folder: string
const content = Buffer.from('附件的内容')
const sha256 = createHash('sha256').update(content).digest('hex')
const path = join(sha256.slice(0, 2), sha256.slice(2, 4), sha256)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anlan-backup-'))
  await mkdir(dirname(join(folder, 'files', path)), { recursive: true })
  await writeFile(join(folder, 'files', path), content)
  await writeFile(join(folder, 'files', `${path}.0a1b2c`), 'half written')
})
afterAll(() => rm(folder, { recursive: true }))

async function backedUp(version: Version, name: string): Promise<{ database: TestDatabase; file: string }> {
  const database = await testDatabase({ version })
  await checkKey(database.ownerUrl, keys, 'the key file')
  await using(database.ownerUrl, (client) => client.query(seed))
  const file = join(folder, name)
  await writeBackup({
    ownerUrl: database.ownerUrl,
    filesDir: join(folder, 'files'),
    file,
    now: new Date(0),
    keys,
    crypto,
  })
  return { database, file }
}

describe.each<[from: Version, to: Version]>([
  [18, 18],
  [15, 18],
  [18, 15],
])('from PostgreSQL %d to %d', (from, to) => {
  let source: TestDatabase
  let target: TestDatabase
  let file: string
  const filesDir = () => join(folder, `restored-${from}-${to}`)
  beforeAll(async () => {
    const made = await backedUp(from, `${from}-${to}.backup`)
    source = made.database
    file = made.file
    target = await testDatabase({ version: to, empty: true })
  })
  afterAll(async () => {
    await source.close()
    await target.close()
  })

  it('carries every row, job and file', async () => {
    const summary = await restoreBackup({
      file,
      ownerUrl: target.ownerUrl,
      filesDir: filesDir(),
      keys,
      crypto,
      log,
    })
    expect(summary).toMatchObject({ jobs: 1, files: 1, madeAt: '1970-01-01T00:00:00.000Z' })
    const before = await contents(source.ownerUrl)
    expect(Object.values(before).flat().length).toBeGreaterThan(8)
    expect(await contents(target.ownerUrl)).toEqual(before)
    expect(await readFile(join(filesDir(), path))).toEqual(content)
  })
  it('leaves a database that goes on: keys checked, numbers continued, schema known', async () => {
    await using(target.ownerUrl, async (client) => {
      await expect(
        client.query(`insert into unit_alias (county, alias, unit_id) values ('990001', 'x', '${id(9)}')`),
      ).rejects.toThrow(/foreign key/)
      const { rows } = await client.query<{ id: number }>(
        `insert into checkpoint (at, heads, hmac) values (now(), 'h', '') returning id::int`,
      )
      expect(rows[0]?.id).toBe(3)
    })
    expect(await migrate(target.ownerUrl, log)).toBe(0)
    await checkKey(target.ownerUrl, keys, 'the key file')
  })
})

describe('a backup', () => {
  let database: TestDatabase
  let file: string
  beforeAll(async () => {
    const made = await backedUp(18, 'one.backup')
    database = made.database
    file = made.file
  })
  afterAll(() => database.close())

  const restore = (from: string, ownerUrl: string, own = keys) =>
    restoreBackup({ file: from, ownerUrl, filesDir: join(folder, 'never'), keys: own, crypto, log })

  it('is for its user only, never overwrites, and can be checked without a database', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const again = writeBackup({
      ownerUrl: database.ownerUrl,
      filesDir: folder,
      file,
      now: new Date(),
      keys,
      crypto,
    })
    await expect(again).rejects.toThrow(/已存在/)
    expect(await checkBackup({ file, keys, crypto })).toMatchObject({
      type: 'installation',
      postgres: expect.stringMatching(/^18/),
    })
  })
  it('is not restored over an installation in use', async () => {
    await expect(restore(file, database.ownerUrl)).rejects.toThrow(/不是空的/)
  })
  it('is not restored with another master key', async () => {
    const empty = await testDatabase({ empty: true })
    const other = keysFrom(Buffer.alloc(32, 2), crypto)
    await expect(restore(file, empty.ownerUrl, other)).rejects.toThrow(/主密钥与备份不符/)
    await empty.close()
  })
  it.each<[string, (bytes: Buffer) => Buffer]>([
    [
      'one changed letter',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('section', 'sektion'), 'latin1'),
    ],
    ['a missing end', (bytes) => bytes.subarray(0, -200)],
    ['nothing in it', () => Buffer.alloc(0)],
  ])('with %s is refused and leaves the database empty', async (_, damage) => {
    const broken = join(folder, 'broken.backup')
    await writeFile(broken, gzipSync(damage(gunzipSync(await readFile(file)))))
    await expect(checkBackup({ file: broken, keys, crypto })).rejects.toThrow(/已损坏/)
    const empty = await testDatabase({ empty: true })
    await expect(restore(broken, empty.ownerUrl)).rejects.toThrow(/已损坏/)
    await restore(file, empty.ownerUrl)
    await empty.close()
  })
  it('that was cut off on disk is refused', async () => {
    const short = join(folder, 'short.backup')
    await writeFile(short, await readFile(file))
    await truncate(short, (await stat(short)).size - 20)
    await expect(checkBackup({ file: short, keys, crypto })).rejects.toThrow(/已损坏/)
  })
})
