import type { Kysely } from 'kysely'
import type { Seal } from '../audit/index.ts'
import { createSeal } from '../audit/index.ts'
import type { CryptoProvider, FieldCipher, Keys } from '../platform/crypto/index.ts'
import { fieldCipher } from '../platform/crypto/index.ts'
import type { Clock } from '../platform/index.ts'
import type { DB } from '../platform/schema.generated.ts'
import { type Cursors, createCursors } from './cursor.ts'

/** What every concept's routes are given. */
export interface Context {
  /** The application role's connections; everything that belongs to a county goes through `withScope`. */
  readonly db: Kysely<DB>
  readonly clock: Clock
  /** Chains what must not be changed unseen. */
  readonly seal: Seal
  /** Encrypts sensitive fields. */
  readonly cipher: FieldCipher
  readonly cursors: Cursors
  /** The browser reaches us over TLS: cookies are marked Secure. */
  readonly secure: boolean
  /** The address that users type, for printed links; null if only the browser knows it. */
  readonly publicOrigin: string | null
  /** The folder in which uploaded files are kept. */
  readonly filesDir: string
}

/** What a context is made of: the platform has it, and so have tests. */
export interface ContextParts {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly crypto: CryptoProvider
  readonly keys: Keys
  readonly secure: boolean
  readonly publicOrigin?: string | undefined
  readonly filesDir: string
}

export function createContext(parts: ContextParts): Context {
  const { db, clock, crypto, keys, secure, publicOrigin, filesDir } = parts
  return Object.freeze({
    db,
    clock,
    secure,
    filesDir,
    publicOrigin: publicOrigin ?? null,
    seal: createSeal(keys, crypto),
    cipher: fieldCipher(keys, crypto),
    cursors: createCursors(keys.derive('session', 'cursor')),
  })
}
