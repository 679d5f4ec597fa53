import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id with 19 MiB, two rounds, one lane (OWASP's first choice); the library's own defaults, stated. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashOfPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

export function passwordIs(password: string, stored: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'))
}

let nobody: Promise<string> | undefined

/** A hash that no password has: an unknown user takes as long as a known one. */
export function hashOfNobody(): Promise<string> {
  nobody ??= hashOfPassword(randomBytes(32).toString('base64url'))
  return nobody
}

/** 256 random bits for a cookie, a link or a key. */
export function newSecret(prefix = ''): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

/** Without letters and digits that look alike on paper. */
const slipAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A one-time code that is printed on a slip and typed once: twelve characters, sixty bits, in groups of four. */
export function newSlipCode(): string {
  const characters = Array.from({ length: 12 }, () =>
    slipAlphabet.charAt(randomInt(slipAlphabet.length)),
  ).join('')
  return characters.replace(/(.{4})(?=.)/g, '$1-')
}

/** A slip's code as it was meant, however it was typed. */
export function slipForm(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return plain.replace(/(.{4})(?=.)/g, '$1-')
}
