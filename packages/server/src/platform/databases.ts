import { setTimeout as sleep } from 'node:timers/promises'
import type { Configuration } from './configuration/index.ts'
import { databaseIsAway, withClient } from './database/index.ts'
import type { Logger } from './log.ts'
import { PostgresSupervisor, workerUrl } from './postgres/index.ts'

/** The database of this process, wherever it is. */
export interface Databases {
  readonly appUrl: string
  readonly ownerUrl: string
  /** The owner's in the name of `anlan_worker`, for what takes jobs. */
  readonly workerUrl: string
  /** Our own server, if it is ours. */
  readonly server: PostgresSupervisor | undefined
  stop(): Promise<void>
}

/** How long an outside database may take to come up: machines that start together start in any order (milliseconds). */
const patience = 60_000

/** Waits until an outside database takes connections; other errors, such as a wrong password, are thrown at once. */
async function waitFor(url: string, log: Logger): Promise<void> {
  for (const end = Date.now() + patience; ; await sleep(1_000)) {
    try {
      return await withClient(url, async () => {}, { connecting: 5_000 })
    } catch (error) {
      if (!databaseIsAway(error) || Date.now() > end) {
        throw new Error(`连接数据库失败：${(error as Error).message}`, { cause: error })
      }
      log.warn('the database is not there yet')
    }
  }
}

/** Starts our own PostgreSQL, or waits for the outside one. */
export async function openDatabases({ database, dataDir }: Configuration, log: Logger): Promise<Databases> {
  if (!database.own) {
    const { appUrl, ownerUrl } = database
    await waitFor(ownerUrl, log)
    return { appUrl, ownerUrl, workerUrl: workerUrl(ownerUrl), server: undefined, stop: async () => {} }
  }
  const server = await PostgresSupervisor.start({ dataDir, log })
  const ownerUrl = server.url('anlan_owner')
  return {
    appUrl: server.url('anlan_app'),
    ownerUrl,
    workerUrl: workerUrl(ownerUrl),
    server,
    stop: () => server.stop(),
  }
}
