import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a lock file of PostgreSQL says, as far as we need it. */
export interface LockFile {
  readonly pid: number
  /** The data directory by the name that the server was started with. */
  readonly data: string
  /** In `postmaster.pid`: connections are taken; PostgreSQL writes it as the last line. */
  readonly ready: boolean
}

/** Reads a lock file; `undefined` if there is none or it was never finished. */
export function readLockFile(path: string): LockFile | undefined {
  const lines = readOrEmpty(path).split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0
    ? { pid, data: lines[1] ?? '', ready: (lines[7] ?? '').trim() === 'ready' }
    : undefined
}

/** Reads the data directory's `postmaster.pid`. */
export function readPostmasterFile(data: string): LockFile | undefined {
  return readLockFile(join(data, 'postmaster.pid'))
}

/** Whether the number is taken, be it by a zombie: this is all that PostgreSQL looks at before it refuses to start. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process runs under this number, whoever it belongs to. In containers zombies may stay for ever. */
export function isAlive(pid: number): boolean {
  return (
    isTaken(pid) &&
    !(process.platform === 'linux' && /^\d+ \(.*\) [ZX]/s.test(readOrEmpty(`/proc/${pid}/stat`)))
  )
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** When the process began, in the system's own words: with the number it tells two processes apart. */
export function startedAt(pid: number): string | undefined {
  if (process.platform === 'linux') {
    // The name in parentheses may hold anything, so count from its end; the start time is the 22nd field.
    const stat = readOrEmpty(`/proc/${pid}/stat`)
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** A process's command line, as far as everybody may see it: a container's root may not look into other users' processes. */
function commandOf(pid: number): string {
  if (process.platform === 'linux') return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/**
 * Whether the process is the postmaster of this data directory. The number alone proves nothing:
 * after a restart of the machine or of a container it often belongs to somebody else.
 */
export function servesData(pid: number, data: string): boolean {
  return isAlive(pid) && commandOf(pid).includes(` -D ${data} `)
}

/** The living postmaster that a lock file speaks of; the folder may have been called by another name then. */
export function livingPostmaster(file: LockFile | undefined, data: string): number | undefined {
  if (!file) return undefined
  return servesData(file.pid, data) || servesData(file.pid, file.data) ? file.pid : undefined
}

/** Server processes carry this name in their title, so that those of one data directory can be told from others'. */
export function clusterName(data: string): string {
  return `anlan-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`
}

/** Server processes that outlived their postmaster: they hold the shared memory, and a new server refuses to start. */
function orphanedBackends(data: string): number[] {
  if (process.platform !== 'linux') return []
  const title = `postgres: ${clusterName(data)}: `
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  return pids.filter((pid) => commandOf(pid).startsWith(title) && isAlive(pid))
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function isGone(pid: number, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(20)) {
    if (!isAlive(pid)) return true
  }
  return !isAlive(pid)
}

/** Stops a postmaster: first in order (SIGINT ends sessions and writes a checkpoint), then harder. */
export async function stopPostmaster(pid: number): Promise<void> {
  const steps: readonly [NodeJS.Signals, number][] = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]
  for (const [name, patience] of steps) {
    signal(pid, name)
    if (await isGone(pid, patience)) return
  }
  throw new Error(`PostgreSQL（进程 ${pid}）无法停止。`)
}

/** Ends backends without a postmaster. They have nobody to checkpoint for: the next start recovers from the log. */
export async function endOrphanedBackends(data: string): Promise<void> {
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    const pids = orphanedBackends(data)
    for (const pid of pids) signal(pid, name)
    const gone = await Promise.all(pids.map((pid) => isGone(pid, 3_000)))
    if (gone.every(Boolean)) return
  }
}
