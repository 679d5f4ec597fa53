import type { NameTarget } from '@anlan/domain/directory'
import { type Refusal, refuse } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

export interface LearnedAlias {
  /** As documents print it. */
  readonly alias: string
  readonly target: NameTarget
  /** The document that printed it, if one did. */
  readonly documentId: string | null
  readonly accountId: string
}

/**
 * Remembers what a person answered to “who is meant by this name”, so that it is asked once. A later answer takes the
 * place of an earlier one. Refuses a name that is the full or short name of another unit: that would hide the unit.
 */
export async function learnAlias(
  tx: ScopedDatabase,
  county: string,
  { alias, target, documentId, accountId }: LearnedAlias,
): Promise<true | Refusal> {
  const name = alias.trim()
  const unitId = 'unitId' in target ? target.unitId : null
  const groupId = 'groupId' in target ? target.groupId : null
  const { rows } = await sql<{ id: string }>`SELECT id FROM unit
    WHERE county = ${county} AND (name = ${name} OR short_name = ${name})`.execute(tx)
  if (rows.some(({ id }) => id === unitId)) return true
  if (rows.length > 0)
    return refuse('alias-is-a-name', `“${name}”已是另一个单位的名称，不能作为别名。`, { at: ['alias'] })
  await sql`INSERT INTO unit_alias (county, alias, unit_id, group_id, learned_from, learned_by)
    VALUES (${county}, ${name}, ${unitId}::uuid, ${groupId}::uuid, ${documentId}::uuid, ${accountId}::uuid)
    ON CONFLICT (county, alias) DO UPDATE SET unit_id = excluded.unit_id, group_id = excluded.group_id,
      learned_from = excluded.learned_from, learned_by = excluded.learned_by`.execute(tx)
  return true
}
