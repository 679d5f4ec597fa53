import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { namesLivingProcess, ownName } from './lock.ts'

/** The processes that use the supervised server, one file each: whoever leaves last stops it. */
const folderOf = (dataDir: string) => join(dataDir, 'postgres.users')

/** Notes that this process uses the server. */
export async function enter(dataDir: string): Promise<void> {
  const folder = folderOf(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, `${process.pid}`), ownName(), { mode: 0o644 })
}

/** Takes the note back; answers whether nobody else is left. Notes of dead processes are removed. */
export async function leave(dataDir: string): Promise<boolean> {
  const folder = folderOf(dataDir)
  await rm(join(folder, `${process.pid}`), { force: true })
  let others = 0
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    const text = await readFile(file, 'utf8').catch(() => '')
    if (namesLivingProcess(text)) others++
    else await rm(file, { force: true })
  }
  return others === 0
}
