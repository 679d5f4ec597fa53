import {
  type Fields,
  mapSensitive,
  maskSensitive,
  type OfSensitive,
  type SensitiveType,
  type Values,
} from '@anlan/domain/kernel'
import { type CryptoProvider, fieldCipher, type Keys } from '../platform/crypto/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'
import { addBlind, type BlindValue, blindOf } from './find.ts'
import { type KeyTools, keyOf, keysById } from './keys.ts'
import { keyIdIn, type SubjectKey } from './seal.ts'
import type { Subject } from './subject.ts'

/** Seals the values of one subject, and remembers by what they can be found. */
export interface Sealer {
  /** For `act` and `mapSensitive`. */
  readonly seal: OfSensitive
  /** Writes what was sealed into the blind index; call it once the subject is stored. */
  index(tx: ScopedDatabase): Promise<void>
}

/** Declared values with the declaration that says which of them are sensitive. */
export interface Declared {
  readonly fields: Fields
  readonly values: Values
}

/** What stands for a value whose key was destroyed. */
export const forgotten = '（已删除）'

/** Sealing, masking and opening of personal data. */
export interface PersonalData {
  /** Makes the subject's key if it has none. */
  sealer(tx: ScopedDatabase, county: string, subject: Subject, now: Date): Promise<Sealer>
  /** The values as everybody who sees them may read them: 138****0000. One query, however many there are. */
  masked(tx: ScopedDatabase, county: string, declared: readonly Declared[]): Promise<readonly Values[]>
  /** One sealed value in clear; null if its key was destroyed. Whoever calls it logs who asked, and why. */
  reveal(tx: ScopedDatabase, county: string, type: SensitiveType, stored: string): Promise<string | null>
  /** By which subjects with this value are found; null if it is of a type that is not looked for. */
  blind(type: SensitiveType, value: string): Buffer | null
}

export function createPersonalData(keys: Keys, provider: CryptoProvider): PersonalData {
  const installation = fieldCipher(keys, provider)
  const tools: KeyTools = { wrapping: fieldCipher(keys, provider, 'data-keys'), provider }
  return Object.freeze({
    async sealer(tx: ScopedDatabase, county: string, subject: Subject, now: Date) {
      const key = await keyOf(tools, tx, county, subject, now)
      const found: BlindValue[] = []
      const seal: OfSensitive = ({ type }, value, at) => {
        const blind = blindOf(installation, type, value)
        // Rows of one field are looked through together: their number is no part of the place.
        if (blind) found.push({ field: at.filter((step) => typeof step === 'string').join('.'), blind })
        return key.seal(type, value)
      }
      return { seal, index: (within: ScopedDatabase) => addBlind(within, county, subject, found) }
    },
    async masked(tx: ScopedDatabase, county: string, declared: readonly Declared[]) {
      const open = await keysById(tools, tx, county, declared.flatMap(keyIdsIn))
      return declared.map(({ fields, values }) =>
        mapSensitive(fields, values, ({ type }, stored) => maskOf(open, type, stored)),
      )
    },
    async reveal(tx: ScopedDatabase, county: string, type: SensitiveType, stored: string) {
      const id = keyIdIn(stored)
      if (id === null) throw new Error('A value that should be sealed is not.')
      const key = (await keysById(tools, tx, county, [id])).get(id)
      return key ? key.open(type, stored) : null
    },
    blind: (type: SensitiveType, value: string) => blindOf(installation, type, value),
  })
}

function keyIdsIn({ fields, values }: Declared): readonly string[] {
  const ids: string[] = []
  mapSensitive(fields, values, (_field, stored) => {
    const id = keyIdIn(stored)
    if (id !== null) ids.push(id)
    return stored
  })
  return ids
}

function maskOf(open: ReadonlyMap<string, SubjectKey>, type: SensitiveType, stored: string): string {
  const key = open.get(keyIdIn(stored) ?? '')
  return key ? maskSensitive(type, key.open(type, stored)) : forgotten
}
