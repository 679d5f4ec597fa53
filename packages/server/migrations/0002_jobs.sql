-- Jobs are queued inside the transaction that needs them, through this function only:
-- graphile-worker's own tables refuse the application role.
create function enqueue(
  task text,
  payload jsonb,
  run_at timestamptz default null,
  -- A second job with the same key replaces the first as long as that has not started.
  job_key text default null,
  -- Jobs of one queue run one after the other.
  queue_name text default null,
  -- Smaller numbers run first.
  priority int default 0,
  max_attempts int default 25
) returns bigint
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select id from graphile_worker.add_job(
    identifier => task,
    payload => payload::json,
    queue_name => enqueue.queue_name,
    run_at => coalesce(enqueue.run_at, now()),
    max_attempts => enqueue.max_attempts,
    job_key => enqueue.job_key,
    priority => enqueue.priority
  )
$$;

comment on function enqueue is 'Queues a job in the caller''s transaction; answers its id.';

revoke all on function enqueue from public;
grant execute on function enqueue to anlan_app, anlan_worker;
