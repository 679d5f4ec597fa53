import { type Context, createContext } from '../http/index.ts'
import { openPool, queryBuilder } from '../platform/database/index.ts'
import { layFoundation, openDatabases } from '../platform/index.ts'

/** For commands that work on what is there, beside a running server or without one: opens it, and closes it afterwards. */
export async function withContext<T>(use: (context: Context) => Promise<T>): Promise<T> {
  const foundation = await layFoundation(process.env, { makeKey: false, logLevel: 'warn' })
  const { configuration, log, clock, crypto, keys, filesDir } = foundation
  const { publicOrigin } = configuration
  const databases = await openDatabases(configuration, log)
  const pool = openPool({ url: databases.appUrl, size: 2, name: 'anlan-command', log })
  try {
    const db = queryBuilder(pool)
    return await use(createContext({ db, clock, crypto, keys, secure: false, publicOrigin, filesDir }))
  } finally {
    await pool.end()
    await databases.stop()
  }
}
