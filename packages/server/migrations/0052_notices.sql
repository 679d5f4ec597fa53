-- Notices: who was told of what; what a person chose; and the messages that went outside.

-- One row a person and hat and event, written in the transaction of the event. The matter's title is read with it, so
-- that nobody reads of what they may not see any more.
CREATE TABLE notice (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  post_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  -- `task.submit`: kind of matter and event
  type text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  words text NOT NULL,
  urgent boolean NOT NULL,
  from_unit_id uuid,
  matter_id uuid NOT NULL,
  part_id uuid,
  document_id uuid,
  -- what caused it: the same cause tells a hat once
  origin text COLLATE "C" NOT NULL,
  count integer NOT NULL,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  -- when it was decided by which ways it goes outside
  planned_at timestamptz,
  PRIMARY KEY (county, id),
  UNIQUE (county, post_id, origin),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX notice_account ON notice (county, account_id, created_at DESC, id DESC);
CREATE INDEX notice_unread ON notice (county, account_id) WHERE read_at IS NULL;
CREATE INDEX notice_unplanned ON notice (county, created_at) WHERE planned_at IS NULL;
CREATE INDEX notice_matter ON notice (county, matter_id);

-- What a person chose; the mail address counts once it was confirmed by the code sent to it.
CREATE TABLE notice_setting (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  account_id uuid NOT NULL,
  choices jsonb NOT NULL DEFAULT '{}',
  email_cipher bytea,
  email_confirmed_at timestamptz,
  code_hash bytea,
  code_tries integer NOT NULL DEFAULT 0,
  code_expires_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, account_id)
);

-- A message to one address: a person's, or the group of a unit. It keeps its id over every try.
CREATE TABLE delivery (
  county text COLLATE "C" NOT NULL REFERENCES county (code),
  id uuid NOT NULL,
  channel text COLLATE "C" NOT NULL,
  account_id uuid,
  unit_id uuid,
  urgent boolean NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
  attempts integer NOT NULL DEFAULT 0,
  -- not before; the next try
  due_at timestamptz NOT NULL,
  reason text,
  -- the other side's number of the message
  receipt text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (county, id),
  CHECK (num_nonnulls(account_id, unit_id) = 1)
);
CREATE INDEX delivery_state ON delivery (county, state, created_at DESC, id DESC);
CREATE INDEX delivery_channel ON delivery (county, channel, created_at DESC);

CREATE TABLE delivery_notice (
  county text COLLATE "C" NOT NULL,
  delivery_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  PRIMARY KEY (county, delivery_id, notice_id),
  FOREIGN KEY (county, delivery_id) REFERENCES delivery (county, id) ON DELETE CASCADE,
  FOREIGN KEY (county, notice_id) REFERENCES notice (county, id) ON DELETE CASCADE
);
CREATE INDEX delivery_notice_notice ON delivery_notice (county, notice_id);

DO $do$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['notice', 'notice_setting', 'delivery', 'delivery_notice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY county ON %I USING (county = scope_county()) WITH CHECK (county = scope_county())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO anlan_app', t);
  END LOOP;
END $do$;
