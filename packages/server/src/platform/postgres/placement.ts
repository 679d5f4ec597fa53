import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Logger } from '../log.ts'
import { type Account, serverAccount } from './account.ts'
import {
  type Binaries,
  copyBinaries,
  findBinaries,
  makeLinks,
  missingLinks,
  type Release,
} from './binaries.ts'

/** Where one PostgreSQL stands on disk, and as whom it runs. */
export interface Placement {
  readonly binaries: Binaries
  /** `undefined`: as ourselves. */
  readonly account: Account | undefined
  /** The data directory. */
  readonly data: string
  /** The folder of the socket. */
  readonly run: string
  /** The server's own log since its start; the one before has the ending `.1`. */
  readonly serverLog: string
}

/** A socket's whole path may have 107 bytes (sun_path); the name `.S.PGSQL.5432` and its lock take some of them. */
const longestRunFolder = 85

/** Tried in turn when the project's folder is closed to the user that PostgreSQL runs as. */
const elsewhere = ['/var/lib/anlan', '/var/tmp/anlan']

/** Whether the user may pass through every folder down to this path (mode bits; access lists are not read). */
export function canReach(path: string, { uid, gid }: Account): boolean {
  const real = realpathSync(path)
  for (let folder = real; ; folder = dirname(folder)) {
    const stat = statSync(folder)
    const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
    if ((stat.mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

async function makeFolder(path: string, mode: number, account?: Account): Promise<void> {
  await mkdir(path, { recursive: true, mode })
  if (account) await chown(path, account.uid, account.gid)
  if (account || process.getuid?.() === 0) await chmod(path, mode)
}

/** Moves data that stand in a folder which was closed since, with their owner; they may have to cross file systems. */
async function moveData(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  await promisify(execFile)('cp', ['-a', from, `${to}.new`])
  await rename(`${to}.new`, to)
  await rm(from, { recursive: true, force: true })
}

async function baseElsewhere(dataDir: string, account: Account, log: Logger): Promise<string> {
  const name = randomBytes(8).toString('hex')
  for (const root of elsewhere) {
    try {
      await makeFolder(root, 0o755)
      if (!canReach(root, account)) continue
      const base = join(root, name)
      await makeFolder(base, 0o711)
      await moveData(join(dataDir, 'postgres'), join(base, 'postgres'))
      log.warn(
        { path: base },
        `the data directory ${dataDir} is closed to the user that PostgreSQL runs as: its programs and data stand in ${base}`,
      )
      return base
    } catch (error) {
      if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
  throw new Error(
    `PostgreSQL 以非 root 用户运行，但它进不了目录 ${dataDir}，${elsewhere.join(' 和 ')} 也不可写。请用 ANLAN_DATA_DIR 指定一个其他用户可以进入的目录。`,
  )
}

/** The folder that holds PostgreSQL's: the data directory, or the place elsewhere that a pointer in it names. */
async function findBase(dataDir: string, account: Account | undefined, log: Logger): Promise<string> {
  const pointer = join(dataDir, 'postgres.elsewhere')
  if (existsSync(pointer)) {
    const base = readFileSync(pointer, 'utf8').trim()
    if (existsSync(base)) return base
    throw new Error(`数据目录 ${dataDir} 指向 ${base}，但该目录已不存在。请恢复该目录，或从备份恢复。`)
  }
  if (!account || canReach(dataDir, account)) return dataDir
  const base = await baseElsewhere(dataDir, account, log)
  await writeFile(pointer, `${base}\n`, { mode: 0o600 })
  return base
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function usableBinaries(
  release: Release,
  base: string,
  account: Account | undefined,
  log: Logger,
): Promise<Binaries> {
  const binaries = findBinaries(release)
  const unreachable = account !== undefined && !canReach(binaries.folder, account)
  const unlinkable = missingLinks(binaries.folder).length > 0 && !writable(join(binaries.folder, 'lib'))
  if (unreachable || unlinkable) {
    const copy = await copyBinaries(binaries, join(base, 'programs'))
    log.info({ path: copy.folder }, `PostgreSQL's programs are run from a copy in ${copy.folder}`)
    return copy
  }
  await makeLinks(binaries.folder)
  return binaries
}

/** A folder with a short name for the socket. Anybody may write beside it: one that is there already must be our own. */
async function shortRunFolder(home: string, account: Account | undefined): Promise<string> {
  const digest = createHash('sha256').update(home).digest('hex').slice(0, 16)
  const run = join(tmpdir(), `anlan-${digest}`)
  try {
    await mkdir(run, { mode: 0o700 })
    if (account) await chown(run, account.uid, account.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const found = lstatSync(run)
    if (!found.isDirectory() || found.uid !== (account?.uid ?? process.getuid?.())) {
      throw new Error(`目录 ${run} 属于另一个用户，不能用作 PostgreSQL 的套接字目录。`)
    }
  }
  return run
}

async function runFolder(home: string, account: Account | undefined): Promise<string> {
  const run = join(home, 'run')
  if (Buffer.byteLength(run) > longestRunFolder) return shortRunFolder(home, account)
  await makeFolder(run, 0o700, account)
  return run
}

/**
 * Decides where PostgreSQL stands for this data directory and makes the folders.
 * As root the server runs as an unprivileged user; if that user cannot enter the data directory, programs and data
 * stand elsewhere, which is logged and remembered in the file `postgres.elsewhere`.
 */
export async function place(dataDir: string, release: Release, log: Logger): Promise<Placement> {
  // Others may pass through, nobody may look: whatever else stands in it has modes of its own.
  await makeFolder(dataDir, 0o711)
  const provisional = serverAccount(join(dataDir, 'postgres'))
  const base = await findBase(dataDir, provisional, log)
  const account = serverAccount(join(base, 'postgres')) ?? provisional
  const binaries = await usableBinaries(release, base, account, log)
  const home = join(base, 'postgres')
  const ours = account?.uid ?? process.getuid?.()
  const owner = statSync(home, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && ours !== undefined && owner !== ours) {
    throw new Error(`数据目录 ${home} 属于另一个用户（uid ${owner}）。请以该用户或 root 身份启动。`)
  }
  await makeFolder(home, 0o700, account)
  return {
    binaries,
    account,
    data: join(home, `${binaries.major}`),
    run: await runFolder(home, account),
    serverLog: join(home, 'server.log'),
  }
}
