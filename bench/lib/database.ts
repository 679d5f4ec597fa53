import { type Scope, spanOf } from '@anlan/domain/directory'
import type { Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { databaseScope } from '../../packages/server/src/access/index.ts'
import {
  type DatabaseScope,
  openPool,
  queryBuilder,
} from '../../packages/server/src/platform/database/index.ts'
import { scopeSettings } from '../../packages/server/src/platform/database/scope.ts'
import { createLogger } from '../../packages/server/src/platform/log.ts'
import type { DB } from '../../packages/server/src/platform/schema.generated.ts'
import type { Clerk } from '../world/fill.ts'
import type { World } from '../world/index.ts'

/** One connection of the application role, as the product uses it and for statements by hand. */
export interface Connection {
  readonly db: Kysely<DB>
  readonly pool: Pool
  close(): Promise<void>
}

export function connect({ appUrl }: World): Connection {
  const pool = openPool({ url: appUrl, size: 1, name: 'bench', log: createLogger('error') })
  const db = queryBuilder(pool)
  return { db, pool, close: () => db.destroy() }
}

/** What a clerk of the county may see. Towns lie in their own region; the others in the county. */
export function scopeOf({ county, size }: World, clerk: Clerk): Scope {
  const town = clerk.unit - (size.units - Math.floor(size.units / 4))
  const region = `${county}${town >= 0 ? 101 + town : '000'}${'000'}`
  const span = spanOf(region as Parameters<typeof spanOf>[0])
  const hat = { postId: clerk.postId, unitId: clerk.unitId, role: clerk.role, region, ...span }
  return { county, accountId: clerk.accountId, personId: clerk.personId, hats: [hat] }
}

/** Statements by hand under the same row policies as the product's, in one transaction. */
export async function byHand(
  pool: Pool,
  scope: Scope,
  statements: (client: PoolClient) => Promise<unknown>,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(['begin', ...settingsOf(databaseScope(scope))].join('; '))
    await statements(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

const settingsOf = (scope: DatabaseScope) =>
  scopeSettings(scope).map(([name, value]) => `set local ${name} = '${value}'`)
