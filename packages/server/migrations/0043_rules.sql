-- A county's own figure with the whole of its document, and who ended it.
ALTER TABLE override
  ADD COLUMN issuer text NOT NULL DEFAULT '',
  ADD COLUMN number text,
  ADD COLUMN clause text,
  ADD COLUMN ended_by uuid,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN ended_why text,
  ADD CONSTRAINT override_period CHECK (valid_to IS NULL OR valid_to >= valid_from);
CREATE INDEX override_parameter ON override (county, rule_id, parameter);

-- The years whose holiday notice was loaded here: their days in calendar_day stand for the whole year, those of other
-- years correct single days (a holiday that begins on 31 December).
CREATE TABLE calendar_year (
  year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2199),
  notice text NOT NULL,
  loaded_by uuid,
  loaded_at timestamptz NOT NULL
);
GRANT SELECT ON calendar_year TO anlan_app, anlan_view;
GRANT INSERT, UPDATE, DELETE ON calendar_day, calendar_year TO anlan_app;
