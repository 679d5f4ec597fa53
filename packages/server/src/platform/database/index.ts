import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import type { DB } from '../schema.generated.ts'

export { withClient } from './client.ts'
export { keepPlans, kept } from './kept.ts'
export { openPool, type PoolOptions } from './pools.ts'
export {
  type DatabaseScope,
  mostSpans,
  type ScopedDatabase,
  singleUnits,
  type TransactionOptions,
  withScope,
} from './scope.ts'
export { together } from './together.ts'
export { databaseIsAway } from './unavailable.ts'

/** The typed query builder over a pool; closing it closes the pool. */
export function queryBuilder(pool: Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
