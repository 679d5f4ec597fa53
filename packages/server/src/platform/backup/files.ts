import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The store's layout: two levels of folders, and files under the SHA-256 of their content. */
const stored = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/

/** The paths of all files in the store; half-written ones have other names. */
export async function* listFiles(filesDir: string): AsyncGenerator<string> {
  const names = await readdir(filesDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const name of names.sort()) {
    const path = relative('.', name).split(sep).join('/')
    if (stored.test(path)) yield path
  }
}

export function readFileOf(filesDir: string, path: string): AsyncIterable<Buffer> {
  return createReadStream(join(filesDir, path))
}

/** Writes a file back; refuses a path that is none of the store's. */
export async function restoreFile(
  filesDir: string,
  path: string,
  data: AsyncIterable<Buffer>,
): Promise<void> {
  if (!stored.test(path)) throw new Error(`备份文件含有不合规的路径 ${path}。`)
  const target = join(filesDir, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await pipeline(
    Readable.from(data, { objectMode: false }),
    createWriteStream(`${target}.restoring`, { mode: 0o600 }),
  )
  await rename(`${target}.restoring`, target)
}
