-- Orders of the list of matters beside “what turns red first” and “newest first”.
CREATE INDEX matter_updated ON matter (county, kind, changed_at DESC, id);
CREATE INDEX matter_title ON matter (county, kind, title COLLATE "C", id);

-- What a list was narrowed to, kept under a name: by one person, or for all of a unit.
CREATE TABLE saved_filter (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- The unit whose people all see it; null if it is its maker's alone.
  unit_id uuid,
  page text COLLATE "C" NOT NULL,
  name text NOT NULL,
  -- As it stands in the address.
  search text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, unit_id) REFERENCES unit (county, id)
);
CREATE INDEX saved_filter_maker ON saved_filter (county, account_id, page);
CREATE INDEX saved_filter_unit ON saved_filter (county, unit_id, page);

-- Until when a person has looked at what others did.
CREATE TABLE last_look (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  account_id uuid NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (county, account_id)
);

DO $do$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['saved_filter', 'last_look'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY county ON %I USING (county = scope_county()) WITH CHECK (county = scope_county())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO anlan_app', t);
  END LOOP;
END $do$;
GRANT DELETE ON saved_filter TO anlan_app;
