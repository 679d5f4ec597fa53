import type { Pool } from 'pg'

/** How the queue of jobs stands. */
export interface JobFigures {
  /** Due and not begun. */
  readonly waiting: number
  /** Seconds since the oldest of them became due; 0 without one. */
  readonly oldestSeconds: number
  /** To be tried again after a fault. */
  readonly failing: number
  /** Given up. */
  readonly failed: number
}

/** Reads the figures as the application role. */
export async function jobFigures(pool: Pick<Pool, 'query'>): Promise<JobFigures> {
  const { rows } = await pool.query<JobFigures>(`SELECT waiting::int, failing::int, failed::int,
    greatest(0, coalesce(extract(epoch FROM now() - oldest), 0))::float8 AS "oldestSeconds" FROM job_figures()`)
  return rows[0] ?? { waiting: 0, oldestSeconds: 0, failing: 0, failed: 0 }
}
