import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/**
 * Where the bytes of files lie: under the SHA-256 of their content, so that the same file is kept once and a changed one
 * is noticed. What a row of `file` names is there before the row is.
 */
export interface FileStore {
  /** Keeps bytes; answers their SHA-256 in hex. */
  put(bytes: Buffer): Promise<string>
  /** The bytes; throws if they are not there. */
  open(sha256: string): Promise<Readable>
  has(sha256: string): Promise<boolean>
}

/** A store in a folder, two levels of 256 folders deep. */
export function folderStore(folder: string): FileStore {
  const place = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError(`${sha256} is no SHA-256`)
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  const has = (sha256: string) =>
    stat(place(sha256)).then(
      () => true,
      () => false,
    )
  return Object.freeze({
    has,
    async put(bytes: Buffer) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      if (await has(sha256)) return sha256
      const target = place(sha256)
      await mkdir(join(target, '..'), { recursive: true, mode: 0o700 })
      const part = `${target}.${randomBytes(6).toString('hex')}`
      try {
        const file = await open(part, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        // Whole or not at all: a power cut leaves no half file under its final name.
        await rename(part, target)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      return sha256
    },
    async open(sha256: string) {
      const path = place(sha256)
      await stat(path)
      return createReadStream(path)
    },
  })
}
