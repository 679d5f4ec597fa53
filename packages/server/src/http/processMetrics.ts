import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** The figures of a process: memory, event loop, and how its database connections stand. */
export function processMetrics(pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>): Registry {
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
  return registry
}
