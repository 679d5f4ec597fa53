import { createSocket } from 'node:dgram'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockOffset } from '../src/administration/index.ts'
import { command } from '../src/cli/doctor.ts'
import { examine } from '../src/doctor/index.ts'
import { loadMasterKey } from '../src/platform/crypto/index.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let database: TestDatabase
let owner: Client
let folder: string
let environment: Record<string, string>

beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  folder = await mkdtemp(join(tmpdir(), 'anlan-doctor-'))
  await loadMasterKey(join(folder, 'master.key'))
  environment = {
    ANLAN_DATA_DIR: folder,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: '0',
  }
})
afterAll(async () => {
  await owner.end()
  await database.close()
  await rm(folder, { recursive: true })
})

const standings = async (more: Record<string, string> = {}) =>
  Object.fromEntries(
    (await examine({ ...environment, ...more })).map(({ id, standing, words }) => [id, [standing, words]]),
  )

describe('the examination', () => {
  test('finds an installation in order but for the backup that was never made', async () => {
    const found = await standings()
    const bad = Object.entries(found).filter(([, [standing]]) => standing === 'bad')
    expect(bad).toEqual([['backup', ['bad', '还没有备份过']]])
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining(['configuration', 'key', 'disk', 'roles', 'policies', 'jobs', 'server']),
    )
    await owner.query(`INSERT INTO operation (at, type, success) VALUES (now(), 'backup', true)`)
    expect((await standings()).backup?.[0]).toBe('good')
  })

  test('tells a wrong variable, a damaged key, a lost policy and waiting jobs', async () => {
    expect((await standings({ PORT: 'eighty' })).configuration?.[1]).toContain('PORT=eighty')
    expect((await standings({ ANLAN_PROT: '1' })).configuration).toEqual(['look', '不认识的变量：ANLAN_PROT'])
    const damaged = join(folder, 'damaged.key')
    await writeFile(damaged, 'no key')
    expect((await standings({ ANLAN_KEY_FILE: damaged })).key?.[1]).toContain('已损坏')
    await owner.query('ALTER TABLE override DISABLE ROW LEVEL SECURITY')
    await owner.query(
      `SELECT graphile_worker.add_job('never', run_at => now() - interval '2 hours', max_attempts => 1)`,
    )
    const found = await standings()
    expect(found.policies).toEqual(['bad', '没有：override'])
    expect(found.jobs?.[1]).toContain('待办 1 个，最久等了 120 分钟')
    await owner.query('ALTER TABLE override ENABLE ROW LEVEL SECURITY')
  })

  test('tells a channel whose other side is not there', async () => {
    const peer = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => peer.once('listening', listening))
    const address = peer.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const file = join(folder, 'channels.json')
    await writeFile(
      file,
      JSON.stringify({
        channels: [
          {
            type: 'email',
            id: 'mail',
            host: '127.0.0.1',
            port,
            from: 'anlan@example.cn',
            tls: 'none',
          },
        ],
      }),
    )
    const there = await standings({ ANLAN_CHANNELS: file })
    expect(there['channel-mail'] ?? there.channels).toEqual(['good', `127.0.0.1:${port} 可以连接`])
    await new Promise((closed) => peer.close(closed))
    expect((await standings({ ANLAN_CHANNELS: file }))['channel-mail']?.[0]).toBe('look')
  })

  test('the command says it in words or JSON, and by its exit code', async () => {
    const before = { ...process.env }
    Object.assign(process.env, environment)
    const said: string[] = []
    const io = { out: (text: string) => said.push(text), err: () => {}, columns: undefined }
    // The job that waits since two hours is still there.
    expect(await command.run([], io)).toBe(3)
    expect(said.join('')).toContain('问题  后台任务')
    said.length = 0
    expect(await command.run(['--json'], io)).toBe(3)
    expect(JSON.parse(said.join('')).length).toBeGreaterThan(10)
    await owner.query(`DELETE FROM graphile_worker._private_jobs`)
    expect(await command.run([], io)).toBe(0)
    expect(await command.run(['--loud'], io)).toBe(2)
    process.env = before
  })
})

describe('the time server', () => {
  /** Answers as a server whose clock is so many milliseconds ahead. */
  async function timeServer(ahead: number, mode = 4) {
    const socket = createSocket('udp4')
    socket.on('message', (_, peer) => {
      const answer = Buffer.alloc(48)
      answer[0] = 0x20 | mode
      answer[1] = 2
      const moment = (Date.now() + ahead) / 1_000 + 2_208_988_800
      for (const at of [32, 40]) {
        answer.writeUInt32BE(Math.floor(moment), at)
        answer.writeUInt32BE(Math.floor((moment % 1) * 2 ** 32), at + 4)
      }
      socket.send(answer, peer.port, peer.address)
    })
    await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
    return { at: socket.address().port, close: () => socket.close() }
  }

  test.each([0, 1_500, -40_000])('is ahead by %i ms', async (ahead) => {
    const { at, close } = await timeServer(ahead)
    expect(Math.abs((await clockOffset('127.0.0.1', { at })) - ahead)).toBeLessThan(200)
    close()
  })

  test('is not believed if it is no server, and missed if it is silent', async () => {
    const { at, close } = await timeServer(0, 3)
    await expect(clockOffset('127.0.0.1', { at })).rejects.toThrow('应答无效')
    close()
    const silent = createSocket('udp4')
    await new Promise<void>((bound) => silent.bind(0, '127.0.0.1', bound))
    await expect(clockOffset('127.0.0.1', { at: silent.address().port, timeout: 200 })).rejects.toThrow(
      '没有应答',
    )
    silent.close()
  })
})
