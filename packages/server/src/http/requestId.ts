import { randomBytes } from 'node:crypto'

/** Without I, L, O and U: a number that is read out over the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten characters, fifty bits: the number to quote for a request. */
export function newRequestId(): string {
  let id = ''
  for (const byte of randomBytes(10)) id += alphabet.charAt(byte & 31)
  return id
}
