import { sql } from 'kysely'
import { hashOfSecret } from '../access/index.ts'
import { newSecret } from '../directory/index.ts'
import type { Context } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'

interface Owner {
  readonly county: string
  readonly accountId: string
}

export interface KeyState {
  readonly madeAt: Date
  readonly usedAt: Date | null
}

/** The key that works now; null if there is none. */
export async function keyOf(db: ScopedDatabase, { county, accountId }: Owner): Promise<KeyState | null> {
  const { rows } = await sql<KeyState>`SELECT created_at AS "madeAt", used_at AS "usedAt" FROM link_token
    WHERE account_id = ${accountId}::uuid AND county = ${county} AND purpose = 'calendar' AND revoked_at IS NULL
    ORDER BY created_at DESC LIMIT 1`.execute(db)
  return rows[0] ?? null
}

/** Makes a key, by which earlier ones end. It is known now and never again: a hash is stored. */
export async function makeKey(db: ScopedDatabase, owner: Owner, now: Date): Promise<string> {
  await revokeKeys(db, owner, now)
  const secret = newSecret('cal_')
  await sql`INSERT INTO link_token (hash, purpose, account_id, county, created_at)
    VALUES (${hashOfSecret(secret)}, 'calendar', ${owner.accountId}::uuid, ${owner.county}, ${now})`.execute(
    db,
  )
  return secret
}

export async function revokeKeys(db: ScopedDatabase, { county, accountId }: Owner, now: Date): Promise<void> {
  await sql`UPDATE link_token SET revoked_at = ${now} WHERE account_id = ${accountId}::uuid AND county = ${county}
    AND purpose = 'calendar' AND revoked_at IS NULL`.execute(db)
}

/** Whose key it is; null if it was never made or is revoked. Remembers the day of its use. */
export async function ownerOf(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  secret: string,
): Promise<Owner | null> {
  const hash = hashOfSecret(secret)
  const { rows } = await sql<{ county: string; account_id: string; used_at: Date | null }>`
    SELECT county, account_id, used_at FROM link_token
    WHERE hash = ${hash} AND purpose = 'calendar' AND revoked_at IS NULL AND county IS NOT NULL`.execute(db)
  const [row] = rows
  if (!row) return null
  const now = clock.now()
  if (row.used_at === null || now.getTime() - row.used_at.getTime() > 3_600_000)
    await sql`UPDATE link_token SET used_at = ${now} WHERE hash = ${hash}`.execute(db)
  return { county: row.county, accountId: row.account_id }
}
