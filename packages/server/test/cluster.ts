import { join } from 'node:path'
import { Client } from 'pg'
import { createLogger } from '../src/platform/log.ts'
import { migrate } from '../src/platform/migrations.ts'
import { createDatabase, PostgresSupervisor, type Release } from '../src/platform/postgres/index.ts'
import { underLock } from '../src/platform/postgres/lock.ts'
import { runSync } from '../src/platform/sync.ts'
import { syncSteps } from '../src/sync.ts'

/** The versions that tests run on: the pinned one, and the oldest we support. */
export const versions = { 18: 'pinned', 15: 'postgres-15' } as const satisfies Record<number, Release>
export type Version = keyof typeof versions

/** The migrated database that every test's database is cloned from. */
export const template = 'anlan_template'

export const dataDirOf = (root: string, version: Version) => join(root, `${version}`)

const log = createLogger('error')

async function makeTemplate(server: PostgresSupervisor): Promise<void> {
  const admin = new Client({ connectionString: server.url('anlan_admin', 'postgres') })
  await admin.connect()
  try {
    const found = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (found.rowCount) return
    // Under another name until it is whole: a run that is broken off leaves no half template.
    await admin.query('drop database if exists anlan_template_new')
    await createDatabase(admin, 'anlan_template_new')
    const ownerUrl = server.url('anlan_owner', 'anlan_template_new')
    await migrate(ownerUrl, log)
    await runSync(ownerUrl, syncSteps)
    await admin.query(`alter database anlan_template_new rename to ${template}`)
  } finally {
    await admin.end()
  }
}

/**
 * The run's PostgreSQL of this version, started by the first test file that needs it and stopped when the run ends.
 * It has no durability and a template database with the whole schema.
 */
export async function testCluster(root: string, version: Version): Promise<PostgresSupervisor> {
  const options = { dataDir: dataDirOf(root, version), release: versions[version], durable: false, log }
  const server = await PostgresSupervisor.start(options)
  await underLock(join(root, `${version}.template.lock`), () => makeTemplate(server))
  return server
}
