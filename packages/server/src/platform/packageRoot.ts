import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the package may stand, seen from a folder above the running file: it is that folder, or lies in the workspace. */
const inside = ['.', 'packages/server']

/** The folder of @anlan/server, wherever the running file stands: among the sources, in the bundle, in a tool's cache. */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; ; folder = dirname(folder)) {
    const found = inside
      .map((path) => join(folder, path))
      .find((path) => existsSync(join(path, 'migrations')))
    if (found) return found
    if (folder === dirname(folder)) throw new Error('The folder of @anlan/server was not found.')
  }
}
