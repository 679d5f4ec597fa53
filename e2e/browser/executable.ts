import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { writeFontConfiguration } from './fonts.ts'
import { ownFolder } from './own-folder.ts'

export interface Executable {
  readonly path: string
  /** What the browser needs in its environment: its fonts, and libraries that the machine lacks. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * The browser to test in: `CHROME_PATH` where set, otherwise the Chromium of `@sparticuz/chromium`, unpacked once a
 * user and version. Where libnss3 is missing on the machine, the libraries packed with it serve.
 */
export async function findExecutable(): Promise<Executable> {
  const fonts = { FONTCONFIG_FILE: await writeFontConfiguration() }
  const chosen = process.env.CHROME_PATH
  if (chosen) return { path: chosen, env: fonts }
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin')
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string }
  const home = await ownFolder(`chromium-${version}`)
  const path = await once(join(home, 'chromium'), (to) => inflate(join(bin, 'chromium.br'), to))
  if (starts(path, {})) return { path, env: fonts }
  const libraries = {
    LD_LIBRARY_PATH: join(
      await once(join(home, 'al2023'), (to) => untar(join(bin, 'al2023.tar.br'), to)),
      'lib',
    ),
  }
  if (starts(path, libraries)) return { path, env: { ...fonts, ...libraries } }
  throw new Error(
    `Chromium does not start on this machine. Name an installed one: CHROME_PATH=/usr/bin/chromium npm test`,
  )
}

/** Two test files may start at once: each makes its own copy, the first rename wins. */
async function once(target: string, make: (to: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  await make(draft)
  try {
    await rename(draft, target)
  } catch (error) {
    if (!existsSync(target)) throw error
    await rm(draft, { recursive: true, force: true })
  }
  return target
}

async function inflate(packed: string, to: string): Promise<void> {
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(to, { mode: 0o700 }))
}

async function untar(packed: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await inflate(packed, `${to}.tar`)
  const { status, stderr } = spawnSync('tar', ['-xf', `${to}.tar`, '-C', to])
  await rm(`${to}.tar`)
  if (status !== 0) throw new Error(`tar could not unpack ${packed}: ${stderr}`)
}

function starts(path: string, env: Readonly<Record<string, string>>): boolean {
  return spawnSync(path, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } }).status === 0
}
