import { type QueryExecutorProvider, sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { FieldCipher } from '../../platform/crypto/index.ts'

/** What the applications on phones understand without asking (RFC 6238 with its defaults). */
const period = 30
const shape = { algorithm: 'SHA1', digits: 6, period } as const

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that a phone scans. */
export function totpAddress(secret: string, login: string): string {
  return new TOTP({ ...shape, issuer: '安澜', label: login, secret: Secret.fromBase32(secret) }).toString()
}

/** The counter that a code belongs to, one step early or late allowed; null if it is wrong. */
export function counterOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, window: 1, timestamp: now.getTime() })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
}

const place = (credentialId: string) => `credential.secret.${credentialId}`

export function sealSecret(cipher: FieldCipher, credentialId: string, secret: string): string {
  return cipher.encrypt(secret, place(credentialId)).toString('base64')
}

export function openSecret(cipher: FieldCipher, credentialId: string, stored: string): string {
  return cipher.decrypt(Buffer.from(stored, 'base64'), place(credentialId))
}

/** Takes a code, once: the same code, or an earlier one, is refused afterwards although its time is not over. */
export async function takeCode(
  db: QueryExecutorProvider,
  totp: { readonly id: string; readonly secret: string },
  code: string,
  now: Date,
  cipher: FieldCipher,
): Promise<boolean> {
  const counter = counterOf(openSecret(cipher, totp.id, totp.secret), code, now)
  if (counter === null) return false
  const { numAffectedRows } = await sql`UPDATE credential SET last_counter = ${counter}
    WHERE id = ${totp.id}::uuid AND coalesce(last_counter, -1) < ${counter}`.execute(db)
  return numAffectedRows === 1n
}
