import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../src/platform/postgres/account.ts'
import { isAlive } from '../src/platform/postgres/processes.ts'
import { buildProgram, makeProject, type Project } from './kill/project.ts'
import { kill, postmasterOf, type Server, startServer, statusesUntilReplaced } from './kill/server.ts'

/** The user `nobody` of all systems; only root can start processes as somebody else. */
const nobody: Account = { uid: 65_534, gid: 65_534 }
const users: readonly [name: string, user: Account | undefined][] =
  process.getuid?.() === 0
    ? [
        ['root', undefined],
        ['an ordinary user', nobody],
      ]
    : [['the present user', undefined]]
const folders: readonly [name: string, mode: number][] = [
  ['an open folder', 0o755],
  ['a closed folder', 0o700],
]
const cases = users.flatMap(([who, user]) => folders.map(([where, mode]) => ({ who, user, where, mode })))

let build: string
beforeAll(async () => {
  build = await mkdtemp(join(tmpdir(), 'anlan-kill-build-'))
  await buildProgram(join(build, 'program.mjs'))
})
afterAll(() => rm(build, { recursive: true, force: true }))

async function query<T extends object>({ ownerUrl }: Server, text: string): Promise<T[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

const note = (server: Server, text: string) => query(server, `insert into note values ('${text}')`)
const notes = async (server: Server) =>
  (await query<{ text: string }>(server, 'select text from note order by text')).map(({ text }) => text)

describe.each(cases)('as $who in $where', ({ user, mode }) => {
  let project: Project
  let server: Server
  beforeAll(async () => {
    project = await makeProject(join(build, 'program.mjs'), mode, user)
  })
  afterAll(async () => {
    await server.stop()
    await project.remove()
  })

  it('starts within a minute the first time', async () => {
    server = await startServer(project.folder, user)
    expect(server.ms).toBeLessThan(60_000)
    await query(server, 'create table note (text text)')
  })

  it('keeps its data in the folder, unless PostgreSQL cannot run as its owner and cannot enter', async () => {
    const shut = mode === 0o700 && process.getuid?.() === 0 && user === undefined
    expect((await project.elsewhere()) !== undefined).toBe(shut)
  })

  it('stops in order, and starts within five seconds', async () => {
    expect(await server.stop()).toBe(0)
    expect(isAlive(server.postgres)).toBe(false)
    server = await startServer(project.folder, user)
    // Five seconds is the aim on a machine at rest; a busy one must not turn the test red.
    expect(server.ms).toBeLessThan(20_000)
  })

  it.each(['once', 'twice'])('takes its PostgreSQL over after kill -9 of Node alone, %s', async (time) => {
    await note(server, `node ${time}`)
    const { pid, postgres } = server
    await kill(pid)
    expect(isAlive(postgres)).toBe(true)
    server = await startServer(project.folder, user)
    expect(server.postgres).toBe(postgres)
    expect(server.ms).toBeLessThan(20_000)
  })

  it.each(['once', 'twice'])(
    'restarts PostgreSQL after kill -9 of it alone, %s: 503 meanwhile',
    async (time) => {
      await note(server, `postgres ${time}`)
      const postmaster = await postmasterOf(server)
      await kill(postmaster)
      expect([...(await statusesUntilReplaced(server, postmaster))].sort()).toEqual([200, 503])
    },
  )

  it.each(['once', 'twice'])('recovers after kill -9 of both, %s', async (time) => {
    await note(server, `both ${time}`)
    await kill(server.pid, await postmasterOf(server))
    server = await startServer(project.folder, user)
    expect(server.ms).toBeLessThan(20_000)
  })

  it('has lost nothing that was committed', async () => {
    expect(await notes(server)).toEqual(
      ['both', 'node', 'postgres'].flatMap((what) => [`${what} once`, `${what} twice`]),
    )
  })
})
