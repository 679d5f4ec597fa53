import type { Client } from 'pg'
import { withClient } from '../database/client.ts'
import { loginRoles, type Passwords, superuser } from './credentials.ts'

/** How to reach a PostgreSQL over its socket. */
export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** The database of an installation. */
export const databaseName = 'anlan'

/** A connection string that every client library reads; the socket's folder stands in the query. */
export function connectionUrl(
  { host, port }: Endpoint,
  role: string,
  password: string,
  database: string,
): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

/** The owner's connection in the name of `anlan_worker`: what takes jobs has no right on business tables. */
export function workerUrl(ownerUrl: string): string {
  return `${ownerUrl}${ownerUrl.includes('?') ? '&' : '?'}options=${encodeURIComponent('-c role=anlan_worker')}`
}

/**
 * What an administrator runs once on an outside PostgreSQL (`anlan roles` prints it), and what the supervisor runs on its own.
 * The owner is no superuser. It is a member of the two roles that only own things, so that it can hand objects over to them and act in their name.
 */
export const rolesSql = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anlan_owner') then create role anlan_owner; end if;
  if not exists (select from pg_roles where rolname = 'anlan_app') then create role anlan_app; end if;
  if not exists (select from pg_roles where rolname = 'anlan_worker') then create role anlan_worker; end if;
  if not exists (select from pg_roles where rolname = 'anlan_view') then create role anlan_view; end if;
end $$;
alter role anlan_owner login nosuperuser nocreatedb nocreaterole nobypassrls inherit;
alter role anlan_app login nosuperuser nocreatedb nocreaterole nobypassrls;
alter role anlan_worker nologin nosuperuser nocreatedb nocreaterole nobypassrls;
alter role anlan_view nologin nosuperuser nocreatedb nocreaterole nobypassrls;
grant anlan_view, anlan_worker to anlan_owner;
`

/** Creates a database of the installation: owned by the owner, closed to everybody else but the roles named. */
export async function createDatabase(client: Client, name: string, template = 'template0'): Promise<void> {
  const id = client.escapeIdentifier(name)
  await client.query(`create database ${id} owner anlan_owner template ${client.escapeIdentifier(template)}`)
  await client.query(`revoke all on database ${id} from public`)
  await client.query(`grant connect, temporary on database ${id} to anlan_app`)
}

/** Makes the roles, their passwords and the database if they are missing; run at every start of the supervised server. */
export async function provision(endpoint: Endpoint, passwords: Passwords): Promise<void> {
  await withClient(connectionUrl(endpoint, superuser, passwords[superuser], 'postgres'), async (client) => {
    await client.query(rolesSql)
    for (const role of loginRoles) {
      await client.query(`alter role ${role} password ${client.escapeLiteral(passwords[role])}`)
    }
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await createDatabase(client, databaseName)
  })
}
