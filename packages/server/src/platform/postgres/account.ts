import { readFileSync, statSync } from 'node:fs'

/** The operating system's user PostgreSQL runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** In order of preference; `nobody` is everywhere. initdb needs a user with an entry in the password file. */
const preferred = ['postgres', 'nobody']

/**
 * Whom PostgreSQL runs as when we are root, because it refuses root: the owner of data that are already there,
 * else an unprivileged system user. `undefined` for an ordinary user, who runs it himself.
 */
export function serverAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of preferred) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error(
    'PostgreSQL 不能以 root 身份运行，且系统中没有 postgres 或 nobody 用户。请新建一个普通用户后再启动。',
  )
}
