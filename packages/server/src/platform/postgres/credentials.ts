import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The roles of an installation that log in. Two more only own things: `anlan_view` the security-barrier views,
 * `anlan_worker` the job tables.
 */
export const loginRoles = ['anlan_owner', 'anlan_app'] as const
export type LoginRole = (typeof loginRoles)[number]

/** The superuser of the supervised PostgreSQL: only the supervisor uses it. */
export const superuser = 'anlan_admin'

/** One password a role, made once for an installation. */
export type Passwords = Readonly<Record<LoginRole | typeof superuser, string>>

/** Reads the passwords of this data directory, making them before the first initdb. Only our own user may read them. */
export async function loadPasswords(dataDir: string): Promise<Passwords> {
  const file = join(dataDir, 'postgres.passwords.json')
  const made = Object.fromEntries(
    [...loginRoles, superuser].map((role) => [role, randomBytes(24).toString('base64url')]),
  )
  try {
    await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    return made as Passwords
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return JSON.parse(await readFile(file, 'utf8')) as Passwords
  }
}
