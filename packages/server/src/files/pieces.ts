import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The pieces of uploads that are under way, one growing file each. */
export interface Pieces {
  /** Writes a piece at its offset; what a broken request left behind is written over. */
  write(id: string, offset: number, piece: Buffer): Promise<void>
  read(id: string): Promise<Buffer>
  remove(id: string): Promise<void>
  /** Removes what nobody has touched since `before`. */
  removeOlder(before: Date): Promise<number>
}

export function folderPieces(folder: string): Pieces {
  const place = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new RangeError(`${id} is no id of an upload`)
    return join(folder, id)
  }
  return Object.freeze({
    async write(id: string, offset: number, piece: Buffer) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(place(id), offset === 0 ? 'w' : 'r+', 0o600)
      try {
        await file.truncate(offset)
        await file.write(piece, 0, piece.length, offset)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    read: (id: string) => readFile(place(id)),
    remove: (id: string) => rm(place(id), { force: true }),
    async removeOlder(before: Date) {
      const names = await readdir(folder).catch(() => [])
      let removed = 0
      for (const name of names) {
        const path = join(folder, name)
        const found = await stat(path).catch(() => null)
        if (!found || found.mtime >= before) continue
        await rm(path, { force: true })
        removed++
      }
      return removed
    },
  })
}
