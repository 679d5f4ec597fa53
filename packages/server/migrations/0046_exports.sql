-- An export is made by a job, under what its maker may see, into a file that only the maker fetches and that goes after
-- a day (SEC-L3-24). The row stays: it says what left the system.
ALTER TABLE export_job DROP COLUMN file_id;
ALTER TABLE export_job
  ADD COLUMN format text COLLATE "C" NOT NULL,
  ADD COLUMN title text NOT NULL,
  -- When the job last told how far it is, and when it ended, well or not.
  ADD COLUMN touched_at timestamptz NOT NULL,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN reason text,
  ADD CONSTRAINT export_job_format CHECK (format IN ('xlsx', 'docx')),
  ADD CONSTRAINT export_job_state CHECK (state IN ('queued', 'running', 'done', 'cancelled', 'failed', 'removed'));
CREATE INDEX export_job_maker ON export_job (county, account_id, created_at);
CREATE INDEX export_job_ended ON export_job (county, state, ended_at);
