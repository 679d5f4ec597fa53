import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Client } from '../../../access/index.ts'
import type { Context } from '../../../http/index.ts'
import type { ScopedDatabase } from '../../../platform/database/index.ts'
import type { VouchedFor } from '../../../platform/oidc/index.ts'
import { type AccountSecrets, accountSecrets, lockAccount } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import { isLocked } from '../lockOut.ts'
import { type OpenedSession, openSession } from '../sessions.ts'
import { type Denied, frozenFor } from '../signIn.ts'
import { inCounty, record } from '../trail.ts'

/** Whom nobody here knows; the words do not tell whether the account exists. */
const unknown = () =>
  refuse(
    'no-account-for-identity',
    '统一身份认证已通过，但本系统没有为您开通账号，或账号不能这样登录。请联系安全管理员，或用口令登录。',
    { source: 'SEC-L3-1' },
  )

/**
 * Signs in whom the provider vouches for. The first time the account is found by its user name and bound to the
 * provider's subject; afterwards the subject alone counts. The three administrators come by password and second factor
 * only, and an account with a second factor only where the provider asked for one too (SEC-L3-6).
 */
export async function enterByIdentity(
  context: Context,
  identity: VouchedFor,
  client: Client,
  caller: Caller,
): Promise<OpenedSession | Refusal> {
  const now = context.clock.now()
  const found = await accountOf(context, identity, now)
  const subject = found?.account ?? { id: null, login: (identity.login ?? '').slice(0, 100), county: null }
  return inCounty(context, subject.county, async (tx) => {
    const opened = found
      ? await enter({ context, tx, ...found, identity, client, now, caller })
      : { refusal: unknown(), why: 'unknown-account' }
    const refused = 'refusal' in opened
    await record(context, tx, subject, caller, {
      type: 'signed-in',
      success: !refused,
      reason: refused ? opened.why : null,
      detail: { client, by: 'oidc', bound: found !== null && !found.bound && !refused },
    })
    return refused ? opened.refusal : opened
  })
}

interface Found {
  readonly account: AccountSecrets
  /** Whether the provider's subject is known here already. */
  readonly bound: boolean
}

async function accountOf(context: Context, identity: VouchedFor, now: Date): Promise<Found | null> {
  const { issuer, subject, login } = identity
  const { rows } = await sql<{ account_id: string }>`SELECT account_id FROM external_identity
    WHERE issuer = ${issuer} AND subject = ${subject}`.execute(context.db)
  const [known] = rows
  const account = known
    ? await accountSecrets(context.db, { id: known.account_id }, now)
    : login === null
      ? null
      : await accountSecrets(context.db, { login }, now)
  return account ? { account, bound: known !== undefined } : null
}

interface Entering extends Found {
  readonly context: Context
  readonly tx: ScopedDatabase
  readonly identity: VouchedFor
  readonly client: Client
  readonly now: Date
  readonly caller: Caller
}

async function enter(entering: Entering): Promise<OpenedSession | Denied> {
  const { context, tx, account, bound, identity, client, now, caller } = entering
  const denied = (why: string): Denied => ({ refusal: unknown(), why })
  const state = await lockAccount(tx, account.id)
  if (account.administers) return denied('administrator')
  if (isLocked(state, now)) return denied('locked')
  if (state.status === 'closed') return denied('closed')
  if (account.totp && !identity.severalFactors) return denied('one-factor')
  const figures = await context.ruleBook.signIn(account.county)
  const frozen = await frozenFor({ tx, account, now, figures }, state)
  if (frozen) return frozen
  if (!bound && !(await bind(tx, account.id, identity, now))) return denied('bound-to-another')
  await sql`UPDATE account SET status = 'active', last_sign_in_at = ${now} WHERE id = ${account.id}::uuid`.execute(
    tx,
  )
  return openSession(tx, account, { client, factors: identity.severalFactors ? 2 : 1, now, figures }, caller)
}

/** False if the account belongs to another subject of this provider: a name that was given to somebody else. */
async function bind(tx: ScopedDatabase, accountId: string, { issuer, subject }: VouchedFor, now: Date) {
  const { numAffectedRows } = await sql`INSERT INTO external_identity (issuer, subject, account_id, bound_at)
    VALUES (${issuer}, ${subject}, ${accountId}::uuid, ${now}) ON CONFLICT DO NOTHING`.execute(tx)
  return numAffectedRows === 1n
}
