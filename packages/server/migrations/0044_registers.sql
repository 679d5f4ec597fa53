-- Registers: what is supervised and kept ready, one row an entry, and every version of it.
-- What lists filter and sort by stands in typed slots, which each register fills in the order of its declaration: under
-- row-level security only plain columns are searched by index, and a new register changes no table.
CREATE TABLE register (
  id text COLLATE "C" PRIMARY KEY,
  label text NOT NULL,
  form_version integer NOT NULL,
  -- Which field fills which slot, and what is computed: entries are filled anew where it changes.
  layout text NOT NULL,
  retired boolean NOT NULL DEFAULT false
);

CREATE TABLE register_entry (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  register text COLLATE "C" NOT NULL REFERENCES register (id),
  form_version integer NOT NULL,
  -- undone: made by an import that was taken back; seen by nobody, its key is free again.
  state text COLLATE "C" NOT NULL CHECK (state IN ('active', 'retired', 'undone')),
  title text COLLATE "C" NOT NULL,
  key text COLLATE "C",
  region text COLLATE "C" NOT NULL REFERENCES region (code),
  supervising_unit_id uuid,
  holder_unit_id uuid,
  text_1 text COLLATE "C",
  text_2 text COLLATE "C",
  text_3 text COLLATE "C",
  text_4 text COLLATE "C",
  text_5 text COLLATE "C",
  text_6 text COLLATE "C",
  text_7 text COLLATE "C",
  text_8 text COLLATE "C",
  number_1 double precision,
  number_2 double precision,
  number_3 double precision,
  number_4 double precision,
  day_1 date,
  day_2 date,
  day_3 date,
  day_4 date,
  data jsonb NOT NULL,
  computed jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, supervising_unit_id) REFERENCES unit (county, id),
  FOREIGN KEY (county, holder_unit_id) REFERENCES unit (county, id)
);
CREATE UNIQUE INDEX register_entry_key ON register_entry (county, register, key)
  WHERE key IS NOT NULL AND state <> 'undone';
CREATE INDEX register_entry_title ON register_entry (county, register, state, title, id);
CREATE INDEX register_entry_changed ON register_entry (county, register, state, changed_at DESC, id);
CREATE INDEX register_entry_region ON register_entry (county, register, region, id);
CREATE INDEX register_entry_supervising ON register_entry (county, register, supervising_unit_id, id);
CREATE INDEX register_entry_holder ON register_entry (county, register, holder_unit_id, id)
  WHERE holder_unit_id IS NOT NULL;
DO $do$
DECLARE slot text;
BEGIN
  FOREACH slot IN ARRAY ARRAY['text_1', 'text_2', 'text_3', 'text_4', 'text_5', 'text_6', 'text_7', 'text_8',
    'number_1', 'number_2', 'number_3', 'number_4', 'day_1', 'day_2', 'day_3', 'day_4'] LOOP
    EXECUTE format('CREATE INDEX register_entry_%1$s ON register_entry (county, register, %1$s, id) WHERE %1$s IS NOT NULL', slot);
  END LOOP;
END $do$;

-- Each version whole, with who made it; append-only.
CREATE TABLE entry_version (
  county text COLLATE "C" NOT NULL,
  entry_id uuid NOT NULL,
  version integer NOT NULL,
  form_version integer NOT NULL,
  action text COLLATE "C" NOT NULL CHECK (action IN ('create', 'change', 'retire', 'restore', 'undo')),
  state text COLLATE "C" NOT NULL,
  data jsonb NOT NULL,
  note text,
  batch_id uuid,
  account_id uuid,
  person_id uuid,
  post_id uuid,
  unit_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (county, entry_id, version),
  FOREIGN KEY (county, entry_id) REFERENCES register_entry (county, id)
);
CREATE INDEX entry_version_batch ON entry_version (county, batch_id) WHERE batch_id IS NOT NULL;

ALTER TABLE register_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON register_entry
  USING (county = scope_county() AND (scope_wide() OR scope_region(region)
    OR scope_own(supervising_unit_id) OR scope_own(holder_unit_id)))
  WITH CHECK (county = scope_county());
ALTER TABLE entry_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY county ON entry_version USING (county = scope_county()) WITH CHECK (county = scope_county());

GRANT SELECT ON register TO anlan_app, anlan_view;
GRANT SELECT, INSERT, UPDATE ON register_entry TO anlan_app;
GRANT SELECT ON register_entry, entry_version TO anlan_view;
GRANT INSERT ON entry_version TO anlan_app;
GRANT SELECT (county, entry_id, version) ON entry_version TO anlan_app;

-- Versions are read with their entry, under its policy.
CREATE VIEW entry_version_v WITH (security_barrier) AS
  SELECT v.* FROM entry_version v JOIN register_entry e ON e.county = v.county AND e.id = v.entry_id;
GRANT CREATE ON SCHEMA public TO anlan_view;
ALTER VIEW entry_version_v OWNER TO anlan_view;
REVOKE CREATE ON SCHEMA public FROM anlan_view;
GRANT SELECT ON entry_version_v TO anlan_app;
