import { type QueryExecutorProvider, sql } from 'kysely'

export interface RoleHolder {
  readonly role: string
  readonly name: string
  readonly unit: string
  readonly title: string
}

/** Who holds which role today, by the sort order of the units. */
export async function listRoleHolders(
  tx: QueryExecutorProvider,
  county: string,
  day: string,
): Promise<readonly RoleHolder[]> {
  const { rows } = await sql<RoleHolder>`
    SELECT o.role, p.name, u.short_name AS unit, o.title
    FROM post AS o JOIN person AS p ON p.county = o.county AND p.id = o.person_id
      JOIN unit AS u ON u.county = o.county AND u.id = o.unit_id
    WHERE o.county = ${county} AND p.status = 'active'
      AND (o.valid_from IS NULL OR o.valid_from <= ${day}::date) AND (o.valid_to IS NULL OR ${day}::date < o.valid_to)
      AND (u.valid_from IS NULL OR u.valid_from <= ${day}::date) AND (u.valid_to IS NULL OR ${day}::date < u.valid_to)
    ORDER BY o.role, u.sort, u.id, p.name`.execute(tx)
  return rows
}
