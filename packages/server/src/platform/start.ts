import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import { checkApplicationRole } from './applicationRole.ts'
import type { Environment } from './configuration/index.ts'
import { openPool, queryBuilder } from './database/index.ts'
import { type Databases, openDatabases } from './databases.ts'
import { type Foundation, layFoundation } from './foundation.ts'
import { checkKey } from './keyCheck.ts'
import { migrate } from './migrations.ts'
import type { DB } from './schema.generated.ts'
import { runSync, type SyncStep } from './sync.ts'

/** What everything above stands on: made once at start, handed down, closed at the end. */
export interface Platform extends Foundation {
  /** The application role's pool, and the typed query builder over it. */
  readonly pool: Pool
  readonly db: Kysely<DB>
  /** Connections of both roles, for the jobs' runner and for commands. */
  readonly databases: Databases
  /** Why it cannot work just now, in words; `null` if it can. */
  ready(): Promise<string | null>
  /** Closes the pool and leaves the database; the last process to leave stops our own server. */
  close(): Promise<void>
}

async function prepare(
  { configuration, keys, log }: Foundation,
  { ownerUrl, appUrl }: Databases,
  steps: readonly SyncStep[],
) {
  await migrate(ownerUrl, log)
  await runSync(ownerUrl, steps)
  await checkKey(ownerUrl, keys, configuration.keyFile)
  await checkApplicationRole(appUrl)
}

/**
 * The start, in order: configuration, key, database, migrations, sync of the declarations, checks, pool.
 * Throws in plain words; whatever was started by then is stopped again.
 */
export async function startPlatform(environment: Environment, steps: readonly SyncStep[]): Promise<Platform> {
  const foundation = await layFoundation(environment, { makeKey: true })
  const { configuration, log } = foundation
  const databases = await openDatabases(configuration, log)
  try {
    await prepare(foundation, databases, steps)
    const pool = openPool({ url: databases.appUrl, size: configuration.poolSize, name: 'anlan', log })
    return Object.freeze({
      ...foundation,
      pool,
      db: queryBuilder(pool),
      databases,
      async ready() {
        if (databases.server?.state === 'down') return '数据库正在恢复'
        await pool.query('select 1')
        return null
      },
      async close() {
        await pool.end()
        await databases.stop()
      },
    })
  } catch (error) {
    await databases.stop()
    throw error
  }
}
