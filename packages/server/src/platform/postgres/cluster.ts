import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { superuser } from './credentials.ts'
import type { Placement } from './placement.ts'

/** The environment of PostgreSQL's programs: nothing of ours, the C locale, UTC. */
const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const

/** User and folder for PostgreSQL's programs; the folder must be one that their user can enter. */
export function asAccount({ account, data }: Placement) {
  return {
    cwd: dirname(data),
    env: serverEnvironment,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  }
}

/**
 * Makes the data directory if there is none: UTF-8, the C locale (keys sort by bytes), checksums, passwords by SCRAM.
 * It is made under another name first, so that a start broken off leaves nothing that looks finished.
 */
export async function makeCluster(
  placement: Placement,
  password: string,
  durable: boolean,
): Promise<boolean> {
  const { data, binaries, account } = placement
  if (existsSync(join(data, 'PG_VERSION'))) return false
  const unfinished = `${data}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  const passwordFile = join(dirname(data), 'initdb.password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) {
    await chown(unfinished, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  const options = [
    ...['-D', unfinished, '-U', superuser, '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'],
    ...[`--pwfile=${passwordFile}`, '--data-checksums', ...(durable ? [] : ['--no-sync'])],
  ]
  try {
    await promisify(execFile)(join(binaries.folder, 'bin', 'initdb'), options, asAccount(placement))
  } catch (error) {
    const words = (error as { stderr?: string }).stderr?.trim() || String(error)
    const hint = words.includes('could not look up effective user')
      ? '\n当前用户号在系统中没有名字（常见于容器）。请在 /etc/passwd 中为它加一行，或换一个用户运行。'
      : ''
    throw new Error(`PostgreSQL 初始化失败：${words}${hint}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, data)
  return true
}
