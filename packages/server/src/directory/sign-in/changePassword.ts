import { randomUUID } from 'node:crypto'
import { faultOfPassword, type SignInFigures } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { Viewer } from '../../access/index.ts'
import type { Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { type AccountSecrets, accountSecrets, lockAccount } from './accounts.ts'
import type { Caller } from './caller.ts'
import { countFailure, forgetFailures, isLocked } from './lockOut.ts'
import { hashOfPassword, passwordIs } from './secrets.ts'
import { endSessions } from './sessions.ts'
import { inCounty, record, subjectOf } from './trail.ts'

/** A password that was found good and is hashed, ready to be stored. */
export interface NewPassword {
  readonly hash: string
}

/** Checks a new password against the rule and the last ones (SEC-L3-2). Slow: call it outside transactions. */
export async function newPassword(
  db: QueryExecutorProvider,
  account: Pick<AccountSecrets, 'id' | 'login' | 'displayName'>,
  password: string,
  figures: SignInFigures['password'],
): Promise<NewPassword | Refusal> {
  const fault = faultOfPassword(password, [account.login, account.displayName], figures)
  if (fault) return fault
  const { remembered } = figures
  const { rows } = await sql<{ secret: string }>`SELECT secret FROM credential
    WHERE account_id = ${account.id}::uuid AND type = 'password' ORDER BY created_at DESC LIMIT ${remembered}`.execute(
    db,
  )
  for (const { secret } of rows) {
    if (await passwordIs(password, secret))
      return refuse('password-used', `不能与最近用过的 ${remembered} 个口令相同。`, {
        at: ['password'],
        source: 'SEC-L3-2',
      })
  }
  return { hash: await hashOfPassword(password) }
}

/** Makes a password the account's only one; slips that were printed for it are worth nothing any more. */
export async function storePassword(
  tx: ScopedDatabase,
  accountId: string,
  { hash }: NewPassword,
  now: Date,
): Promise<void> {
  await sql`UPDATE credential SET retired_at = ${now}
    WHERE account_id = ${accountId}::uuid AND type IN ('password', 'slip') AND retired_at IS NULL`.execute(tx)
  await sql`INSERT INTO credential (id, account_id, type, secret, created_at)
    VALUES (${randomUUID()}::uuid, ${accountId}::uuid, 'password', ${hash}, ${now})`.execute(tx)
}

/**
 * Changes one's own password. The one in force must be given, unless the session was opened with a slip, whose code is
 * used up: such an account has none. A wrong one counts as a wrong sign-in. Other sessions of the account end.
 */
export async function changePassword(
  context: Context,
  viewer: Viewer,
  { current, password }: { readonly current?: string | undefined; readonly password: string },
  caller: Caller,
): Promise<true | Refusal> {
  const now = context.clock.now()
  const account = await accountSecrets(context.db, { id: viewer.accountId }, now)
  if (!account) return refuse('session-ended', '登录已失效，请重新登录。')
  const proven = account.password === null || (await passwordIs(current ?? '', account.password.hash))
  const figures = await context.ruleBook.signIn(account.county)
  const fresh = proven ? await newPassword(context.db, account, password, figures.password) : null
  if (fresh && 'refused' in fresh) return fresh
  return inCounty(context, viewer.county, async (tx) => {
    const locked = isLocked(await lockAccount(tx, account.id), now)
    const entry = { type: 'password-changed', objectType: 'account', objectId: account.id }
    if (!fresh || locked) {
      if (!locked) await countFailure(tx, account.id, now, figures.lockOut)
      await record(context, tx, subjectOf(viewer), caller, {
        ...entry,
        success: false,
        reason: 'wrong-password',
      })
      return refuse('wrong-password', '现在的口令不正确，或者账号已锁定。', { at: ['current'] })
    }
    await storePassword(tx, account.id, fresh, now)
    await forgetFailures(tx, account.id)
    const own = viewer.means.type === 'session' ? viewer.means.hash : null
    await endSessions(tx, account.id, 'password-changed', now, own)
    await record(context, tx, subjectOf(viewer), caller, { ...entry, success: true })
    return true as const
  })
}
