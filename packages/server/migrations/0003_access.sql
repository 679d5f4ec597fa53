-- Row-level security: a coarse upper bound behind the query helper's exact predicates.
-- The server sets app.county, app.wide ('on'), app.lo/app.hi (region span of 12 digits) up to four spans, and the own
-- units app.u1 … app.u8 by SET LOCAL at the start of each transaction. An unset value admits nothing. Who has posts in
-- more than eight units has the others in app.more as an array: it is read again for every row, which a handful bears.

CREATE FUNCTION scope_county() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.county', true), '') $$;
CREATE FUNCTION scope_wide() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(current_setting('app.wide', true), '') = 'on' $$;
CREATE FUNCTION scope_own(unit_id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT unit_id IN (
    nullif(current_setting('app.u1', true), '')::uuid, nullif(current_setting('app.u2', true), '')::uuid,
    nullif(current_setting('app.u3', true), '')::uuid, nullif(current_setting('app.u4', true), '')::uuid,
    nullif(current_setting('app.u5', true), '')::uuid, nullif(current_setting('app.u6', true), '')::uuid,
    nullif(current_setting('app.u7', true), '')::uuid, nullif(current_setting('app.u8', true), '')::uuid)
    OR unit_id = ANY (nullif(current_setting('app.more', true), '')::uuid[]) $$;
CREATE FUNCTION scope_region(region text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT (region >= nullif(current_setting('app.lo1', true), '') AND region < nullif(current_setting('app.hi1', true), ''))
    OR (region >= nullif(current_setting('app.lo2', true), '') AND region < nullif(current_setting('app.hi2', true), ''))
    OR (region >= nullif(current_setting('app.lo3', true), '') AND region < nullif(current_setting('app.hi3', true), ''))
    OR (region >= nullif(current_setting('app.lo4', true), '') AND region < nullif(current_setting('app.hi4', true), '')) $$;

-- Tables whose rows the helper narrows through the matter or document they belong to, and the shared directory.
DO $do$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['unit', 'unit_group', 'unit_alias', 'person', 'post', 'number_series', 'token', 'override', 'outbox',
    'upload', 'idempotency', 'import_batch', 'export_job', 'file', 'file_use', 'part', 'clock', 'turn', 'duty_edit', 'clause',
    'duty', 'document_file', 'security_event', 'matter_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY county ON %I USING (county = scope_county()) WITH CHECK (county = scope_county())', t);
  END LOOP;
END $do$;

-- A matter that has left the house is admitted by area, by side, or, where it has parties beyond its area, to the county;
-- the helper narrows to the exact parties. The policy has no subquery (it must also hold on a distributed table).
-- An inner matter is admitted to its own house only, whatever the helper says.
ALTER TABLE matter ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON matter
  USING (county = scope_county() AND (
    (phase <> 'inner' AND (scope_wide() OR parties_beyond OR scope_region(region)
      OR scope_own(responsible_unit_id) OR scope_own(supervising_unit_id)))
    OR scope_own(owner_unit_id)))
  WITH CHECK (county = scope_county());

ALTER TABLE document ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON document
  USING (county = scope_county() AND (scope_own(owner_unit_id) OR state IN ('issued', 'withdrawn')))
  WITH CHECK (county = scope_county());

-- What follows a matter or a document is read through views of a role of its own (no BYPASSRLS), so that the policies
-- above hold inside them; the application may write the tables but reads no more of them than their keys.
GRANT USAGE ON SCHEMA public TO anlan_app, anlan_view;
GRANT SELECT ON matter, document, part, clock, turn, matter_event, file, file_use, clause, duty, duty_edit, document_file TO anlan_view;

CREATE VIEW part_v WITH (security_barrier) AS
  SELECT p.*, m.phase AS matter_phase FROM part p JOIN matter m ON m.county = p.county AND m.id = p.matter_id;
CREATE VIEW clock_v WITH (security_barrier) AS
  SELECT c.* FROM clock c JOIN matter m ON m.county = c.county AND m.id = c.matter_id;
CREATE VIEW turn_v WITH (security_barrier) AS
  SELECT t.* FROM turn t JOIN matter m ON m.county = t.county AND m.id = t.matter_id;
CREATE VIEW matter_event_v WITH (security_barrier) AS
  SELECT e.* FROM matter_event e JOIN matter m ON m.county = e.county AND m.id = e.matter_id;
CREATE VIEW file_use_v WITH (security_barrier) AS
  SELECT u.*, f.sha256, f.size, f.type, f.name, f.uploaded_by, f.uploaded_at
    FROM file_use u
    JOIN file f ON f.county = u.county AND f.id = u.file_id
    LEFT JOIN matter m ON m.county = u.county AND m.id = u.matter_id
    LEFT JOIN document d ON d.county = u.county AND u.target_type = 'document' AND d.id = u.target_id
    WHERE m.id IS NOT NULL OR d.id IS NOT NULL;
CREATE VIEW clause_v WITH (security_barrier) AS
  SELECT c.* FROM clause c JOIN document d ON d.county = c.county AND d.id = c.document_id;
CREATE VIEW duty_v WITH (security_barrier) AS
  SELECT u.* FROM duty u JOIN document d ON d.county = u.county AND d.id = u.document_id;
CREATE VIEW duty_edit_v WITH (security_barrier) AS
  SELECT e.* FROM duty_edit e JOIN document d ON d.county = e.county AND d.id = e.document_id;
CREATE VIEW document_file_v WITH (security_barrier) AS
  SELECT x.*, f.sha256, f.size, f.type, f.name FROM document_file x
    JOIN document d ON d.county = x.county AND d.id = x.document_id
    JOIN file f ON f.county = x.county AND f.id = x.file_id;

DO $do$
DECLARE v text; t text;
BEGIN
  FOREACH v IN ARRAY ARRAY['part_v', 'clock_v', 'turn_v', 'matter_event_v', 'file_use_v', 'clause_v', 'duty_v', 'duty_edit_v',
    'document_file_v'] LOOP
    EXECUTE format('GRANT CREATE ON SCHEMA public TO anlan_view');
    EXECUTE format('ALTER VIEW %I OWNER TO anlan_view', v);
    EXECUTE format('REVOKE CREATE ON SCHEMA public FROM anlan_view');
    EXECUTE format('GRANT SELECT ON %I TO anlan_app', v);
  END LOOP;
  -- Reference data and accounts: plain tables, the application writes what it administers.
  FOREACH t IN ARRAY ARRAY['region', 'calendar_day', 'kind', 'state', 'action', 'rule'] LOOP
    EXECUTE format('GRANT SELECT ON %I TO anlan_app, anlan_view', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['county', 'account', 'credential', 'session_token', 'api_key', 'link_token', 'unit', 'unit_group', 'unit_alias',
    'person', 'post', 'number_series', 'override', 'upload', 'idempotency', 'import_batch', 'export_job', 'matter', 'document'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO anlan_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['part', 'clock', 'turn', 'clause', 'duty', 'duty_edit', 'file', 'file_use', 'document_file'] LOOP
    EXECUTE format('GRANT INSERT, UPDATE ON %I TO anlan_app', t);
  END LOOP;
  -- Append-only: what happened is never changed or taken away by the application.
  FOREACH t IN ARRAY ARRAY['matter_event', 'security_event', 'checkpoint', 'outbox'] LOOP
    EXECUTE format('GRANT INSERT ON %I TO anlan_app', t);
  END LOOP;
END $do$;

-- The keys that an UPDATE or DELETE by key has to read.
GRANT SELECT (county, id, matter_id, revision) ON part TO anlan_app;
GRANT SELECT (county, id, matter_id, part_id) ON clock TO anlan_app;
GRANT SELECT (county, id, matter_id, part_id, unit_id, action) ON turn TO anlan_app;
GRANT SELECT (county, document_id, ordinal) ON clause TO anlan_app;
GRANT SELECT (county, id, document_id, revision) ON duty TO anlan_app;
GRANT SELECT (county, id, document_id, seq, undone) ON duty_edit TO anlan_app;
GRANT SELECT (county, id, sha256, owner_unit_id, uploaded_by, size, type, name) ON file TO anlan_app;
GRANT SELECT (county, file_id, target_type, target_id, role) ON file_use TO anlan_app;
GRANT SELECT ON security_event, checkpoint, outbox, token TO anlan_app;
GRANT INSERT, DELETE ON token TO anlan_app;
GRANT DELETE ON turn, idempotency, unit_alias, outbox TO anlan_app;
GRANT DELETE ON session_token, link_token TO anlan_app;
