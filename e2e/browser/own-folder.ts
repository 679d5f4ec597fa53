import { mkdir } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A folder under the system's temporary one that only this user can write: programs are started from it. */
export async function ownFolder(name: string): Promise<string> {
  const path = join(tmpdir(), `anlan-test-${userInfo().username}`, name)
  await mkdir(path, { recursive: true, mode: 0o700 })
  return path
}
