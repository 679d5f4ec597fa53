import { randomBytes } from 'node:crypto'
import type { SensitiveType } from '@anlan/domain/kernel'
import { type CryptoProvider, type FieldCipher, fieldCipher, keysFrom } from '../platform/crypto/index.ts'

/**
 * A sealed value as it stands in data and in the trail: `sealed:1:<key>:<base64url>`. The key's id tells by which key it
 * opens; the type is bound in, so that a telephone put in the place of a text does not open.
 */
const shape = /^sealed:1:([0-9a-f-]{36}):([\w-]+)$/

/** The id of the key that a stored value was sealed under; null if it is not sealed. */
export function keyIdIn(stored: string): string | null {
  return shape.exec(stored)?.[1] ?? null
}

/** One subject's key, ready to seal and open. */
export interface SubjectKey {
  readonly id: string
  seal(type: SensitiveType, value: string): string
  /** Throws if the value was changed, or was sealed as another type or under another key. */
  open(type: SensitiveType, stored: string): string
}

export function subjectKey(id: string, material: Uint8Array, provider: CryptoProvider): SubjectKey {
  const cipher = fieldCipher(keysFrom(material, provider), provider)
  const context = (type: SensitiveType) => `${id}\0${type}`
  return Object.freeze({
    id,
    seal: (type: SensitiveType, value: string) =>
      `sealed:1:${id}:${cipher.encrypt(value, context(type)).toString('base64url')}`,
    open(type: SensitiveType, stored: string) {
      const [, keyId, body = ''] = shape.exec(stored) ?? []
      if (keyId !== id) throw new Error('A sealed value was sealed under another key.')
      return cipher.decrypt(Buffer.from(body, 'base64url'), context(type))
    },
  })
}

/** A fresh key and how it is stored: wrapped by the installation's, bound to its id. */
export function newKey(id: string, wrapping: FieldCipher): { material: Buffer; wrapped: Buffer } {
  const material = randomBytes(32)
  return { material, wrapped: wrapping.encrypt(material.toString('base64url'), wrapPlace(id)) }
}

export function unwrapped(id: string, wrapped: Uint8Array, wrapping: FieldCipher): Buffer {
  return Buffer.from(wrapping.decrypt(wrapped, wrapPlace(id)), 'base64url')
}

const wrapPlace = (id: string) => `data_key.${id}`
