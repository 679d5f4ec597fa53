import { type Refusal, refuse } from '@anlan/domain/kernel'
import { type QueryExecutorProvider, sql } from 'kysely'
import { hashOfSecret } from '../../access/index.ts'
import type { Context } from '../../http/index.ts'
import { signInFiguresIn } from '../../rules/index.ts'
import { type AccountSecrets, accountSecrets } from './accounts.ts'
import type { Caller } from './caller.ts'
import { newPassword, storePassword } from './changePassword.ts'
import { forgetFailures } from './lockOut.ts'
import { newSecret } from './secrets.ts'
import { endSessions } from './sessions.ts'
import { inCounty, record } from './trail.ts'

/** The page that a link opens; the secret stands after the `#`, which browsers do not send and proxies do not log. */
export const linkPath = (secret: string) => `/setup#${secret}`

/**
 * Makes a link by which the holder sets the account's password, once. Earlier links are revoked. Answers the secret;
 * it is `known` where it is put together from halves that two people hold.
 */
export async function makeLink(
  db: QueryExecutorProvider,
  account: { readonly id: string; readonly county: string | null },
  purpose: 'setup' | 'reset',
  now: Date,
  known?: string,
): Promise<string> {
  const secret = known ?? newSecret()
  await sql`UPDATE link_token SET revoked_at = ${now} WHERE account_id = ${account.id}::uuid
    AND purpose IN ('setup', 'reset') AND used_at IS NULL AND revoked_at IS NULL`.execute(db)
  const { unused } = await signInFiguresIn(db, account.county, now)
  const expires = new Date(now.getTime() + unused.linkHours * 3_600_000)
  await sql`INSERT INTO link_token (hash, purpose, account_id, county, created_at, expires_at)
    VALUES (${hashOfSecret(secret)}, ${purpose}, ${account.id}::uuid, ${account.county}, ${now}, ${expires})`.execute(
    db,
  )
  return secret
}

const gone = () => refuse('link-over', '链接已用过或已过期，请联系管理员重新发送。')

/** Whose link it is; refuses one that was used, revoked or is over. */
export async function lookAtLink(context: Context, secret: string): Promise<AccountSecrets | Refusal> {
  const now = context.clock.now()
  const { rows } = await sql<{ account_id: string }>`SELECT l.account_id FROM link_token AS l
    JOIN account AS a ON a.id = l.account_id
    WHERE l.hash = ${hashOfSecret(secret)} AND l.purpose IN ('setup', 'reset') AND l.used_at IS NULL
      AND l.revoked_at IS NULL AND l.expires_at > ${now} AND a.status <> 'closed'`.execute(context.db)
  const [row] = rows
  return (row && (await accountSecrets(context.db, { id: row.account_id }, now))) ?? gone()
}

/** Sets the password by a link and uses the link up. */
export async function setUpByLink(
  context: Context,
  { token, password }: { readonly token: string; readonly password: string },
  caller: Caller,
): Promise<{ readonly login: string } | Refusal> {
  const now = context.clock.now()
  const account = await lookAtLink(context, token)
  if ('refused' in account) return account
  const figures = await context.ruleBook.signIn(account.county)
  const fresh = await newPassword(context.db, account, password, figures.password)
  if ('refused' in fresh) return fresh
  return inCounty(context, account.county, async (tx) => {
    const used = await sql`UPDATE link_token SET used_at = ${now}
      WHERE hash = ${hashOfSecret(token)} AND used_at IS NULL AND revoked_at IS NULL`.execute(tx)
    if (used.numAffectedRows !== 1n) return gone()
    await storePassword(tx, account.id, fresh, now)
    await forgetFailures(tx, account.id)
    await sql`UPDATE account SET status = 'active' WHERE id = ${account.id}::uuid AND status = 'invited'`.execute(
      tx,
    )
    await endSessions(tx, account.id, 'password-changed', now)
    await record(context, tx, account, caller, {
      type: 'password-set-by-link',
      success: true,
      objectType: 'account',
      objectId: account.id,
    })
    return { login: account.login }
  })
}
