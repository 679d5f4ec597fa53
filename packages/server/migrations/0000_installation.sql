-- What is true of the installation as a whole: exactly one row, made at the first start.
create table installation (
  "only" boolean primary key default true check ("only"),
  id uuid not null default gen_random_uuid(),
  -- A MAC under the master key: a start with another key is refused before anything is written with it.
  key_check bytea,
  created_at timestamptz not null default now()
);
insert into installation default values;
