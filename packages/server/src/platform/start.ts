import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import { checkApplicationRole } from './applicationRole.ts'
import { type Clock, movedClock, systemClock } from './clock.ts'
import {
  type Configuration,
  type Environment,
  readConfiguration,
  unknownVariables,
} from './configuration/index.ts'
import {
  type CryptoProvider,
  checkSoftwareProvider,
  type Keys,
  keysFrom,
  loadMasterKey,
  softwareProvider,
} from './crypto/index.ts'
import { openPool, queryBuilder } from './database/index.ts'
import { type Databases, openDatabases } from './databases.ts'
import { checkKey } from './keyCheck.ts'
import { createLogger, type Logger } from './log.ts'
import { migrate } from './migrations.ts'
import { packageRoot } from './packageRoot.ts'
import type { DB } from './schema.generated.ts'
import { runSync, type SyncStep } from './sync.ts'

/** What everything above stands on: made once at start, handed down, closed at the end. */
export interface Platform {
  readonly configuration: Configuration
  readonly log: Logger
  readonly clock: Clock
  readonly crypto: CryptoProvider
  readonly keys: Keys
  /** The application role's pool, and the typed query builder over it. */
  readonly pool: Pool
  readonly db: Kysely<DB>
  /** Connections of both roles, for the jobs' runner and for commands. */
  readonly databases: Databases
  /** The folder of the stored files. */
  readonly filesDir: string
  /** Why it cannot work just now, in words; `null` if it can. */
  ready(): Promise<string | null>
  /** Closes the pool and leaves the database; the last process to leave stops our own server. */
  close(): Promise<void>
}

/** The project's folder: relative paths of the configuration start here. */
export const projectFolder = (): string => resolve(packageRoot(), '../..')

async function prepare(
  configuration: Configuration,
  databases: Databases,
  keys: Keys,
  steps: readonly SyncStep[],
  log: Logger,
) {
  await migrate(databases.ownerUrl, log)
  await runSync(databases.ownerUrl, steps)
  await checkKey(databases.ownerUrl, keys, configuration.keyFile)
  await checkApplicationRole(databases.appUrl)
}

/**
 * The start, in order: configuration, key, database, migrations, sync of the declarations, checks, pool.
 * Throws in plain words; whatever was started by then is stopped again.
 */
export async function startPlatform(environment: Environment, steps: readonly SyncStep[]): Promise<Platform> {
  const configuration = readConfiguration(environment, projectFolder())
  const log = createLogger(configuration.logLevel)
  for (const name of unknownVariables(environment))
    log.warn({ path: name }, 'an environment variable is not known and was ignored')
  checkSoftwareProvider()
  const databases = await openDatabases(configuration, log)
  try {
    const crypto = softwareProvider
    const keys = keysFrom(await loadMasterKey(configuration.keyFile), crypto)
    await prepare(configuration, databases, keys, steps, log)
    const filesDir = join(configuration.dataDir, 'files')
    await mkdir(filesDir, { recursive: true, mode: 0o700 })
    const pool = openPool({ url: databases.appUrl, size: configuration.poolSize, name: 'anlan', log })
    return Object.freeze({
      configuration,
      log,
      clock: configuration.clock === undefined ? systemClock : movedClock(configuration.clock),
      crypto,
      keys,
      pool,
      db: queryBuilder(pool),
      databases,
      filesDir,
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
