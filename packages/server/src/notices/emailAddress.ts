import { randomInt, timingSafeEqual } from 'node:crypto'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { hashOfSecret } from '../access/index.ts'
import type { Context } from '../http/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { emailPlace } from './settings.ts'

/** How long a code holds, in milliseconds, and how often it may be mistyped. */
const code = { holds: 30 * 60_000, tries: 5 } as const

interface Owner {
  readonly county: string
  readonly accountId: string
}

const stored = ({ accountId }: Owner, digits: string) => hashOfSecret(`${accountId} ${digits}`)

/**
 * Keeps an address that nobody has confirmed yet, and answers the code that is sent to it: a mistyped address would tell
 * a stranger of our work. Another code for the same account makes the first one void.
 */
export async function proposeAddress(
  { cipher, clock }: Pick<Context, 'cipher' | 'clock'>,
  tx: ScopedDatabase,
  owner: Owner,
  address: string,
): Promise<string> {
  const { county, accountId } = owner
  const digits = String(randomInt(1_000_000)).padStart(6, '0')
  const until = new Date(clock.now().getTime() + code.holds)
  await sql`INSERT INTO notice_setting (county, account_id, email_cipher, code_hash, code_expires_at)
    VALUES (${county}, ${accountId}::uuid, ${cipher.encrypt(address, emailPlace(accountId))}, ${stored(owner, digits)},
      ${until})
    ON CONFLICT (county, account_id) DO UPDATE SET email_cipher = excluded.email_cipher, email_confirmed_at = NULL,
      code_hash = excluded.code_hash, code_expires_at = excluded.code_expires_at, code_tries = 0,
      revision = notice_setting.revision + 1`.execute(tx)
  return digits
}

/** Confirms the address by its code. True, or why not; a wrong code counts even though it is refused. */
export async function confirmAddress(
  { clock }: Pick<Context, 'clock'>,
  tx: ScopedDatabase,
  owner: Owner,
  digits: string,
): Promise<'confirmed' | 'wrong' | 'over'> {
  const now = clock.now()
  const { rows } = await sql<{ code_hash: Buffer | null; code_tries: number; code_expires_at: Date | null }>`
    SELECT code_hash, code_tries, code_expires_at FROM notice_setting
    WHERE county = ${owner.county} AND account_id = ${owner.accountId}::uuid FOR UPDATE`.execute(tx)
  const [row] = rows
  if (!row?.code_hash || !row.code_expires_at || row.code_expires_at <= now || row.code_tries >= code.tries)
    return 'over'
  const right = timingSafeEqual(row.code_hash, stored(owner, digits))
  await sql`UPDATE notice_setting SET ${
    right
      ? sql`email_confirmed_at = ${now}, code_hash = NULL, code_expires_at = NULL, revision = revision + 1`
      : sql`code_tries = code_tries + 1`
  } WHERE county = ${owner.county} AND account_id = ${owner.accountId}::uuid`.execute(tx)
  return right ? 'confirmed' : 'wrong'
}

export function refusalOf(result: 'wrong' | 'over'): Refusal {
  return result === 'wrong'
    ? refuse('wrong-code', '验证码不对，请看最近一封邮件中的六位数字。', { at: ['code'] })
    : refuse('code-over', '验证码已过期或输错次数太多，请重新发送。', { at: ['code'] })
}

export async function dropAddress(tx: ScopedDatabase, { county, accountId }: Owner): Promise<void> {
  await sql`UPDATE notice_setting SET email_cipher = NULL, email_confirmed_at = NULL, code_hash = NULL,
      code_expires_at = NULL, revision = revision + 1
    WHERE county = ${county} AND account_id = ${accountId}::uuid`.execute(tx)
}
