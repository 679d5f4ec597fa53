import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '../database/client.ts'
import type { Logger } from '../log.ts'
import { asAccount } from './cluster.ts'
import { superuser } from './credentials.ts'
import type { Placement } from './placement.ts'
import {
  endOrphanedBackends,
  isTaken,
  livingPostmaster,
  readLockFile,
  readPostmasterFile,
  stopPostmaster,
} from './processes.ts'
import { connectionUrl, type Endpoint } from './roles.ts'
import { serverArguments, socketPort } from './settings.ts'

/** One server: where it stands, how it is to run, the superuser's password. */
export interface ServerPlan {
  readonly placement: Placement
  readonly password: string
  readonly durable: boolean
}

/** Crash recovery replays the log; its length is bounded by max_wal_size, but disks are slow in counties. */
const recoveryPatience = 10 * 60_000

export function endpointOf({ placement }: ServerPlan): Endpoint {
  return { host: placement.run, port: socketPort }
}

/** Whether the server answers a query now. */
async function answers(plan: ServerPlan): Promise<boolean> {
  const url = connectionUrl(endpointOf(plan), superuser, plan.password, 'postgres')
  try {
    await withClient(url, (client) => client.query('select 1'), { connecting: 3_000, statement: 3_000 })
    return true
  } catch {
    return false
  }
}

/** Whether the running server was started with today's programs and settings. */
function runsAsPlanned({ placement, durable }: ServerPlan): boolean {
  const file = join(placement.data, 'postmaster.opts')
  if (!existsSync(file)) return false
  const program = realpathSync(join(placement.binaries.folder, 'bin', 'postgres'))
  const expected = [program, ...serverArguments(placement, { durable }).map((text) => `"${text}"`)].join(' ')
  return readFileSync(file, 'utf8').trim() === expected
}

/**
 * Removes the lock files of a dead postmaster whose number is taken by a zombie or by another process since:
 * PostgreSQL would take that for itself, living. Where the number is free it sees through its lock files by itself.
 */
async function clearLocks({ placement: { data, run } }: ServerPlan): Promise<void> {
  for (const file of [join(data, 'postmaster.pid'), join(run, `.s.PGSQL.${socketPort}.lock`)]) {
    const found = readLockFile(file)
    if (found && isTaken(found.pid) && !livingPostmaster(found, data)) await rm(file, { force: true })
  }
}

/**
 * Finds what an earlier process left: takes over a healthy server, stops an unhealthy or outdated one,
 * clears what a dead one left behind. Answers the process number of a server that was taken over.
 */
async function takeOver(plan: ServerPlan, log: Logger): Promise<number | undefined> {
  const { data } = plan.placement
  const found = readPostmasterFile(data)
  if (!found) return undefined
  const pid = livingPostmaster(found, data)
  if (pid !== undefined) {
    if (runsAsPlanned(plan) && (await answers(plan))) {
      log.info({ pid }, 'a running PostgreSQL of this data directory was taken over')
      return pid
    }
    log.warn({ pid }, 'a running PostgreSQL of this data directory is unhealthy or outdated: it is stopped')
    await stopPostmaster(pid)
    return undefined
  }
  await endOrphanedBackends(data)
  await clearLocks(plan)
  return undefined
}

function launch(plan: ServerPlan): ChildProcess {
  const { placement, durable } = plan
  // The log of the time before is kept: it may tell why that ended.
  if (existsSync(placement.serverLog)) renameSync(placement.serverLog, `${placement.serverLog}.1`)
  const logFile = openSync(placement.serverLog, 'a', 0o600)
  try {
    return spawn(
      join(placement.binaries.folder, 'bin', 'postgres'),
      serverArguments(placement, { durable }),
      {
        ...asAccount(placement),
        // A session of its own: an interrupt at the terminal is for us, and we stop it in order.
        detached: true,
        stdio: ['ignore', logFile, logFile],
      },
    )
  } finally {
    closeSync(logFile)
  }
}

/** Starts the server and waits until it answers. Its own last words are in the error if it does not. */
async function start(plan: ServerPlan, log: Logger): Promise<number> {
  const child = launch(plan)
  let failure: Error | undefined
  child.on('error', (error) => {
    failure = error
  })
  child.unref()
  const began = Date.now()
  while (!readPostmasterFile(plan.placement.data)?.ready || !(await answers(plan))) {
    if (failure || child.exitCode !== null || child.signalCode !== null) {
      const words = readFileSync(plan.placement.serverLog, 'utf8').trim().split('\n').slice(-5).join('\n')
      throw new Error(`PostgreSQL 没有启动：${failure?.message ?? words}`)
    }
    if (Date.now() - began > recoveryPatience)
      throw new Error('PostgreSQL 没有在 10 分钟内完成恢复，请查看 server.log。')
    await sleep(25)
  }
  if (child.pid === undefined) throw new Error('PostgreSQL 没有启动。')
  log.info(
    { pid: child.pid, ms: Date.now() - began, version: plan.placement.binaries.release },
    'PostgreSQL started',
  )
  return child.pid
}

/**
 * Makes sure that the server runs and answers, whatever an earlier process or a crash left; answers its process number.
 * Callers hold the data directory's lock.
 */
export async function ensureRunning(plan: ServerPlan, log: Logger): Promise<number> {
  return (await takeOver(plan, log)) ?? (await start(plan, log))
}

/** Stops the server of a data directory in order, if one runs. */
export async function stopServer(data: string): Promise<void> {
  const pid = livingPostmaster(readPostmasterFile(data), data)
  if (pid !== undefined) await stopPostmaster(pid)
}
