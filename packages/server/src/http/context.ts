import type { Kysely } from 'kysely'
import type { Seal } from '../audit/index.ts'
import { createSeal } from '../audit/index.ts'
import { createPersonalData, type PersonalData } from '../personal-data/index.ts'
import type { CryptoProvider, FieldCipher, Keys } from '../platform/crypto/index.ts'
import { fieldCipher } from '../platform/crypto/index.ts'
import type { Channel, Clock } from '../platform/index.ts'
import type { OidcProvider } from '../platform/oidc/index.ts'
import type { DB } from '../platform/schema.generated.ts'
import { createRuleBook, type RuleBook } from '../rules/index.ts'
import { networkTest } from './adminNetworks.ts'
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
  /** Seals, masks and opens what belongs to persons rather than to the work. */
  readonly personalData: PersonalData
  /** The figures of sign-in, as a county has set them. */
  readonly ruleBook: RuleBook
  readonly cursors: Cursors
  /** The browser reaches us over TLS: cookies are marked Secure. */
  readonly secure: boolean
  /** The address that users type, for printed links; null if only the browser knows it. */
  readonly publicOrigin: string | null
  /** The folder in which uploaded files are kept. */
  readonly filesDir: string
  /** Whether administrators may come from this address (SEC-L3-18). */
  readonly fromAdminNetwork: (address: string) => boolean
  readonly surroundings: Surroundings
  /** The ways out of the house: mail, text messages, robots of groups. */
  readonly channels: readonly Channel[]
  /** The application role's connection string, to listen for what changes; null: nothing is pushed to the pages. */
  readonly listenUrl: string | null
  /** The outside provider of single sign-on; null: by password only. */
  readonly oidc: OidcProvider | null
}

/** How the installation is set up, as far as the self-check and the doctor tell of it. */
export interface Surroundings {
  /** Who ends TLS: this process, a proxy before it, or nobody. */
  readonly tls: 'own' | 'proxy' | 'none'
  /** Empty: administrators may come from anywhere. */
  readonly adminNetworks: readonly string[]
  readonly timeServer: string | null
  readonly keyFile: string | null
  /** Where checkpoints are copied to, outside the database. */
  readonly checkpoints: string | null
  readonly testInstance: boolean
}

const unknownSurroundings: Surroundings = Object.freeze({
  tls: 'none',
  adminNetworks: [],
  timeServer: null,
  keyFile: null,
  checkpoints: null,
  testInstance: false,
})

/** What a context is made of: the platform has it, and so have tests. */
export interface ContextParts {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly crypto: CryptoProvider
  readonly keys: Keys
  readonly secure: boolean
  readonly publicOrigin?: string | undefined
  readonly filesDir: string
  readonly surroundings?: Partial<Surroundings> | undefined
  readonly channels?: readonly Channel[] | undefined
  readonly listenUrl?: string | undefined
  readonly oidc?: OidcProvider | undefined
}

export function createContext(parts: ContextParts): Context {
  const { db, clock, crypto, keys, secure, publicOrigin, filesDir } = parts
  const surroundings = Object.freeze({ ...unknownSurroundings, ...parts.surroundings })
  return Object.freeze({
    db,
    clock,
    secure,
    filesDir,
    surroundings,
    channels: parts.channels ?? [],
    listenUrl: parts.listenUrl ?? null,
    oidc: parts.oidc ?? null,
    fromAdminNetwork: networkTest(surroundings.adminNetworks),
    publicOrigin: publicOrigin ?? null,
    seal: createSeal(keys, crypto),
    cipher: fieldCipher(keys, crypto),
    personalData: createPersonalData(keys, crypto),
    ruleBook: createRuleBook(db, clock),
    cursors: createCursors(keys.derive('session', 'cursor')),
  })
}
