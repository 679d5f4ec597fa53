import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCatalogue } from '../src/platform/catalogue/query.ts'
import { describeSchema } from '../src/platform/catalogue/sql.ts'
import { describeTypes } from '../src/platform/catalogue/types.ts'
import { describe as describeDatabase } from '../src/platform/catalogue/write.ts'
import { packageRoot } from '../src/platform/packageRoot.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase({ empty: true })
})
afterAll(() => database.close())

async function described(sql: string) {
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query('drop schema public cascade; create schema public')
    await client.query(sql)
    const catalogue = await readCatalogue(client)
    return { sql: describeSchema(catalogue), types: describeTypes(catalogue) }
  } finally {
    await client.end()
  }
}

it('tells everything of a table that makes a difference', async () => {
  const { sql } = await described(`
    create table unit (id int primary key generated always as identity, name text collate "C" not null unique,
      state text not null default 'on' check (state in ('on', 'off')), upper text generated always as (upper(name)) stored);
    comment on table unit is 'It''s one';
    create table post (id uuid primary key, unit_id int references unit on delete cascade);
    create index post_unit on post (unit_id desc) where unit_id > 3;
    alter table post enable row level security;
    alter table post force row level security;
    create policy own on post for select to anlan_app using (unit_id = 1);
    grant select on post to anlan_app;
    grant update (id, unit_id) on post to anlan_app;`)
  for (const line of [
    '  id integer generated always as identity not null,',
    '  name text collate "C" not null,',
    `  state text default 'on'::text not null,`,
    '  upper text generated always as (upper(name)) stored,',
    `  constraint unit_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text])))`,
    `comment on table unit is 'It''s one';`,
    '  constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id) ON DELETE CASCADE',
    'CREATE INDEX post_unit ON public.post USING btree (unit_id DESC) WHERE (unit_id > 3);',
    'alter table post enable row level security;',
    'alter table post force row level security;',
    'create policy own on post as permissive for select to anlan_app using ((unit_id = 1));',
    'grant select on post to anlan_app;',
    'grant update (id, unit_id) on post to anlan_app;',
  ]) {
    expect(sql.split('\n')).toContain(line)
  }
})

it('types columns by null, default and allowed values, and views by their tables', async () => {
  const { types } = await described(`
    create table a (id int primary key generated always as identity, state text not null check (state in ('on', 'off')),
      at timestamptz not null default now(), data jsonb, day date, n bigint not null);
    create table b (id int primary key, word text not null);
    create view v as select a.id, a.state, a.day, b.word, a.n + 1 as more from a left join b on b.id = a.id;`)
  for (const line of [
    '  id: GeneratedAlways<number>',
    `  state: 'on' | 'off'`,
    '  at: Generated<Timestamp>',
    '  data: Json | null',
    '  day: string | null',
    '  n: number',
  ]) {
    expect(types).toContain(`${line}\n`)
  }
  const view = types.slice(types.indexOf('interface VRow'), types.indexOf('interface DB'))
  expect(view.split('\n').slice(1, 6)).toEqual([
    '  id: number',
    `  state: 'on' | 'off'`,
    '  day: string | null',
    '  word: string | null',
    '  more: number | null',
  ])
})

it('refuses a kind of object that it would leave out', async () => {
  await expect(described(`create type mood as enum ('good')`)).rejects.toThrow(/type mood/)
})

it('is committed as the migrations make it', async () => {
  const fresh = await testDatabase()
  const texts = await describeDatabase(fresh.ownerUrl)
  await fresh.close()
  for (const [name, text] of Object.entries(texts)) {
    expect(await readFile(join(packageRoot(), name), 'utf8'), `${name}: run node scripts/schema.mjs`).toBe(
      text,
    )
  }
})
