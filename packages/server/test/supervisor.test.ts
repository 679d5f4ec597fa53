import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../src/platform/log.ts'
import { PostgresSupervisor } from '../src/platform/postgres/index.ts'
import { ownName, underLock } from '../src/platform/postgres/lock.ts'
import { canReach } from '../src/platform/postgres/placement.ts'
import { isAlive } from '../src/platform/postgres/processes.ts'

const log = createLogger('silent')
let dataDir: string
const running: PostgresSupervisor[] = []

async function start(durable = false): Promise<PostgresSupervisor> {
  const server = await PostgresSupervisor.start({ dataDir, durable, log })
  running.push(server)
  return server
}

async function answers(server: PostgresSupervisor): Promise<unknown> {
  const client = new Client({ connectionString: server.url('anlan_app') })
  await client.connect()
  const { rows } = await client.query('select current_user::text as name')
  await client.end()
  return rows
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'anlan-supervisor-'))
  await chmod(dataDir, 0o711)
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  await rm(dataDir, { recursive: true })
})

describe('the supervisor', () => {
  it('keeps passwords and data from other users', async () => {
    await start()
    for (const name of ['postgres.passwords.json', 'postgres', 'postgres/run']) {
      expect((await stat(join(dataDir, name))).mode & 0o077, name).toBe(0)
    }
  })

  it('starts although the old process number belongs to somebody else now', async () => {
    await (await start()).stop()
    await writeFile(
      join(dataDir, 'postgres/18/postmaster.pid'),
      `${process.pid}\n/elsewhere\n1\n5432\n/run\n\n1 1\nready\n`,
    )
    expect(await answers(await start())).toEqual([{ name: 'anlan_app' }])
  })

  it('replaces a running server whose settings are not those of today, and takes over one whose are', async () => {
    const first = await start()
    const same = await start()
    expect(same.pid).toBe(first.pid)
    const durable = await start(true)
    expect(durable.pid).not.toBe(first.pid)
    expect(isAlive(first.pid)).toBe(false)
  })

  it('knows its server again when the folder is called by another name', async () => {
    const first = await start()
    const link = `${dataDir}-link`
    await symlink(dataDir, link)
    const again = await PostgresSupervisor.start({ dataDir: link, durable: false, log })
    await rm(link)
    running.push(again)
    expect(again.pid).toBe(first.pid)
  })

  it('finds room for its socket where the path is too long for one', async () => {
    const base = dataDir
    dataDir = join(base, 'a'.repeat(60), 'b c')
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    const server = await start()
    expect(await answers(server)).toEqual([{ name: 'anlan_app' }])
    const run = new URL(server.url('anlan_app')).searchParams.get('host')
    expect(run?.length).toBeLessThan(60)
    await running.pop()?.stop()
    await rm(`${run}`, { recursive: true })
    dataDir = base
  })

  it('leaves the server to another process that uses it', async () => {
    const server = await start()
    const user = join(dataDir, 'postgres.users', '1')
    // This very process under another file name stands for a second one.
    await writeFile(user, ownName())
    await server.stop()
    expect(isAlive(server.pid)).toBe(true)
    await writeFile(user, '4194304 1')
    await (await start()).stop()
    expect(isAlive(server.pid)).toBe(false)
  })
})

describe('the lock', () => {
  it('of a dead process is broken, of a living one waited for', async () => {
    const file = join(dataDir, 'lock')
    await writeFile(file, '4194304 1')
    const order: string[] = []
    await Promise.all([
      underLock(file, async () => {
        order.push('in')
        await new Promise((later) => setTimeout(later, 100))
        order.push('out')
      }),
      underLock(file, async () => {
        order.push('in')
        order.push('out')
      }),
    ])
    expect(order).toEqual(['in', 'out', 'in', 'out'])
  })
})

describe('whether a user can reach a path', () => {
  it('depends on every folder above it', async () => {
    const somebody = { uid: 54_321, gid: 54_321 }
    const file = join(dataDir, 'file')
    await writeFile(file, '', { mode: 0o755 })
    await chmod(file, 0o755)
    expect(canReach(file, somebody)).toBe(true)
    await chmod(dataDir, 0o700)
    expect(canReach(file, somebody)).toBe(false)
    const owner = await stat(dataDir)
    expect(canReach(file, { uid: owner.uid, gid: owner.gid })).toBe(true)
  })
})
