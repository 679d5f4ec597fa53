-- Personal data is sealed under a key of the person or matter that it belongs to. Keys lie here wrapped by the
-- installation's key: destroying one makes what it sealed unreadable wherever it stands, in a trail that nobody may change.
CREATE TABLE data_key (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  -- Whom the data is about: a person of the directory, a matter, an entry of a register.
  subject_type text COLLATE "C" NOT NULL,
  subject_id uuid NOT NULL,
  wrapped bytea,
  made_at timestamptz NOT NULL,
  destroyed_at timestamptz,
  destroyed_why text,
  PRIMARY KEY (county, id),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL)),
  CHECK ((destroyed_why IS NULL) = (destroyed_at IS NULL))
);
CREATE UNIQUE INDEX data_key_subject ON data_key (county, subject_type, subject_id) WHERE wrapped IS NOT NULL;

-- Equal values have equal MACs: what somebody said is found again without being readable.
CREATE TABLE blind_index (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  subject_type text COLLATE "C" NOT NULL,
  subject_id uuid NOT NULL,
  field text COLLATE "C" NOT NULL,
  blind bytea NOT NULL,
  PRIMARY KEY (county, subject_type, subject_id, field, blind)
);
CREATE INDEX blind_index_value ON blind_index (county, blind);

ALTER TABLE data_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY county ON data_key USING (county = scope_county()) WITH CHECK (county = scope_county());
ALTER TABLE blind_index ENABLE ROW LEVEL SECURITY;
CREATE POLICY county ON blind_index USING (county = scope_county()) WITH CHECK (county = scope_county());
GRANT SELECT, INSERT ON data_key, blind_index TO anlan_app;
GRANT UPDATE (wrapped, destroyed_at, destroyed_why) ON data_key TO anlan_app;
GRANT DELETE ON blind_index TO anlan_app;
