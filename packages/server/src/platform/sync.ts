import type { Client } from 'pg'
import { withClient } from './database/client.ts'

/**
 * Brings reference rows, views and indexes of the declarations into the database, at every start, as the owner,
 * under one advisory lock. Steps are idempotent and run in their order, in one transaction.
 */
export interface SyncStep {
  readonly name: string
  run(client: Client): Promise<void>
}

/** The lock under which only one process synchronises (an arbitrary number of our own). */
const lockKey = 7_301_200_452

/** Runs the steps in one transaction as the owner. */
export async function runSync(ownerUrl: string, steps: readonly SyncStep[]): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    for (const step of steps) await step.run(client)
    await client.query('commit')
  })
}
