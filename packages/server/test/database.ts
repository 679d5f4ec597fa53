import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { createDatabase, type PostgresSupervisor, workerUrl } from '../src/platform/postgres/index.ts'
import { template, testCluster, type Version } from './cluster.ts'

/** A database of one's own with the whole schema and no rows but the reference rows. */
export interface TestDatabase {
  /** As the owner: migrates, and sees everything. */
  readonly ownerUrl: string
  /** As the application role: what the server uses, under row-level security. */
  readonly appUrl: string
  /** As the role that takes jobs. */
  readonly workerUrl: string
  /** Drops the database, ending whoever is still connected. */
  close(): Promise<void>
}

const servers = new Map<Version, Promise<PostgresSupervisor>>()

async function asAdmin(server: PostgresSupervisor, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server.url('anlan_admin', 'postgres') })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

/**
 * Clones the template: one call a test file, in `beforeAll`, and `close()` in `afterAll`.
 * `empty` gives a database without any schema, for what tests migrations and restoring.
 */
export async function testDatabase(
  options: { version?: Version; empty?: boolean } = {},
): Promise<TestDatabase> {
  const version = options.version ?? 18
  const running = servers.get(version) ?? testCluster(inject('postgresRoot'), version)
  servers.set(version, running)
  const server = await running
  const name = `t_${randomBytes(8).toString('hex')}`
  await asAdmin(server, (client) => createDatabase(client, name, options.empty ? 'template0' : template))
  return {
    ownerUrl: server.url('anlan_owner', name),
    appUrl: server.url('anlan_app', name),
    workerUrl: workerUrl(server.url('anlan_owner', name)),
    close: () => asAdmin(server, (client) => client.query(`drop database if exists ${name} with (force)`)),
  }
}
