-- What the three administrators need: why an account is frozen, the replacing of one of them by two of the three,
-- people's confirmations of the self-check, what was done to the installation, and the verification of the trails.
ALTER TABLE account ADD COLUMN frozen_why text COLLATE "C" CHECK (frozen_why IN ('unused', 'locked'));

-- Two of the three administrators agree before one of them is replaced or gets a new start (SEC-L3-10).
CREATE TABLE administrator_change (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  administers text COLLATE "C" NOT NULL CHECK (administers IN ('system', 'security', 'audit')),
  -- reset: the same person starts anew, having lost password or second factor
  purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('replace', 'reset')),
  name text NOT NULL,
  reason text NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'done', 'withdrawn')),
  -- the proposer's half of the new holder's link, encrypted until the other half is made
  half_cipher bytea,
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  account_id uuid,
  PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX administrator_change_open ON administrator_change (county, administers) WHERE state = 'open';

-- What only people can confirm of the self-check, each time anew; the last one that has not run out counts.
CREATE TABLE self_check_confirmation (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  item text COLLATE "C" NOT NULL,
  holds boolean NOT NULL,
  words text NOT NULL,
  valid_to date NOT NULL,
  confirmed_by uuid NOT NULL,
  confirmed_name text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX self_check_confirmation_item ON self_check_confirmation (county, item, confirmed_at DESC);

-- One run over the trails of a county, page by page; what was found stays.
CREATE TABLE audit_verification (
  county text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('running', 'whole', 'broken', 'failed')),
  started_by text NOT NULL,
  started_at timestamptz NOT NULL,
  moved_at timestamptz NOT NULL,
  ended_at timestamptz,
  total integer NOT NULL,
  done integer NOT NULL DEFAULT 0,
  events bigint NOT NULL DEFAULT 0,
  security_events bigint NOT NULL DEFAULT 0,
  checkpoints integer NOT NULL DEFAULT 0,
  faults jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (county, id)
);
CREATE INDEX audit_verification_recent ON audit_verification (county, started_at DESC);

DO $do$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['administrator_change', 'self_check_confirmation', 'audit_verification'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY county ON %I USING (county = scope_county()) WITH CHECK (county = scope_county())', t);
  END LOOP;
END $do$;
GRANT SELECT, INSERT, UPDATE ON administrator_change, audit_verification TO anlan_app;
GRANT SELECT, INSERT ON self_check_confirmation TO anlan_app;

-- What was done to the installation as a whole: backups, drills, the clock compared. Append-only.
CREATE TABLE operation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  type text COLLATE "C" NOT NULL CHECK (type IN ('backup', 'restore', 'clock')),
  success boolean NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX operation_type ON operation (type, at DESC);
GRANT SELECT, INSERT ON operation TO anlan_app;

-- The audit administrator sees of every matter what happened, never what it says: entries without their content. The
-- verification reads the content to prove it. Both are open only to transactions that say so (app.audit), of one county.
CREATE FUNCTION scope_audit() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(current_setting('app.audit', true), '') = 'on' $$;
CREATE VIEW audit_matter_v WITH (security_barrier) AS
  SELECT m.* FROM matter m WHERE m.county = scope_county() AND scope_audit();
CREATE VIEW audit_part_v WITH (security_barrier) AS
  SELECT p.* FROM part p WHERE p.county = scope_county() AND scope_audit();
CREATE VIEW audit_clock_v WITH (security_barrier) AS
  SELECT c.* FROM clock c WHERE c.county = scope_county() AND scope_audit();
CREATE VIEW audit_event_v WITH (security_barrier) AS
  SELECT e.* FROM matter_event e WHERE e.county = scope_county() AND scope_audit();
GRANT SELECT ON audit_matter_v, audit_part_v, audit_clock_v, audit_event_v TO anlan_app;
CREATE INDEX matter_event_received ON matter_event (county, received_at DESC, id);

-- How the queue of jobs stands: figures only, past the runner's own row policies.
CREATE FUNCTION job_figures() RETURNS TABLE (waiting bigint, oldest timestamptz, failing bigint, failed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FILTER (WHERE attempts < max_attempts AND run_at <= now()),
    min(run_at) FILTER (WHERE attempts < max_attempts AND run_at <= now()),
    count(*) FILTER (WHERE attempts > 0 AND attempts < max_attempts AND last_error IS NOT NULL),
    count(*) FILTER (WHERE attempts >= max_attempts)
  FROM graphile_worker.jobs j
$$;
REVOKE ALL ON FUNCTION job_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_figures() TO anlan_app;
