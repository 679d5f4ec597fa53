import type { Scope } from '@anlan/domain/directory'
import { sql } from 'kysely'
import { visibleMatter } from '../access/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'

/** As what a unit stands in a matter that is still open. */
export type Side = 'part' | 'supervising' | 'responsible' | 'owner'

export interface OpenMatter {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly state: string
  readonly dueAt: Date | null
  readonly sides: Side[]
}

export interface OpenWork {
  readonly matters: readonly OpenMatter[]
  readonly total: number
}

/**
 * The open matters in which a unit has an open part, or which it owns, answers for or supervises, as far as the viewer
 * sees them: soonest due first, at most `limit`, and how many there are.
 */
export async function openWorkOf(
  tx: ScopedDatabase,
  scope: Scope,
  unitId: string,
  limit: number,
): Promise<OpenWork> {
  const { county } = scope
  const { rows } = await sql<OpenMatter & { total: number }>`
    WITH candidate AS (
      SELECT p.matter_id AS id FROM part_v AS p
        WHERE p.county = ${county} AND p.unit_id = ${unitId}::uuid AND p.phase = 'open'
      UNION SELECT m.id FROM matter AS m WHERE m.county = ${county} AND m.phase = 'open'
        AND (m.owner_unit_id = ${unitId}::uuid OR m.responsible_unit_id = ${unitId}::uuid
          OR m.supervising_unit_id = ${unitId}::uuid))
    SELECT m.id, m.kind, m.title, m.number, m.state, m.due_at AS "dueAt", count(*) OVER ()::int AS total,
      array_remove(ARRAY[
        CASE WHEN EXISTS (SELECT FROM part_v AS own WHERE own.county = m.county AND own.matter_id = m.id
          AND own.unit_id = ${unitId}::uuid AND own.phase = 'open') THEN 'part' END,
        CASE WHEN m.supervising_unit_id = ${unitId}::uuid THEN 'supervising' END,
        CASE WHEN m.responsible_unit_id = ${unitId}::uuid THEN 'responsible' END,
        CASE WHEN m.owner_unit_id = ${unitId}::uuid THEN 'owner' END], NULL) AS sides
    FROM candidate AS c JOIN matter AS m ON m.county = ${county} AND m.id = c.id
    WHERE m.phase = 'open' AND ${visibleMatter(scope, 'm')}
    ORDER BY m.due_at NULLS LAST, m.id LIMIT ${limit}`.execute(tx)
  return { matters: rows.map(({ total: _, ...matter }) => matter), total: rows[0]?.total ?? 0 }
}
