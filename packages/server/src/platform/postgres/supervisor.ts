import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../log.ts'
import type { Release } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { type LoginRole, loadPasswords, type Passwords, superuser } from './credentials.ts'
import { enter, leave } from './holders.ts'
import { underLock } from './lock.ts'
import { place } from './placement.ts'
import { servesData } from './processes.ts'
import { connectionUrl, databaseName, provision } from './roles.ts'
import { endpointOf, ensureRunning, type ServerPlan, stopServer } from './server.ts'

export interface SupervisorOptions {
  /** The installation's data directory, absolute. */
  readonly dataDir: string
  readonly release?: Release
  /** `false` in tests only: data need not outlive a crash of the machine. */
  readonly durable?: boolean
  readonly log: Logger
}

export type ServerState = 'up' | 'down' | 'stopped'

/** How often a living server is looked after. A dead one is noticed within this time (milliseconds). */
const watchEvery = 500
/** The longest pause between attempts to restart a server that will not start (milliseconds). */
const longestPause = 15_000

/**
 * Keeps the installation's own PostgreSQL running while this process lives.
 * Several processes may supervise the same data directory (the server, and a command beside it):
 * starting, restarting and stopping happen under one lock, and the last to leave stops the server.
 */
export class PostgresSupervisor {
  readonly #plan: ServerPlan
  readonly #passwords: Passwords
  readonly #options: SupervisorOptions
  readonly #ending = new AbortController()
  #pid: number
  #state: ServerState = 'up'
  #watching: Promise<void>

  private constructor(options: SupervisorOptions, plan: ServerPlan, passwords: Passwords, pid: number) {
    this.#options = options
    this.#plan = plan
    this.#passwords = passwords
    this.#pid = pid
    this.#watching = this.#watch()
  }

  /** Starts or takes over the server and makes roles and database. The first time it runs initdb. */
  static async start(options: SupervisorOptions): Promise<PostgresSupervisor> {
    const { log, release = 'pinned', durable = true } = options
    await mkdir(options.dataDir, { recursive: true, mode: 0o711 })
    // One name for one folder: processes are recognised by it.
    const dataDir = await realpath(options.dataDir)
    return underLock(lockFile(dataDir), async () => {
      const passwords = await loadPasswords(dataDir)
      const placement = await place(dataDir, release, log)
      const plan = { placement, password: passwords[superuser], durable }
      await makeCluster(placement, plan.password, durable)
      const pid = await ensureRunning(plan, log)
      await provision(endpointOf(plan), passwords)
      await enter(dataDir)
      return new PostgresSupervisor({ ...options, dataDir }, plan, passwords, pid)
    })
  }

  /** `down` while the server died and is being restarted. */
  get state(): ServerState {
    return this.#state
  }

  /** The postmaster's process number. */
  get pid(): number {
    return this.#pid
  }

  /** Where a role connects. */
  url(role: LoginRole | typeof superuser, database: string = databaseName): string {
    return connectionUrl(endpointOf(this.#plan), role, this.#passwords[role], database)
  }

  /** Leaves the server; stops it in order if no other process uses it. */
  async stop(): Promise<void> {
    this.#ending.abort()
    await this.#watching
    this.#state = 'stopped'
    const { dataDir, log } = this.#options
    await underLock(lockFile(dataDir), async () => {
      if (!(await leave(dataDir))) return
      await stopServer(this.#plan.placement.data)
      log.info({ pid: this.#pid }, 'PostgreSQL stopped')
    })
  }

  async #watch(): Promise<void> {
    const { signal } = this.#ending
    let pause = 0
    while (await waited(pause || watchEvery, signal)) {
      if (servesData(this.#pid, this.#plan.placement.data)) continue
      this.#state = 'down'
      this.#options.log.error({ pid: this.#pid }, 'PostgreSQL died and is restarted')
      try {
        this.#pid = await underLock(lockFile(this.#options.dataDir), () =>
          ensureRunning(this.#plan, this.#options.log),
        )
        this.#state = 'up'
        pause = 0
      } catch (error) {
        pause = Math.min(longestPause, (pause || watchEvery) * 2)
        this.#options.log.error({ err: error, ms: pause }, 'PostgreSQL could not be restarted yet')
      }
    }
  }
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'postgres.lock')
}

/** Sleeps without keeping the process alive; answers false when it was told to end. */
async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {})
  return !signal.aborted
}
