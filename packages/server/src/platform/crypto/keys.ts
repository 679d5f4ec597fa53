import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CryptoProvider } from './provider.ts'

/** What keys are for. Each use has a key of its own, derived from the master key. */
export type Purpose =
  | 'field-encryption'
  | 'field-integrity'
  | 'blind-index'
  | 'audit'
  | 'session'
  | 'backup'
  | 'key-check'

/** Keys by purpose. The master key itself does not leave it. */
export interface Keys {
  /** 32 bytes. A label splits one purpose further, for example by person. */
  derive(purpose: Purpose, label?: string): Buffer
}

const header = 'anlan-master-key-1'

/** HMAC-SM3 over purpose and label: with a uniformly random master key one step of extract-and-expand is enough. */
export function keysFrom(master: Uint8Array, provider: CryptoProvider): Keys {
  const cache = new Map<string, Buffer>()
  return Object.freeze({
    derive(purpose: Purpose, label = '') {
      const name = `${header}\0${purpose}\0${label}`
      if (label) return provider.mac(master, Buffer.from(name))
      const known = cache.get(name) ?? provider.mac(master, Buffer.from(name))
      cache.set(name, known)
      return known
    },
  })
}

/**
 * Reads the master key, making it at the first start, readable by our own user only.
 * Throws if the file is there but is not a key: a damaged key must never be replaced in silence.
 */
export async function loadMasterKey(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true })
  try {
    const made = randomBytes(32)
    await writeFile(file, `${header}:${made.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const [name, text = ''] = (await readFile(file, 'utf8')).trim().split(':')
  const key = Buffer.from(text, 'base64url')
  if (name !== header || key.length !== 32) throw new Error(`主密钥文件 ${file} 已损坏，请用另存的副本恢复。`)
  await chmod(file, 0o600)
  return key
}
