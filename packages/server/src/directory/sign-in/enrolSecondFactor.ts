import { randomUUID } from 'node:crypto'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Viewer } from '../../access/index.ts'
import type { Context } from '../../http/index.ts'
import type { Caller } from './caller.ts'
import { newTotpSecret, sealSecret, takeCode, totpAddress } from './oneTimePassword.ts'
import { inCounty, record, subjectOf } from './trail.ts'

/** What a phone scans, or a person types. Shown once. */
export interface Enrolment {
  readonly secret: string
  readonly address: string
}

/** Begins to set up the second factor: it counts only when a code was confirmed. Refused if there is one. */
export async function beginSecondFactor(context: Context, viewer: Viewer): Promise<Enrolment | Refusal> {
  const now = context.clock.now()
  const id = randomUUID()
  const secret = newTotpSecret()
  return inCounty(context, viewer.county, async (tx) => {
    const found =
      await sql`SELECT FROM credential WHERE account_id = ${viewer.accountId}::uuid AND type = 'totp'
      AND confirmed_at IS NOT NULL AND retired_at IS NULL`.execute(tx)
    if (found.rows.length > 0) return refuse('already-done', '已经绑定动态口令。换手机请联系安全管理员重置。')
    await sql`UPDATE credential SET retired_at = ${now} WHERE account_id = ${viewer.accountId}::uuid
      AND type = 'totp' AND retired_at IS NULL`.execute(tx)
    await sql`INSERT INTO credential (id, account_id, type, secret, created_at) VALUES (${id}::uuid,
      ${viewer.accountId}::uuid, 'totp', ${sealSecret(context.cipher, id, secret)}, ${now})`.execute(tx)
    return { secret, address: totpAddress(secret, viewer.login) }
  })
}

/** Confirms the second factor by a code of it. From now on every sign-in asks for one. */
export async function confirmSecondFactor(
  context: Context,
  viewer: Viewer,
  code: string,
  caller: Caller,
): Promise<true | Refusal> {
  const now = context.clock.now()
  return inCounty(context, viewer.county, async (tx) => {
    const { rows } = await sql<{ id: string; secret: string }>`SELECT id, secret FROM credential
      WHERE account_id = ${viewer.accountId}::uuid AND type = 'totp' AND confirmed_at IS NULL AND retired_at IS NULL
      FOR UPDATE`.execute(tx)
    const [waiting] = rows
    if (!waiting) return refuse('not-begun', '请先扫描二维码，再输入手机上的数字。')
    if (!(await takeCode(tx, waiting, code, now, context.cipher)))
      return refuse('wrong-code', '动态口令不正确，请核对手机时间后再试。', { at: ['code'] })
    await sql`UPDATE credential SET confirmed_at = ${now} WHERE id = ${waiting.id}::uuid`.execute(tx)
    if (viewer.means.type === 'session')
      await sql`UPDATE session_token SET factors = 2 WHERE hash = ${viewer.means.hash}`.execute(tx)
    await record(context, tx, subjectOf(viewer), caller, {
      type: 'second-factor-enrolled',
      success: true,
      objectType: 'account',
      objectId: viewer.accountId,
    })
    return true as const
  })
}
