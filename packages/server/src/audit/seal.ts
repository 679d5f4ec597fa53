import type { CryptoProvider, Keys } from '../platform/crypto/index.ts'

/**
 * Proves rows that follow one another: the MAC of a row covers its text and the MAC of the row before, under a key that
 * lies outside the database. Whoever can write the database can break a chain, but not mend it.
 */
export interface Seal {
  /** HMAC-SM3 (32 bytes) over the previous row's, if there is one, and this row's text. */
  link(previous: Uint8Array | null, text: string): Buffer
  /** SM3 of a text, in hex: what a row says of something that is stored elsewhere. */
  digest(text: string): string
}

export function createSeal(keys: Keys, provider: CryptoProvider): Seal {
  const key = keys.derive('audit')
  return Object.freeze({
    link: (previous: Uint8Array | null, text: string) =>
      provider.mac(key, Buffer.concat([previous ?? new Uint8Array(0), Buffer.from(text)])),
    digest: (text: string) => provider.digest(Buffer.from(text)).toString('hex'),
  })
}
