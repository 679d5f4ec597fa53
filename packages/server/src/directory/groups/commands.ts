import type { GroupRule } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { revisionConflict } from '../../http/index.ts'
import type { ScopedDatabase } from '../../platform/database/index.ts'

export interface GroupInput {
  readonly name: string
  readonly aliases: readonly string[]
  /** By kind, by other groups, or one by one; worked out when the group is used. */
  readonly members: GroupRule
}

/** Adds a group of units. Refuses a name that is taken. */
export async function createGroup(
  tx: ScopedDatabase,
  county: string,
  { name, aliases, members }: GroupInput,
  id: string = uuidv7(),
): Promise<{ readonly id: string } | Refusal> {
  const { rows } = await sql`INSERT INTO unit_group (county, id, name, members)
    VALUES (${county}, ${id}::uuid, ${name}, ${JSON.stringify(members)}::jsonb)
    ON CONFLICT (county, name) DO NOTHING RETURNING id`.execute(tx)
  if (rows.length === 0) return refuse('taken', `已有名为“${name}”的分组。`, { at: ['name'] })
  await keepAliases(tx, county, id, aliases)
  return { id }
}

/** Changes a group as it stood at `revision`. */
export async function changeGroup(
  tx: ScopedDatabase,
  county: string,
  id: string,
  revision: number,
  { name, aliases, members }: GroupInput,
): Promise<{ readonly revision: number } | Refusal> {
  const current = await sql<{ revision: number }>`SELECT revision FROM unit_group
    WHERE county = ${county} AND id = ${id}::uuid FOR UPDATE`.execute(tx)
  const [row] = current.rows
  if (!row) return refuse('not-found', '没有这个分组。')
  if (row.revision !== revision) return revisionConflict(row.revision)
  const same =
    await sql`SELECT FROM unit_group WHERE county = ${county} AND name = ${name} AND id <> ${id}::uuid`.execute(
      tx,
    )
  if (same.rows.length > 0) return refuse('taken', `已有名为“${name}”的分组。`, { at: ['name'] })
  await sql`UPDATE unit_group SET name = ${name}, members = ${JSON.stringify(members)}::jsonb, revision = revision + 1
    WHERE county = ${county} AND id = ${id}::uuid`.execute(tx)
  await keepAliases(tx, county, id, aliases)
  return { revision: revision + 1 }
}

async function keepAliases(
  tx: ScopedDatabase,
  county: string,
  id: string,
  aliases: readonly string[],
): Promise<void> {
  await sql`DELETE FROM unit_alias WHERE county = ${county} AND group_id = ${id}::uuid
    AND NOT alias = ANY (${aliases}::text[])`.execute(tx)
  await sql`INSERT INTO unit_alias (county, alias, group_id)
    SELECT ${county}, alias, ${id}::uuid FROM unnest(${aliases}::text[]) AS alias ON CONFLICT DO NOTHING`.execute(
    tx,
  )
}
