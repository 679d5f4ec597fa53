import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { signInFiguresIn } from '../../rules/index.ts'
import { hashOfPassword, newSlipCode } from '../sign-in/secrets.ts'
import { endSessions } from '../sign-in/sessions.ts'

/** A slip to be cut out and handed over: the code is known only here. */
export interface Slip {
  readonly accountId: string
  readonly login: string
  readonly name: string
  readonly code: string
  readonly expiresAt: Date
}

/**
 * Makes one-time codes for accounts of a county. An earlier code, and the password if there was one, are worth nothing
 * any more, and whoever is signed in is so no longer: one gets in only by the slip. Refuses if one of the accounts is
 * not there.
 */
export async function makeSlips(
  tx: ScopedDatabase,
  { accountIds, county }: { readonly accountIds: readonly string[]; readonly county: string | null },
  now: Date,
): Promise<readonly Slip[] | Refusal> {
  const { rows } = await sql<{ id: string; login: string; name: string }>`
    SELECT id, login, display_name AS name FROM account
    WHERE id = ANY (${accountIds}::uuid[]) AND county IS NOT DISTINCT FROM ${county} AND status <> 'closed'
      AND administers IS NULL ORDER BY login FOR UPDATE`.execute(tx)
  if (rows.length !== new Set(accountIds).size)
    return refuse('not-found', '有的账号不存在或已停用，没有打印。', { at: ['accountIds'] })
  const { unused } = await signInFiguresIn(tx, county, now)
  const expiresAt = new Date(now.getTime() + unused.slipDays * 86_400_000)
  const slips = rows.map(({ id, login, name }) => ({
    accountId: id,
    login,
    name,
    code: newSlipCode(),
    expiresAt,
  }))
  await sql`UPDATE credential SET retired_at = ${now} WHERE account_id = ANY (${accountIds}::uuid[])
    AND type IN ('password', 'slip') AND retired_at IS NULL`.execute(tx)
  for (const { accountId, code } of slips) {
    await endSessions(tx, accountId, 'slip-printed', now)
    await sql`INSERT INTO credential (id, account_id, type, secret, expires_at, must_change, created_at)
      VALUES (${uuidv7()}::uuid, ${accountId}::uuid, 'slip', ${await hashOfPassword(code)}, ${expiresAt}, true, ${now})`.execute(
      tx,
    )
  }
  return slips
}
