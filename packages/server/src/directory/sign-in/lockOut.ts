import type { SignInFigures } from '@anlan/domain/directory'
import { type QueryExecutorProvider, sql } from 'kysely'
import { type AccountState, lockAccount } from './accounts.ts'

const minute = 60_000

/** Whether the account is locked just now. */
export function isLocked({ lockedUntil }: AccountState, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now
}

/**
 * Counts a wrong password, code or token, under the account's row lock; the last one within the window locks the
 * account (SEC-L3-3). Answers whether it did.
 */
export async function countFailure(
  db: QueryExecutorProvider,
  accountId: string,
  now: Date,
  { failures, windowMinutes, lockMinutes }: SignInFigures['lockOut'],
): Promise<boolean> {
  const state = await lockAccount(db, accountId)
  const within =
    state.failedSince !== null && now.getTime() - state.failedSince.getTime() < windowMinutes * minute
  const count = within ? state.failedCount + 1 : 1
  const locks = count >= failures
  await sql`UPDATE account SET failed_count = ${locks ? 0 : count},
      failed_since = ${locks ? null : within ? state.failedSince : now},
      locked_until = ${locks ? new Date(now.getTime() + lockMinutes * minute) : state.lockedUntil}
    WHERE id = ${accountId}::uuid`.execute(db)
  return locks
}

export async function forgetFailures(db: QueryExecutorProvider, accountId: string): Promise<void> {
  await sql`UPDATE account SET failed_count = 0, failed_since = NULL, locked_until = NULL
    WHERE id = ${accountId}::uuid`.execute(db)
}
