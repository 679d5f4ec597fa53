import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from '../../src/platform/postgres/account.ts'
import { isAlive } from '../../src/platform/postgres/processes.ts'

/** A server process under test, after it said that it is up. */
export interface Server {
  readonly pid: number
  readonly address: string
  readonly ownerUrl: string
  /** The process number of its PostgreSQL at the start. */
  readonly postgres: number
  /** From the first line of the program until it listened, in milliseconds. */
  readonly ms: number
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>
}

/** Starts the project's server and waits until it is up. Throws with its last words if it ends before. */
export async function startServer(folder: string, user: Account | undefined): Promise<Server> {
  const child = spawn(process.execPath, ['program.mjs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ANLAN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
  let words = ''
  child.stderr.on('data', (data: Buffer) => {
    words += data.toString()
  })
  const exited = once(child, 'exit')
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    exited.then(() => undefined),
  ])
  if (line === undefined || child.pid === undefined)
    throw new Error(`The server in ${folder} did not start:\n${words}`)
  const told = JSON.parse(line) as Omit<Server, 'pid' | 'stop'>
  return {
    ...told,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exited
      return code as number | null
    },
  }
}

/** kill -9, and waits until it is gone. */
export async function kill(...pids: number[]): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  while (pids.some(isAlive)) await sleep(10)
}

/**
 * Asks the database through the server, again and again, until it answers from another PostgreSQL than this one;
 * answers all the statuses seen.
 */
export async function statusesUntilReplaced({ address }: Server, postmaster: number): Promise<Set<number>> {
  const seen = new Set<number>()
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) {
    const answer = await fetch(address)
    seen.add(answer.status)
    if (answer.status === 200 && ((await answer.json()) as { pid: number }).pid !== postmaster) return seen
  }
  throw new Error(`The server did not come back; it answered ${[...seen].join(', ')}.`)
}

/** The process number of its PostgreSQL now. */
export async function postmasterOf({ address }: Server): Promise<number> {
  return ((await (await fetch(address)).json()) as { pid: number }).pid
}
