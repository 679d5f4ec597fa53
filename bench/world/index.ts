import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { createDatabase, stopServer } from '../../packages/server/src/platform/postgres/index.ts'
import { template, testCluster } from '../../packages/server/test/cluster.ts'
import { type Clerk, fill } from './fill.ts'
import type { Size } from './size.ts'

/** A county in a database of its own, with people who are signed in. */
export interface World {
  readonly county: string
  readonly ownerUrl: string
  readonly appUrl: string
  readonly size: Size
  /** The data directory of programs that serve it: the database is bound to the key in it. */
  readonly dataDir: string
  /** One person of each unit, with a session. */
  readonly clerks: readonly Clerk[]
  close(): Promise<void>
}

const sizes = {
  whole: { units: 60, matters: 1_000_000, open: 40_000, tasksOfDocument: 200 },
  small: { units: 12, matters: 2_000, open: 400, tasksOfDocument: 50 },
} as const satisfies Record<string, Size>

async function asAdmin<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Starts a PostgreSQL of its own in a temporary folder and fills a county; closing takes both away. */
export async function openWorld(small: boolean): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'anlan-bench-'))
  // PostgreSQL runs as another user when the bench runs as root, and must pass through.
  await chmod(root, 0o711)
  const server = await testCluster(root, 18)
  const name = `bench_${randomBytes(4).toString('hex')}`
  const size = sizes[small ? 'small' : 'whole']
  await asAdmin(server.url('anlan_admin', 'postgres'), (client) => createDatabase(client, name, template))
  const began = performance.now()
  const { county, clerks } = await asAdmin(server.url('anlan_admin', name), (client) => fill(client, size))
  console.log(
    `a county of ${size.matters} matters, made in ${Math.round((performance.now() - began) / 1_000)} s`,
  )
  return {
    county,
    clerks,
    size,
    dataDir: join(root, 'data'),
    ownerUrl: server.url('anlan_owner', name),
    appUrl: server.url('anlan_app', name),
    async close() {
      await server.stop()
      await stopServer(join(root, '18', 'postgres', '18'))
      await rm(root, { recursive: true, force: true })
    },
  }
}
