import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { idOf, type Size, townsOf } from './size.ts'
import { documentsSql, mattersSql, openWorkSql } from './sql.ts'

/** Somebody of a unit who is signed in at a desk. */
export interface Clerk {
  readonly unit: number
  readonly unitId: string
  readonly accountId: string
  readonly personId: string
  readonly postId: string
  readonly role: string
  readonly cookie: string
}

/** Outside the official codes. */
const county = '990001'
/** The first four units give out the work. */
const offices = 4

function clerkOf(unit: number, units: number): { clerk: Clerk; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  const role = unit < offices ? 'office-clerk' : unit >= units - townsOf(units) ? 'town-clerk' : 'unit-clerk'
  const clerk = {
    ...{ unit, role, unitId: idOf('a', unit), accountId: idOf('1', unit) },
    ...{ personId: idOf('2', unit), postId: idOf('3', unit), cookie: `anlan_session=${token}` },
  }
  return { clerk, hash: createHash('sha256').update(token).digest() }
}

/** Fills the county as a superuser, without triggers: what is written keeps to the foreign keys. */
export async function fill(
  client: Client,
  size: Size,
): Promise<{ county: string; clerks: readonly Clerk[] }> {
  const people = Array.from({ length: size.units }, (_, unit) => clerkOf(unit, size.units))
  const clerks = people.map(({ clerk }) => clerk)
  await client.query(
    `SET session_replication_role = replica; SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'`,
  )
  await client.query(documentsSql(county, size, townsOf(size.units)))
  await client.query(
    `INSERT INTO account (id, login, display_name, county, created_at)
     SELECT id, 'clerk' || n, '经办' || n, '${county}', now() FROM unnest($1::uuid[]) WITH ORDINALITY x (id, n)`,
    [clerks.map(({ accountId }) => accountId)],
  )
  await client.query(
    `INSERT INTO credential (id, account_id, type, secret, created_at)
     SELECT gen_random_uuid(), id, 'password', 'none', now() FROM unnest($1::uuid[]) id`,
    [clerks.map(({ accountId }) => accountId)],
  )
  await client.query(
    `INSERT INTO person (county, id, name, account_id)
     SELECT '${county}', id, '经办', account FROM unnest($1::uuid[], $2::uuid[]) x (id, account)`,
    [clerks.map(({ personId }) => personId), clerks.map(({ accountId }) => accountId)],
  )
  await client.query(
    `INSERT INTO post (county, id, person_id, unit_id, role, title)
     SELECT '${county}', id, person, unit, role, '经办'
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) x (id, person, unit, role)`,
    [
      clerks.map(({ postId }) => postId),
      clerks.map(({ personId }) => personId),
      clerks.map(({ unitId }) => unitId),
      clerks.map(({ role }) => role),
    ],
  )
  await client.query(
    `INSERT INTO session_token (hash, account_id, county, client, factors, idle_seconds, created_at, seen_at, idle_until, ends_at)
     SELECT hash, account, '${county}', 'desk', 1, 7200, now(), now(), now() + interval '2 hours', now() + interval '8 hours'
     FROM unnest($1::bytea[], $2::uuid[]) x (hash, account)`,
    [people.map(({ hash }) => hash), clerks.map(({ accountId }) => accountId)],
  )
  await withoutIndexes(client, ['matter', 'part'], async () => {
    for (const text of mattersSql(county, size)) await client.query(text)
  })
  for (const text of openWorkSql(county, size)) await client.query(text)
  await client.query('VACUUM ANALYZE')
  return { county, clerks }
}

/** Takes the plain indexes of the tables away while they are filled, and makes them again: five times as fast. */
async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`)
  await work()
  for (const { definition } of rows) await client.query(definition)
}
