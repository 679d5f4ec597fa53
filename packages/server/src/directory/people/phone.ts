import { faultOfSensitive, maskSensitive, normaliseSensitive } from '@anlan/domain/kernel'
import type { FieldCipher } from '../../platform/crypto/index.ts'

const phonePlace = (id: string) => `person.phone.${id}`

/** One form of a number, however it was written; null for none. */
export function plainPhone(phone: string | null | undefined): string | null {
  return normaliseSensitive('telephone', phone ?? '') || null
}

/** What is stored of a telephone number: the cipher text, and an index by which it is found again. */
export function phoneColumns(cipher: FieldCipher, id: string, phone: string | null) {
  const plain = plainPhone(phone)
  return plain === null
    ? { stored: null, blind: null }
    : { stored: cipher.encrypt(plain, phonePlace(id)), blind: blindPhone(cipher, plain) }
}

export function blindPhone(cipher: FieldCipher, plain: string): Buffer {
  return cipher.blindIndex(plain, 'phone')
}

export function openPhone(cipher: FieldCipher, id: string, stored: Uint8Array): string {
  return cipher.decrypt(stored, phonePlace(id))
}

/** The first three and last four digits. */
export function maskPhone(phone: string): string {
  return maskSensitive('telephone', phone)
}

/** What is wrong with a number as somebody wrote it; null if nothing is. */
export function faultOfPhone(text: string): string | null {
  return faultOfSensitive('telephone', plainPhone(text) ?? '')
}
