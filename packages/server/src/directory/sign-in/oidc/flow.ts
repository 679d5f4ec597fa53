import type { FieldCipher } from '../../../platform/crypto/index.ts'
import type { Expected } from '../../../platform/oidc/index.ts'

/** What the browser keeps while the person is at the provider's, encrypted. */
export interface Flow extends Expected {
  readonly next: string
  readonly client: 'desk' | 'phone'
  /** Milliseconds since 1970. */
  readonly since: number
}

/** How long somebody may stay at the provider's, in milliseconds. */
export const flowLasts = 600_000
const place = 'oidc-flow'

export function packFlow(cipher: FieldCipher, flow: Flow): string {
  return cipher.encrypt(JSON.stringify(flow), place).toString('base64url')
}

/** Null for what was tampered with, is nonsense, or too old. */
export function unpackFlow(cipher: FieldCipher, packed: string | undefined, now: Date): Flow | null {
  if (packed === undefined) return null
  try {
    const flow = JSON.parse(cipher.decrypt(Buffer.from(packed, 'base64url'), place)) as Flow
    return now.getTime() - flow.since <= flowLasts ? flow : null
  } catch {
    return null
  }
}

/** Stands for our own address: no name ends so. */
const ours = 'http://ours.invalid'

/**
 * A path of ours to go on at, as browsers understand it: they drop tabs and take `\` for `/`. Anything else leads to
 * the first page.
 */
export function ownPath(next: string | undefined): string {
  if (next === undefined || !URL.canParse(next, ours)) return '/'
  const { origin, pathname, search } = new URL(next, ours)
  return origin === ours && !/^\/(\/|api\/)/.test(pathname) ? pathname + search : '/'
}
