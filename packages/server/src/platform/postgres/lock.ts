import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, startedAt } from './processes.ts'

/** A process as a file names it: the number, and when it began, because numbers are used again. */
export function ownName(): string {
  return `${process.pid} ${startedAt(process.pid) ?? ''}`
}

/** Whether the process that the file names still runs. */
export function namesLivingProcess(text: string): boolean {
  const [number, ...began] = text.trim().split(' ')
  const pid = Number(number)
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (startedAt(pid) ?? '') === began.join(' ')
}

async function tryLock(file: string): Promise<boolean> {
  try {
    await writeFile(file, ownName(), { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** Takes a dead process's lock away. Renaming is what only one of several can do. */
async function breakStaleLock(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  // Empty: its process is between creating and writing it.
  if (text === undefined || text === '' || namesLivingProcess(text)) return
  const grave = `${file}.${process.pid}.stale`
  await rename(file, grave).catch(() => {})
  await rm(grave, { force: true })
}

/** Runs `use` while no other process runs under the same lock file; waits for up to two minutes. */
export async function underLock<T>(file: string, use: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 120_000; !(await tryLock(file)); await sleep(50)) {
    if (Date.now() > end) throw new Error(`另一个进程正在启动或停止数据库（锁文件 ${file}），等待超时。`)
    await breakStaleLock(file)
  }
  try {
    return await use()
  } finally {
    await rm(file, { force: true })
  }
}
