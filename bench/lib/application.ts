import { join } from 'node:path'
import type { Pool } from 'pg'
import { Registry } from 'prom-client'
import { type App, createApp, createContext } from '../../packages/server/src/http/index.ts'
import { systemClock } from '../../packages/server/src/platform/clock.ts'
import { keysFrom, softwareProvider } from '../../packages/server/src/platform/crypto/index.ts'
import { openPool, queryBuilder } from '../../packages/server/src/platform/database/index.ts'
import { createLogger } from '../../packages/server/src/platform/log.ts'
import { identify, routes } from '../../packages/server/src/routes.ts'
import type { World } from '../world/index.ts'

/** The application inside the bench's own process, to note what it says to the database. */
export async function openApplication(
  { appUrl }: World,
  folder: string,
  prepare: (pool: Pool) => void,
): Promise<{ readonly app: App; close(): Promise<void> }> {
  const log = createLogger('error')
  const pool = openPool({ url: appUrl, size: 1, name: 'bench', log })
  prepare(pool)
  const app = await createApp({
    context: createContext({
      ...{ db: queryBuilder(pool), clock: systemClock, crypto: softwareProvider, secure: false },
      ...{ keys: keysFrom(Buffer.alloc(32, 7), softwareProvider), filesDir: folder, listenUrl: appUrl },
    }),
    ...{ identify, routes, log, registry: new Registry(), ready: async () => null, shedsLoad: false },
    ...{ pages: join(folder, 'no-pages'), version: '0.0.0', trustProxy: false as const },
  })
  return {
    app,
    async close() {
      await app.close()
      await pool.end()
    },
  }
}
