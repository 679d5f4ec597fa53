import { createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { CryptoProvider, Keys } from '../crypto/index.ts'
import { withClient } from '../database/client.ts'
import { listFiles, readFileOf } from './files.ts'
import { BackupWriter, type InstallationHeader } from './format.ts'
import { writeJobs } from './jobs.ts'
import { columnList, listTables, textSettings } from './tables.ts'

export interface BackupOptions {
  readonly ownerUrl: string
  readonly filesDir: string
  /** The file to be made; it must not be there yet. */
  readonly file: string
  readonly now: Date
  readonly keys: Keys
  readonly crypto: CryptoProvider
}

export interface BackupSummary {
  readonly tables: number
  readonly files: number
}

async function installation(client: Client, now: Date): Promise<InstallationHeader> {
  const migrations = await client.query('select number, name, hash from migration order by number')
  const { rows } = await client.query<{ postgres: string; key: string | null }>(
    `select current_setting('server_version') as postgres, (select encode(key_check, 'hex') from installation) as key`,
  )
  return {
    type: 'installation',
    format: 1,
    madeAt: now.toISOString(),
    postgres: rows[0]?.postgres ?? '',
    migrations: migrations.rows,
    keyCheck: rows[0]?.key ?? null,
  }
}

/** All entries from one snapshot of the database; the files after it, so that none that a row names is missing. */
async function* entries(
  client: Client,
  { filesDir, now, keys, crypto }: BackupOptions,
  summary: { tables: number; files: number },
): AsyncGenerator<Buffer> {
  const writer = new BackupWriter(keys, crypto)
  yield* writer.entry(await installation(client, now))
  for (const { name, columns } of await listTables(client)) {
    const copy = `copy ${client.escapeIdentifier(name)} (${columnList(client, columns)}) to stdout`
    yield* writer.entry({ type: 'table', name, columns }, client.query(copyTo(copy)))
    summary.tables++
  }
  yield* writer.entry({ type: 'jobs' }, writeJobs(client))
  for await (const path of listFiles(filesDir)) {
    yield* writer.entry({ type: 'file', path }, readFileOf(filesDir, path))
    summary.files++
  }
  yield* writer.end()
}

/**
 * Writes the whole installation but its master key into one file, while it runs. The file appears under its name
 * when it is whole, readable by its user only: it holds personal data.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const { file, ownerUrl } = options
  const taken = await access(file).then(
    () => true,
    () => false,
  )
  if (taken) throw new Error(`文件 ${file} 已存在，请换一个文件名。`)
  const unfinished = `${file}.part`
  const summary = { tables: 0, files: 0 }
  try {
    await withClient(ownerUrl, async (client) => {
      await client.query(textSettings)
      await client.query('begin isolation level repeatable read read only')
      await pipeline(
        Readable.from(entries(client, options, summary), { objectMode: false }),
        createGzip({ level: 6 }),
        createWriteStream(unfinished, { mode: 0o600, flush: true }),
      )
    })
    await rename(unfinished, file)
    return summary
  } finally {
    await rm(unfinished, { force: true })
  }
}
