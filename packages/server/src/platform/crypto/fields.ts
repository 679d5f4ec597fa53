import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Keys } from './keys.ts'
import type { CryptoProvider } from './provider.ts'

const version = 1
const ivLength = 16
const tagLength = 32

/** Sensitive fields: encrypted, and found again by equality. */
export interface FieldCipher {
  /**
   * Encrypts. `context` names the place (table, column, row): a value moved to another place does not decrypt.
   * Layout: version 1 byte, iv 16, SM4-CBC, HMAC-SM3 32 over all before and the context (encrypt, then MAC).
   */
  encrypt(plain: string, context: string): Buffer
  /** Throws if the value was changed, moved, or encrypted under another key. */
  decrypt(stored: Uint8Array, context: string): string
  /**
   * Blind index for equality: HMAC-SM3 of the value under a key of its own; the same value in two kinds of field
   * (`field`) gives different indexes. Callers bring values to one form first.
   */
  blindIndex(value: string, field: string): Buffer
}

/** The cipher of one installation, or with a `label` of one person, whose key can be destroyed apart from the others. */
export function fieldCipher(keys: Keys, provider: CryptoProvider, label?: string): FieldCipher {
  const encryptionKey = keys.derive('field-encryption', label).subarray(0, 16)
  const integrityKey = keys.derive('field-integrity', label)
  const indexKey = keys.derive('blind-index', label)
  const tagOf = (body: Uint8Array, context: string) =>
    provider.mac(integrityKey, Buffer.concat([Buffer.from(`${context}\0`), body]))
  return Object.freeze({
    encrypt(plain: string, context: string) {
      const iv = randomBytes(ivLength)
      const body = Buffer.concat([
        Buffer.from([version]),
        iv,
        provider.encryptBlocks(encryptionKey, iv, Buffer.from(plain, 'utf8')),
      ])
      return Buffer.concat([body, tagOf(body, context)])
    },
    decrypt(stored: Uint8Array, context: string) {
      const bytes = Buffer.from(stored)
      const body = bytes.subarray(0, -tagLength)
      const tag = bytes.subarray(-tagLength)
      const whole = bytes.length > 1 + ivLength + tagLength && bytes[0] === version
      if (!whole || !timingSafeEqual(tag, tagOf(body, context)))
        throw new Error('An encrypted field was changed, moved, or has another key.')
      const iv = body.subarray(1, 1 + ivLength)
      return provider.decryptBlocks(encryptionKey, iv, body.subarray(1 + ivLength)).toString('utf8')
    },
    blindIndex: (value: string, field: string) => provider.mac(indexKey, Buffer.from(`${field}\0${value}`)),
  })
}
