import type { SignInFigures } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Client } from '../../access/index.ts'
import type { Context } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'
import { type AccountSecrets, type AccountState, accountSecrets, lockAccount } from './accounts.ts'
import type { Caller } from './caller.ts'
import { countFailure, forgetFailures, isLocked } from './lockOut.ts'
import { takeCode } from './oneTimePassword.ts'
import { hashOfNobody, passwordIs, slipForm } from './secrets.ts'
import { type OpenedSession, openSession } from './sessions.ts'
import { inCounty, record, type Subject } from './trail.ts'

export interface SignIn {
  readonly login: string
  /** The password, or the one-time code of a slip. */
  readonly password: string
  /** The six digits of the second factor. */
  readonly totp?: string | undefined
  readonly client: Client
}

const dayLength = 86_400_000

/**
 * The one answer to everything that is wrong: it does not tell which accounts exist, are locked, or of which county they
 * are by that county's own figures (SEC-L3-3).
 */
function failed(): Refusal {
  return refuse(
    'sign-in-failed',
    '用户名、口令或动态口令不正确，或者账号已锁定。连续输错几次，账号会锁定一段时间。',
    { source: 'SEC-L3-3' },
  )
}

/**
 * Signs in: one try, one entry in the trail. Whether the account is unknown, locked, closed or the password wrong, the
 * answer and the time it takes are the same. A code of the second factor is taken once.
 */
export async function signIn(
  context: Context,
  { login, password, totp, client }: SignIn,
  caller: Caller,
): Promise<OpenedSession | Refusal> {
  const now = context.clock.now()
  const account = await accountSecrets(context.db, { login }, now)
  const proof = account?.slip ?? account?.password ?? null
  const typed = account?.slip ? slipForm(password) : password
  // Outside any transaction: it takes a while, and on purpose.
  const right = await passwordIs(typed, proof?.hash ?? (await hashOfNobody()))
  const subject: Subject = account ?? { id: null, login: login.slice(0, 100), county: null }
  const figures = await context.ruleBook.signIn(subject.county)
  return inCounty(context, subject.county, async (tx) => {
    const opened =
      account && proof
        ? await enter({ context, tx, account, client, totp, now, caller, figures }, right)
        : { refusal: failed(), why: 'unknown-account' }
    const refused = 'refusal' in opened
    await record(context, tx, subject, caller, {
      type: 'signed-in',
      success: !refused,
      reason: refused ? opened.why : null,
      detail: { client, slip: account?.slip != null },
    })
    return refused ? opened.refusal : opened
  })
}

interface Attempt {
  readonly context: Context
  readonly tx: ScopedDatabase
  readonly account: AccountSecrets
  readonly client: Client
  readonly totp: string | undefined
  readonly now: Date
  readonly caller: Caller
  readonly figures: SignInFigures
}

/** What the caller is told, and what the trail is told. */
export interface Denied {
  readonly refusal: Refusal
  readonly why: string
}

async function enter(attempt: Attempt, right: boolean): Promise<OpenedSession | Denied> {
  const { tx, account, client, now, caller, figures } = attempt
  const state = await lockAccount(tx, account.id)
  if (isLocked(state, now)) return { refusal: failed(), why: 'locked' }
  if (state.status === 'closed') return { refusal: failed(), why: 'closed' }
  if (account.administers && !attempt.context.fromAdminNetwork(caller.address))
    return { refusal: failed(), why: 'address-not-listed' }
  if (!right) return miscounted(attempt, 'wrong-password')
  const frozen = await frozenFor(attempt, state)
  if (frozen) return frozen
  const factors = await secondFactor(attempt)
  if (typeof factors !== 'number') return factors
  await forgetFailures(tx, account.id)
  await sql`UPDATE account SET status = 'active', last_sign_in_at = ${now} WHERE id = ${account.id}::uuid`.execute(
    tx,
  )
  if (account.slip)
    await sql`UPDATE credential SET used_at = ${now} WHERE id = ${account.slip.id}::uuid`.execute(tx)
  return openSession(tx, account, { client, factors, now, figures }, caller)
}

async function miscounted({ tx, account, now, figures }: Attempt, why: string): Promise<Denied> {
  const locks = await countFailure(tx, account.id, now, figures.lockOut)
  return { refusal: failed(), why: locks ? `${why}, locked` : why }
}

/** Only whoever has proven who they are is told that the account is frozen (SEC-L3-9). */
export async function frozenFor(
  { tx, account, now, figures }: Pick<Attempt, 'tx' | 'account' | 'now' | 'figures'>,
  state: AccountState,
): Promise<Denied | null> {
  const { unusedDays } = figures.unused
  const last = state.lastSignInAt ?? state.createdAt
  const unused = now.getTime() - last.getTime() > unusedDays * dayLength
  if (state.status !== 'frozen' && !unused) return null
  const why = state.frozenWhy ?? 'unused'
  await sql`UPDATE account SET status = 'frozen', frozen_why = ${why} WHERE id = ${account.id}::uuid`.execute(
    tx,
  )
  const words =
    why === 'locked'
      ? '账号已被安全管理员锁定。请联系安全管理员。'
      : `账号连续 ${unusedDays} 天未用，已冻结。请联系安全管理员解冻。`
  return { refusal: refuse('account-frozen', words, { source: 'SEC-L3-9' }), why: `frozen (${why})` }
}

/** How many factors the account was proven by. */
async function secondFactor(attempt: Attempt): Promise<number | Denied> {
  const { context, tx, account, totp, now } = attempt
  if (!account.totp) return 1
  if (totp === undefined) {
    const refusal = refuse('second-factor-needed', '请输入动态口令（手机上的六位数字）。', { at: ['totp'] })
    return { refusal, why: 'second-factor-needed' }
  }
  const taken = await takeCode(tx, account.totp, totp, now, context.cipher)
  return taken ? 2 : miscounted(attempt, 'wrong-second-factor')
}
