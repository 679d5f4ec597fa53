import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { withClient } from '../database/client.ts'
import { jobSchema } from '../jobs/install.ts'
import type { Logger } from '../log.ts'
import { type Migration, migrate, readMigrations } from '../migrations.ts'
import { type BackupFile, checkBackup } from './check.ts'
import { restoreFile } from './files.ts'
import { finish, type InstallationHeader, readEntries } from './format.ts'
import { restoreJobs } from './jobs.ts'
import {
  addMissingColumns,
  columnList,
  listForeignKeys,
  listTables,
  resetSequences,
  type Table,
  textSettings,
} from './tables.ts'

export interface RestoreOptions extends BackupFile {
  readonly ownerUrl: string
  readonly filesDir: string
  readonly log: Logger
}

interface Loaded {
  readonly rows: number
  readonly jobs: number
  readonly files: number
}

export interface RestoreSummary extends Loaded {
  /** When the backup was made, as ISO 8601. */
  readonly madeAt: string
}

/** This program's files that made the backup's schema; refuses a backup whose schema this program does not know. */
function migrationsOf({ migrations }: InstallationHeader, known: readonly Migration[]): Migration[] {
  return migrations.map(({ number, name, hash }) => {
    const file = known.find((candidate) => candidate.number === number)
    if (file?.hash !== hash)
      throw new Error(`备份由其他版本的程序建立（第 ${number} 号迁移 ${name} 不符），请用相应版本恢复。`)
    return file
  })
}

async function checkEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>(
    `select to_regclass('public.county') is not null as made`,
  )
  if (!rows[0]?.made) return
  const used = await client.query('select 1 from county union all select 1 from account limit 1')
  if (used.rowCount) {
    throw new Error(
      '目标数据库不是空的：只能恢复到新的数据目录或空数据库（设 ANLAN_DEMO=0，不要先建立演示县）。',
    )
  }
}

/** Clears the database and makes the schema as it was when the backup was made. */
async function makeSchema(
  client: Client,
  options: RestoreOptions,
  files: readonly Migration[],
): Promise<void> {
  await client.query(
    `drop schema if exists ${jobSchema} cascade; drop schema public cascade; create schema public`,
  )
  await migrate(options.ownerUrl, options.log, files)
}

async function loadTable(client: Client, table: Table, data: AsyncIterable<Buffer>): Promise<number> {
  const list = columnList(client, table.columns)
  const copy = client.query(copyFrom(`copy ${client.escapeIdentifier(table.name)} (${list}) from stdin`))
  await pipeline(Readable.from(data, { objectMode: false }), copy)
  return copy.rowCount
}

async function load(client: Client, options: RestoreOptions, present: readonly Table[]): Promise<Loaded> {
  const { file, keys, crypto, filesDir } = options
  const loaded = { rows: 0, jobs: 0, files: 0 }
  for await (const entry of readEntries(file, keys, crypto)) {
    const { header, data } = entry
    if (header.type === 'table') {
      await addMissingColumns(client, header, present)
      loaded.rows += await loadTable(client, header, data)
    } else if (header.type === 'jobs') loaded.jobs += await restoreJobs(client, data)
    else if (header.type === 'file') {
      await restoreFile(filesDir, header.path, data)
      loaded.files++
    } else await finish(entry)
  }
  return loaded
}

/** Loads all entries in one transaction: foreign keys off and triggers silent meanwhile, then all checked. */
async function loadAtOnce(client: Client, options: RestoreOptions): Promise<Loaded> {
  const present = await listTables(client)
  const tables = present.map(({ name }) => client.escapeIdentifier(name))
  const foreignKeys = await listForeignKeys(client)
  await client.query(textSettings)
  await client.query('begin')
  for (const { drop } of foreignKeys) await client.query(drop)
  await client.query(`truncate ${tables.join(', ')}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  const loaded = await load(client, options, present)
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  for (const { add } of foreignKeys) await client.query(add)
  await resetSequences(client)
  await client.query('commit')
  await client.query('analyze')
  return loaded
}

/**
 * Restores a backup into an empty installation, on any supported version of PostgreSQL. All of it or nothing:
 * the file is read to its end first, and a damaged one, another program's schema or another master key is refused
 * before anything is touched. The next start migrates and syncs on from there.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const installation = await checkBackup(options)
  const files = migrationsOf(installation, await readMigrations())
  const loaded = await withClient(options.ownerUrl, async (client) => {
    await checkEmpty(client)
    await makeSchema(client, options, files)
    return loadAtOnce(client, options)
  })
  return { madeAt: installation.madeAt, ...loaded }
}
