import { runMigrations } from 'graphile-worker'
import { type Client, Pool } from 'pg'
import { workerUrl } from '../postgres/index.ts'
import { quietWorkerLogger } from './logger.ts'

/** graphile-worker's schema. Its owner is `anlan_worker`, who owns nothing else and may see no business table. */
export const jobSchema = 'graphile_worker'

/**
 * Installs or upgrades the job tables. The owner does it in the worker's name, so that the worker that takes the jobs
 * needs no right on anything else, and the application role none on the job tables (it calls `enqueue`).
 */
export async function installJobs(owner: Client, ownerUrl: string): Promise<void> {
  const { rows } = await owner.query<{ database: string }>('select current_database() as database')
  const database = owner.escapeIdentifier(`${rows[0]?.database}`)
  await owner.query(`grant create on database ${database} to anlan_worker`)
  const pool = new Pool({ connectionString: workerUrl(ownerUrl), max: 1 })
  // A connection that breaks fails the statement under way, which is where it is reported.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, schema: jobSchema, logger: quietWorkerLogger })
  } finally {
    await pool.end()
    await owner.query(`revoke create on database ${database} from anlan_worker`)
  }
}
