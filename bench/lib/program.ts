import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../world/index.ts'
import type { BareOptions } from './bare.ts'

/** A server in a process of its own. */
export interface Program {
  readonly address: string
  readonly pid: number
  /** From its start until it was ready, in milliseconds. */
  readonly startedIn: number
  stop(): Promise<void>
}

async function stopping(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** Asks until the server says that it is ready. */
async function untilReady(address: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(20)) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`)
    const answer = await fetch(`${address}/readyz`).catch(() => null)
    if (answer?.ok) return
  }
  throw new Error('The server did not become ready.')
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** The built program as its users start it, on the world's database or, without one, on its own. */
export async function startProgram(dataDir: string, world?: World): Promise<Program> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(process.cwd(), 'packages/server/bin/anlan.mjs'), 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ PATH: process.env.PATH, PORT: `${port}`, ANLAN_DATA_DIR: dataDir, ANLAN_DEMO: '0' },
      ...{ ANLAN_LOG_LEVEL: 'error', NODE_ENV: 'production' },
      ...(world ? { DATABASE_URL: world.appUrl, DATABASE_OWNER_URL: world.ownerUrl } : {}),
    },
  })
  const address = `http://127.0.0.1:${port}`
  await untilReady(address, child)
  return { address, pid: child.pid ?? 0, startedIn: performance.now() - began, stop: () => stopping(child) }
}

/** The bare server beside it. */
export async function startBare(options: BareOptions): Promise<Program> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(process.cwd(), 'bench/bare.mjs'), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const address = line.toString().trim()
  return { address, pid: child.pid ?? 0, startedIn: performance.now() - began, stop: () => stopping(child) }
}

/** A folder that is taken away after `use`. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-bench-data-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a process holds in memory, in megabytes. */
export async function memoryOf({ pid }: Program): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
