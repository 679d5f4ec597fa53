import type { Client } from 'pg'
import { jobSchema } from '../jobs/install.ts'

/** A job that waits, as text lines of JSON. Its own tables may change with graphile-worker's version; this does not. */
interface Job {
  readonly task: string
  readonly payload: unknown
  readonly queue: string | null
  readonly priority: number
  readonly run_at: string
  readonly max_attempts: number
  readonly key: string | null
}

/** The jobs that wait or run. One that runs is run again after restoring, as after a crash. */
export async function* writeJobs(client: Client): AsyncGenerator<Buffer> {
  const { rows } = await client.query<Job>(`
    select t.identifier as task, j.payload, q.queue_name as queue, j.priority, j.run_at::text as run_at, j.max_attempts, j.key
    from ${jobSchema}._private_jobs j join ${jobSchema}._private_tasks t on t.id = j.task_id
      left join ${jobSchema}._private_job_queues q on q.id = j.job_queue_id
    where j.is_available or j.locked_at is not null
    order by j.id`)
  for (const job of rows) yield Buffer.from(`${JSON.stringify(job)}\n`)
}

export async function restoreJobs(client: Client, data: AsyncIterable<Buffer>): Promise<number> {
  const chunks: Buffer[] = []
  for await (const chunk of data) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString('utf8').split('\n').filter(Boolean)
  for (const line of lines) {
    const { task, payload, queue, priority, run_at, max_attempts, key } = JSON.parse(line) as Job
    await client.query(
      `select ${jobSchema}.add_job(identifier => $1, payload => $2::json, queue_name => $3, run_at => $4::timestamptz,
        max_attempts => $5, job_key => $6, priority => $7)`,
      [task, JSON.stringify(payload), queue, run_at, max_attempts, key, priority],
    )
  }
  return lines.length
}
