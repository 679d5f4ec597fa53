import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { withClient } from './database/client.ts'
import { installJobs } from './jobs/install.ts'
import type { Logger } from './log.ts'
import { packageRoot } from './packageRoot.ts'
import { rolesSql } from './postgres/index.ts'

/** One numbered file, for example 0002_jobs.sql. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file: what was applied must not change afterwards. */
  readonly hash: string
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly hash: string
}

/** The lock under which only one process migrates (an arbitrary number of our own). */
const lockKey = 7_301_200_451

/** The oldest server we run on, as `server_version_num` writes it. */
export const oldestServer = 150_000

/** Reads the migrations in order. Two files with one number are an error. */
export async function readMigrations(folder = join(packageRoot(), 'migrations')): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const file of files) {
    const parts = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
    if (!parts) throw new Error(`The migration ${file} is not named NNNN_name.sql.`)
    const sql = await readFile(join(folder, file), 'utf8')
    const number = Number(parts[1])
    if (migrations.at(-1)?.number === number) throw new Error(`Two migrations have the number ${number}.`)
    migrations.push({
      number,
      name: `${parts[2]}`,
      sql,
      hash: createHash('sha256').update(sql).digest('hex'),
    })
  }
  return migrations
}

/**
 * What is still to be applied. Throws if the files do not continue what the database remembers:
 * a changed or missing file, a file pushed in behind, or a database newer than this program.
 */
export function pendingMigrations(files: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const byNumber = new Map(files.map((file) => [file.number, file]))
  for (const { number, name, hash } of applied) {
    const file = byNumber.get(number)
    if (!file) {
      throw new Error(
        `数据库已升级到第 ${number} 号迁移（${name}），比本程序新。请安装与数据库相符的程序版本。`,
      )
    }
    if (file.hash !== hash) throw new Error(`第 ${number} 号迁移（${name}）在执行之后被改动，拒绝启动。`)
  }
  const last = Math.max(-1, ...applied.map(({ number }) => number))
  const done = new Set(applied.map(({ number }) => number))
  const pending = files.filter(({ number }) => !done.has(number))
  const late = pending.find(({ number }) => number < last)
  if (late)
    throw new Error(`第 ${late.number} 号迁移（${late.name}）排在已执行的第 ${last} 号之前，拒绝启动。`)
  return pending
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; missing: string[] }>(`
    select current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding,
      array(select r from unnest(array['anlan_owner', 'anlan_app', 'anlan_worker', 'anlan_view']) r
        where r not in (select rolname from pg_roles)) as missing`)
  const [found] = rows
  if (!found || found.version < oldestServer)
    throw new Error(`PostgreSQL 版本过低（${found?.version}），需要 15 及以上。`)
  if (found.encoding !== 'UTF8') throw new Error(`数据库编码是 ${found.encoding}，需要 UTF8。`)
  if (found.missing.length > 0) {
    throw new Error(`数据库缺少角色 ${found.missing.join('、')}。请由数据库管理员先执行：\n${rolesSql}`)
  }
}

async function apply(client: Client, { number, name, sql, hash }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (number, name, hash) values ($1, $2, $3)', [number, name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    const { message, position } = error as Error & { position?: string }
    const line = position ? sql.slice(0, Number(position)).split('\n').length : undefined
    throw new Error(`第 ${number} 号迁移（${name}）${line ? `第 ${line} 行` : ''}失败：${message}`, {
      cause: error,
    })
  }
}

/** The files that a database still lacks; refuses, by throwing, what `migrate` would refuse. Changes nothing. */
export async function pendingMigrationsOf(ownerUrl: string): Promise<readonly Migration[]> {
  return withClient(ownerUrl, async (client) => {
    await checkServer(client)
    const book = await client.query(
      "select from pg_tables where schemaname = 'public' and tablename = 'migration'",
    )
    const applied =
      book.rows.length === 0
        ? []
        : (await client.query<Applied>('select number, name, hash from migration order by number')).rows
    return pendingMigrations(await readMigrations(), applied)
  })
}

/**
 * Brings a database to this program's schema, as the owner, under an advisory lock: the job tables first, then every
 * file that is not applied yet, each in a transaction of its own. Answers how many files were applied.
 */
export async function migrate(ownerUrl: string, log: Logger, files?: readonly Migration[]): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    // Held by the session: it ends with it.
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await checkServer(client)
    await installJobs(client, ownerUrl)
    await client.query(`create table if not exists migration (
      number int primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`)
    const applied = await client.query<Applied>('select number, name, hash from migration order by number')
    const pending = pendingMigrations(files ?? (await readMigrations()), applied.rows)
    for (const migration of pending) {
      await apply(client, migration)
      log.info({ migration: migration.number, step: migration.name }, 'migration applied')
    }
    return pending.length
  })
}
