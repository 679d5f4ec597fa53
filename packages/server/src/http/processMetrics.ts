import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { JobFigures } from '../platform/jobs/index.ts'

/** The figures of a process: memory, event loop, and how its database connections stand. */
export function processMetrics(
  pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>,
  jobs: () => Promise<JobFigures>,
): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'anlan_database_connections',
    help: 'Database connections of this process by what they do; waiting: requests without one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  measureJobs(registry, jobs)
  return registry
}

/** The queue of jobs, for the whole installation: every process that serves tells the same. */
function measureJobs(registry: Registry, figures: () => Promise<JobFigures>): void {
  // Figures that cannot be read must not hide the others: that the database is away is told elsewhere.
  const read = () => figures().catch(() => null)
  new Gauge({
    name: 'anlan_jobs',
    help: 'Background jobs by how they stand; waiting: due and not begun, failing: to be tried again, failed: given up',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const found = await read()
      this.reset()
      if (found === null) return
      for (const state of ['waiting', 'failing', 'failed'] as const) this.set({ state }, found[state])
    },
  })
  new Gauge({
    name: 'anlan_jobs_oldest_seconds',
    help: 'Seconds since the oldest waiting job became due',
    registers: [registry],
    async collect() {
      const found = await read()
      this.reset()
      if (found !== null) this.set(found.oldestSeconds)
    },
  })
}
