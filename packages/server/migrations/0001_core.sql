-- The core: reference data, accounts, directory, documents, matters, files, search, bulk.
-- County (six digits) leads every key, unique constraint, index and foreign key of what belongs to a county.
-- Ids are UUIDv7 made by the application or the phone. Texts that are compared or sorted collate "C".
-- Roles anlan_app (serves), anlan_view (owns the views) exist before this file runs; the owner migrates.

-- ---------------------------------------------------------------- reference data (synced from the declarations)
CREATE TABLE region (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9]{12}$'),
  name text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'city', 'county', 'town', 'village')),
  nature text NOT NULL DEFAULT 'division' CHECK (nature IN ('division', 'zone', 'pseudo')),
  parent_code text COLLATE "C" REFERENCES region (code),
  valid_from date,
  valid_to date
);
CREATE INDEX region_parent ON region (parent_code, code);

CREATE TABLE calendar_day (
  day date PRIMARY KEY,
  working boolean NOT NULL,
  name text,
  source text NOT NULL
);

CREATE TABLE kind (
  id text COLLATE "C" PRIMARY KEY,
  label text NOT NULL,
  form_version integer NOT NULL,
  retired boolean NOT NULL DEFAULT false
);

CREATE TABLE state (
  kind text COLLATE "C" NOT NULL REFERENCES kind (id),
  holder text COLLATE "C" NOT NULL CHECK (holder IN ('matter', 'part')),
  id text COLLATE "C" NOT NULL,
  label text NOT NULL,
  phase text COLLATE "C" NOT NULL CHECK (phase IN ('inner', 'open', 'closed', 'void')),
  retired boolean NOT NULL DEFAULT false,
  PRIMARY KEY (kind, holder, id)
);

CREATE TABLE action (
  kind text COLLATE "C" NOT NULL REFERENCES kind (id),
  id text COLLATE "C" NOT NULL,
  label text NOT NULL,
  source text NOT NULL,
  retired boolean NOT NULL DEFAULT false,
  PRIMARY KEY (kind, id)
);

CREATE TABLE rule (
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  source text NOT NULL,
  status text NOT NULL,
  retired boolean NOT NULL DEFAULT false,
  PRIMARY KEY (id, version)
);

-- ---------------------------------------------------------------- the county itself
CREATE TABLE county (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL,
  short_name text NOT NULL,
  demonstration boolean NOT NULL DEFAULT false,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- accounts (installation-wide: sign-in does not know the county yet)
CREATE TABLE account (
  id uuid PRIMARY KEY,
  login text COLLATE "C" NOT NULL UNIQUE CHECK (login = lower(login)),
  display_name text NOT NULL,
  county text COLLATE "C" REFERENCES county (code),
  administers text COLLATE "C" CHECK (administers IN ('system', 'security', 'audit')),
  status text COLLATE "C" NOT NULL DEFAULT 'active' CHECK (status IN ('invited', 'active', 'frozen', 'closed')),
  failed_count integer NOT NULL DEFAULT 0,
  failed_since timestamptz,
  locked_until timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1
);

CREATE TABLE credential (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account (id),
  type text COLLATE "C" NOT NULL CHECK (type IN ('password', 'totp', 'slip')),
  secret text NOT NULL,
  confirmed_at timestamptz,
  last_counter bigint,
  expires_at timestamptz,
  used_at timestamptz,
  must_change boolean NOT NULL DEFAULT false,
  retired_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX credential_account ON credential (account_id, type);

CREATE TABLE session_token (
  hash bytea PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account (id),
  county text COLLATE "C",
  client text COLLATE "C" NOT NULL CHECK (client IN ('desk', 'phone', 'screen')),
  factors integer NOT NULL,
  hat_post_id uuid,
  address text,
  device text,
  -- how long it may stay idle, as it was set for this kind of client at sign-in
  idle_seconds integer NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  idle_until timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_why text
);
CREATE INDEX session_token_account ON session_token (account_id, ended_at);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  hash bytea NOT NULL UNIQUE,
  account_id uuid NOT NULL REFERENCES account (id),
  county text COLLATE "C" NOT NULL,
  post_id uuid,
  name text NOT NULL,
  scopes text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);

CREATE TABLE link_token (
  hash bytea PRIMARY KEY,
  purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('setup', 'reset', 'calendar')),
  account_id uuid NOT NULL REFERENCES account (id),
  county text COLLATE "C",
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);

-- ---------------------------------------------------------------- directory
CREATE TABLE unit (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  parent_id uuid,
  region text COLLATE "C" NOT NULL REFERENCES region (code),
  industries text NOT NULL DEFAULT '',
  sort integer NOT NULL DEFAULT 0,
  valid_from date,
  valid_to date,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, id),
  UNIQUE (county, name),
  FOREIGN KEY (county, parent_id) REFERENCES unit (county, id)
);
CREATE INDEX unit_parent ON unit (county, parent_id, sort);
CREATE INDEX unit_region ON unit (county, region);

CREATE TABLE unit_group (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  name text NOT NULL,
  members jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, id),
  UNIQUE (county, name)
);

-- A name by which documents call a unit or a group; what the reader asked once and a person answered is remembered here.
CREATE TABLE unit_alias (
  county text COLLATE "C" NOT NULL,
  alias text COLLATE "C" NOT NULL,
  unit_id uuid,
  group_id uuid,
  learned_from uuid,
  learned_by uuid,
  PRIMARY KEY (county, alias),
  FOREIGN KEY (county, unit_id) REFERENCES unit (county, id),
  FOREIGN KEY (county, group_id) REFERENCES unit_group (county, id),
  CHECK (num_nonnulls(unit_id, group_id) = 1)
);
CREATE INDEX unit_alias_unit ON unit_alias (county, unit_id);

CREATE TABLE person (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  name text NOT NULL,
  account_id uuid REFERENCES account (id),
  phone_cipher bytea,
  phone_blind bytea,
  status text COLLATE "C" NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'left')),
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX person_account ON person (county, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX person_phone ON person (county, phone_blind);

CREATE TABLE post (
  county text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  section_id uuid,
  role text COLLATE "C" NOT NULL,
  title text NOT NULL,
  valid_from date,
  valid_to date,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, person_id) REFERENCES person (county, id),
  FOREIGN KEY (county, unit_id) REFERENCES unit (county, id),
  FOREIGN KEY (county, section_id) REFERENCES unit (county, id)
);
CREATE INDEX post_person ON post (county, person_id);
CREATE INDEX post_unit ON post (county, unit_id, role);

-- ---------------------------------------------------------------- files
CREATE TABLE file (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  type text COLLATE "C" NOT NULL,
  name text NOT NULL,
  uploaded_by uuid NOT NULL,
  uploaded_at timestamptz NOT NULL,
  owner_unit_id uuid NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX file_hash ON file (county, sha256);

CREATE TABLE file_use (
  county text COLLATE "C" NOT NULL,
  file_id uuid NOT NULL,
  target_type text COLLATE "C" NOT NULL CHECK (target_type IN ('document', 'matter', 'part', 'event')),
  target_id uuid NOT NULL,
  matter_id uuid,
  role text COLLATE "C" NOT NULL,
  seq bigint,
  PRIMARY KEY (county, file_id, target_type, target_id, role),
  FOREIGN KEY (county, file_id) REFERENCES file (county, id)
);
CREATE INDEX file_use_target ON file_use (county, target_type, target_id);
CREATE INDEX file_use_matter ON file_use (county, matter_id);

-- A file that arrives in pieces before the action that uses it.
CREATE TABLE upload (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL,
  received bigint NOT NULL DEFAULT 0,
  sha256 text COLLATE "C",
  file_id uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);

-- ---------------------------------------------------------------- documents
CREATE TABLE document (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  title text NOT NULL,
  number text COLLATE "C",
  issuer text,
  doc_date date,
  year integer,
  state text COLLATE "C" NOT NULL CHECK (state IN ('review', 'ready', 'issued', 'withdrawn')),
  owner_unit_id uuid NOT NULL,
  region text COLLATE "C" NOT NULL,
  text text NOT NULL,
  blocks jsonb NOT NULL,
  facts jsonb NOT NULL,
  reader_version text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  issued_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, owner_unit_id) REFERENCES unit (county, id)
);
CREATE INDEX document_list ON document (county, created_at DESC, id);
CREATE INDEX document_owner ON document (county, owner_unit_id, created_at DESC);

CREATE TABLE document_file (
  county text COLLATE "C" NOT NULL,
  document_id uuid NOT NULL,
  ordinal integer NOT NULL,
  file_id uuid NOT NULL,
  PRIMARY KEY (county, document_id, ordinal),
  FOREIGN KEY (county, document_id) REFERENCES document (county, id),
  FOREIGN KEY (county, file_id) REFERENCES file (county, id)
);

CREATE TABLE clause (
  county text COLLATE "C" NOT NULL,
  document_id uuid NOT NULL,
  ordinal integer NOT NULL,
  path text NOT NULL,
  heading text,
  text_from integer NOT NULL,
  text_to integer NOT NULL,
  asks boolean NOT NULL,
  set_aside text,
  PRIMARY KEY (county, document_id, ordinal),
  FOREIGN KEY (county, document_id) REFERENCES document (county, id)
);

-- A duty keeps what was read (reading) beside what a person made of it (the other columns and fields).
CREATE TABLE duty (
  county text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  ordinal double precision NOT NULL,
  clause_path text NOT NULL,
  nth integer NOT NULL,
  heading text,
  title text NOT NULL,
  text_from integer NOT NULL,
  text_to integer NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('read', 'confirmed', 'set-aside', 'issued', 'removed')),
  set_aside_why text,
  due_on date,
  rrule text COLLATE "C",
  standing boolean NOT NULL DEFAULT false,
  has_time boolean NOT NULL DEFAULT false,
  has_unit boolean NOT NULL DEFAULT false,
  fields jsonb NOT NULL,
  reading jsonb,
  matter_id uuid,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, document_id) REFERENCES document (county, id)
);
CREATE INDEX duty_document ON duty (county, document_id, ordinal);

-- Undo and redo of the review: each edit keeps the rows before and after.
CREATE TABLE duty_edit (
  county text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  document_id uuid NOT NULL,
  seq bigint NOT NULL,
  account_id uuid NOT NULL,
  label text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  undone boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  UNIQUE (county, document_id, seq),
  FOREIGN KEY (county, document_id) REFERENCES document (county, id)
);

-- ---------------------------------------------------------------- matters
CREATE TABLE matter (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL REFERENCES kind (id),
  form_version integer NOT NULL,
  holder text COLLATE "C" NOT NULL DEFAULT 'matter' CHECK (holder = 'matter'),
  state text COLLATE "C" NOT NULL,
  phase text COLLATE "C" NOT NULL CHECK (phase IN ('inner', 'open', 'closed', 'void')),
  region text COLLATE "C" NOT NULL,
  owner_unit_id uuid NOT NULL,
  responsible_unit_id uuid,
  supervising_unit_id uuid NOT NULL,
  title text NOT NULL,
  number text COLLATE "C",
  document_id uuid,
  duty_id uuid,
  parent_id uuid,
  -- some part is of a unit that neither owns, answers for nor supervises it: the coarse policy then admits the county
  parties_beyond boolean NOT NULL DEFAULT false,
  standing boolean NOT NULL DEFAULT false,
  opened_at timestamptz,
  due_at timestamptz,
  yellow_at timestamptz,
  red_at timestamptz,
  paused_at timestamptz,
  closed_at timestamptz,
  client_id uuid,
  head_seq bigint NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 1,
  data jsonb NOT NULL DEFAULT '{}',
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  UNIQUE (county, client_id),
  FOREIGN KEY (kind, holder, state) REFERENCES state (kind, holder, id),
  FOREIGN KEY (county, owner_unit_id) REFERENCES unit (county, id),
  FOREIGN KEY (county, responsible_unit_id) REFERENCES unit (county, id),
  FOREIGN KEY (county, supervising_unit_id) REFERENCES unit (county, id),
  FOREIGN KEY (county, document_id) REFERENCES document (county, id)
);
CREATE UNIQUE INDEX matter_number ON matter (county, kind, number) WHERE number IS NOT NULL;
CREATE INDEX matter_due ON matter (county, phase, red_at, id);
CREATE INDEX matter_kind_due ON matter (county, kind, phase, red_at, id);
CREATE INDEX matter_recent ON matter (county, kind, created_at DESC, id);
CREATE INDEX matter_owner ON matter (county, owner_unit_id, phase, red_at, id);
CREATE INDEX matter_responsible ON matter (county, responsible_unit_id, phase, red_at, id);
CREATE INDEX matter_supervising ON matter (county, supervising_unit_id, phase, red_at, id);
CREATE INDEX matter_region ON matter (county, region, phase, red_at, id);
CREATE INDEX matter_document ON matter (county, document_id, phase, red_at, id);
CREATE INDEX matter_state ON matter (county, kind, state, red_at, id);

CREATE TABLE part (
  county text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  holder text COLLATE "C" NOT NULL DEFAULT 'part' CHECK (holder = 'part'),
  state text COLLATE "C" NOT NULL,
  phase text COLLATE "C" NOT NULL CHECK (phase IN ('inner', 'open', 'closed', 'void')),
  unit_id uuid NOT NULL,
  role text COLLATE "C" NOT NULL CHECK (role IN ('lead', 'support', 'collect')),
  parent_part_id uuid,
  period text COLLATE "C" NOT NULL DEFAULT '',
  document_id uuid,
  standing boolean NOT NULL DEFAULT false,
  due_at timestamptz,
  yellow_at timestamptz,
  red_at timestamptz,
  paused_at timestamptz,
  closed_at timestamptz,
  progress integer CHECK (progress BETWEEN 0 AND 100),
  revision integer NOT NULL DEFAULT 1,
  data jsonb NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  UNIQUE (county, matter_id, unit_id, period),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  FOREIGN KEY (county, unit_id) REFERENCES unit (county, id),
  FOREIGN KEY (kind, holder, state) REFERENCES state (kind, holder, id)
);
CREATE INDEX part_unit ON part (county, unit_id, phase, red_at, matter_id);
CREATE INDEX part_open_matrix ON part (county, document_id, unit_id, yellow_at, red_at, closed_at, phase);

-- A statutory or agreed time limit of a matter or of one part. due/yellow/red of matter and part are the worst open clock's.
CREATE TABLE clock (
  county text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  part_id uuid,
  name text COLLATE "C" NOT NULL,
  started_at timestamptz NOT NULL,
  raw_due_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  yellow_at timestamptz NOT NULL,
  paused_at timestamptz,
  paused_seconds bigint NOT NULL DEFAULT 0,
  stopped_at timestamptz,
  provisional boolean NOT NULL DEFAULT false,
  basis jsonb NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  FOREIGN KEY (county, part_id) REFERENCES part (county, id)
);
CREATE INDEX clock_matter ON clock (county, matter_id);

-- Whose turn it is: the one inbox of all kinds. Kept in the transaction that changes the matter.
CREATE TABLE turn (
  county text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  part_id uuid,
  kind text COLLATE "C" NOT NULL,
  unit_id uuid NOT NULL,
  asker_unit_id uuid NOT NULL,
  action text COLLATE "C" NOT NULL,
  since timestamptz NOT NULL,
  due_at timestamptz,
  yellow_at timestamptz,
  red_at timestamptz NOT NULL DEFAULT 'infinity',
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  FOREIGN KEY (kind, action) REFERENCES action (kind, id)
);
CREATE INDEX turn_unit ON turn (county, unit_id, red_at, id);
CREATE INDEX turn_asker ON turn (county, asker_unit_id, since, id);
CREATE INDEX turn_matter ON turn (county, matter_id);

CREATE TABLE matter_event (
  county text COLLATE "C" NOT NULL,
  matter_id uuid NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  part_id uuid,
  person_id uuid,
  account_id uuid,
  post_id uuid,
  unit_id uuid,
  -- parties: everybody who sees the matter; office: the supervising and owning side; house: the actor's own unit.
  visibility text COLLATE "C" NOT NULL CHECK (visibility IN ('parties', 'office', 'house')),
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  client_id uuid,
  from_state text COLLATE "C",
  to_state text COLLATE "C",
  conflict text,
  canonical text NOT NULL,
  hmac bytea NOT NULL,
  PRIMARY KEY (county, matter_id, seq),
  UNIQUE (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  FOREIGN KEY (kind, action) REFERENCES action (kind, id)
);
CREATE UNIQUE INDEX matter_event_client ON matter_event (county, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX matter_event_person ON matter_event (county, matter_id, person_id, action);

CREATE TABLE security_event (
  county text COLLATE "C" NOT NULL,
  day date NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  account_id uuid,
  who text,
  role text,
  address text,
  device text,
  type text COLLATE "C" NOT NULL,
  object_type text COLLATE "C",
  object_id text COLLATE "C",
  success boolean NOT NULL,
  reason text,
  request_id text COLLATE "C",
  canonical text NOT NULL,
  hmac bytea NOT NULL,
  PRIMARY KEY (county, day, seq)
);

CREATE TABLE checkpoint (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  heads text NOT NULL,
  hmac bytea NOT NULL
);

-- Numbers without gaps per issuer and year: the row is locked by the transaction that takes one.
CREATE TABLE number_series (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  series text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (county, series, year)
);

-- ---------------------------------------------------------------- search, overrides, bulk, idempotency, outbox
CREATE TABLE token (
  county text COLLATE "C" NOT NULL,
  token text COLLATE "C" NOT NULL,
  target_type text COLLATE "C" NOT NULL,
  target_id uuid NOT NULL,
  PRIMARY KEY (county, token, target_type, target_id)
);
CREATE INDEX token_target ON token (county, target_type, target_id);

CREATE TABLE override (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  rule_id text COLLATE "C" NOT NULL,
  parameter text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  value jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  source text NOT NULL,
  document_id uuid,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX override_rule ON override (county, rule_id, parameter);

CREATE TABLE idempotency (
  county text COLLATE "C" NOT NULL,
  account_id uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  request_hash text COLLATE "C" NOT NULL,
  status integer NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county, account_id, key)
);

CREATE TABLE outbox (
  county text COLLATE "C" NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  topic text COLLATE "C" NOT NULL,
  target_id uuid,
  unit_id uuid,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);

CREATE TABLE import_batch (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  rows jsonb NOT NULL,
  undo jsonb,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);

CREATE TABLE export_job (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  query jsonb NOT NULL,
  state text COLLATE "C" NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer,
  file_id uuid,
  account_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
