import { type CronItem, parseCronItems, run, type TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Logger } from '../log.ts'
import { jobSchema } from './install.ts'
import { workerLogger } from './logger.ts'

export interface JobsOptions {
  /** A pool in the name of `anlan_worker`, with two connections more than `concurrency`. */
  readonly pool: Pool
  readonly tasks: TaskList
  /** Jobs by the calendar; times are UTC. */
  readonly cron: readonly CronItem[]
  readonly concurrency: number
  readonly log: Logger
}

/** What takes jobs; stopping it lets the jobs under way finish. */
export interface Jobs {
  stop(): Promise<void>
}

/**
 * Takes jobs and runs them. A task gets no business connection from here: it opens a transaction of the application
 * role with the scope that its payload names. A job that throws is tried again, later each time.
 */
export async function startJobs({ pool, tasks, cron, concurrency, log }: JobsOptions): Promise<Jobs> {
  const runner = await run({
    pgPool: pool,
    schema: jobSchema,
    taskList: tasks,
    parsedCronItems: parseCronItems([...cron]),
    concurrency,
    noHandleSignals: true,
    logger: workerLogger(log),
  })
  // The runner restarts itself after a lost connection; only its end is ours to report.
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the job runner ended'))
  return Object.freeze({ stop: () => runner.stop() })
}
