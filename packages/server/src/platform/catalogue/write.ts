import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '../database/client.ts'
import { createLogger } from '../log.ts'
import { migrate } from '../migrations.ts'
import { packageRoot } from '../packageRoot.ts'
import { PostgresSupervisor } from '../postgres/index.ts'
import { runSync, type SyncStep } from '../sync.ts'
import { readCatalogue } from './query.ts'
import { describeSchema } from './sql.ts'
import { describeTypes } from './types.ts'

/** What is generated from the schema, by the path inside the package. */
export type Descriptions = Readonly<Record<string, string>>

/** Describes the schema of a database that the owner's connection reaches. */
export async function describe(ownerUrl: string): Promise<Descriptions> {
  const catalogue = await withClient(ownerUrl, readCatalogue)
  return {
    'schema.sql': describeSchema(catalogue),
    'src/platform/schema.generated.ts': describeTypes(catalogue),
  }
}

/** Describes what the migrations and the sync steps make of an empty database, in a PostgreSQL of its own. */
export async function describeFresh(steps: readonly SyncStep[]): Promise<Descriptions> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anlan-schema-'))
  await chmod(dataDir, 0o711)
  const log = createLogger('error')
  const server = await PostgresSupervisor.start({ dataDir, durable: false, log })
  try {
    await migrate(server.url('anlan_owner'), log)
    await runSync(server.url('anlan_owner'), steps)
    return await describe(server.url('anlan_owner'))
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Writes the descriptions, or with `check` only answers which of the committed ones differ. */
export async function writeDescriptions(descriptions: Descriptions, check: boolean): Promise<string[]> {
  const different: string[] = []
  for (const [name, text] of Object.entries(descriptions)) {
    const file = join(packageRoot(), name)
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue
    different.push(name)
    if (!check) await writeFile(file, text)
  }
  return different
}
