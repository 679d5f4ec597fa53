import type { RoleTable } from '@anlan/domain/directory'
import { type Fields, type Refusal, refuse, type Values } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

/** A person with the post that gives the right. */
export interface Holder {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly title: string
}

/**
 * Who holds a right in a unit or in one above it, at some time from `since` to `until` (YYYY-MM-DD, both included):
 * those of the unit itself first. A post counts only while its unit is valid.
 */
export async function holdersOf(
  tx: ScopedDatabase,
  county: string,
  table: RoleTable,
  { right, unitId, since, until }: Readonly<Record<'right' | 'unitId' | 'since' | 'until', string>>,
): Promise<readonly Holder[]> {
  const giving = Object.entries(table).flatMap(([role, { may }]) =>
    (may as readonly string[]).includes(right) ? [role] : [],
  )
  const { rows } = await sql<Holder>`WITH RECURSIVE above AS (
      SELECT u.county, u.id, u.parent_id, 0 AS far FROM unit AS u WHERE u.county = ${county} AND u.id = ${unitId}::uuid
      UNION SELECT u.county, u.id, u.parent_id, a.far + 1
      FROM above AS a JOIN unit AS u ON u.county = a.county AND u.id = a.parent_id)
    SELECT h.id, h.name, h.unit, h.title FROM (
      SELECT DISTINCT ON (p.id) p.id, p.name, u.short_name AS unit, o.title, a.far
      FROM above AS a JOIN unit AS u ON u.county = a.county AND u.id = a.id
      JOIN post AS o ON o.county = a.county AND o.unit_id = a.id AND o.role = ANY (${giving})
      JOIN person AS p ON p.county = o.county AND p.id = o.person_id
      WHERE greatest(o.valid_from, u.valid_from, '-infinity') <= ${until}::date
        AND least(o.valid_to, u.valid_to, 'infinity') > ${since}::date
      ORDER BY p.id, a.far, o.valid_from DESC) AS h
    ORDER BY h.far, h.name, h.id`.execute(tx)
  return rows
}

/** Refuses a person who did not hold the right that the declaration asks of the field, on the day that the input names. */
export async function checkHoldings(
  tx: ScopedDatabase,
  county: string,
  table: RoleTable,
  unitId: string,
  fields: Fields,
  input: Values,
): Promise<Refusal | null> {
  for (const [name, field] of Object.entries(fields)) {
    const person = input[name]
    if (field.type !== 'person' || field.holds === undefined || typeof person !== 'string') continue
    const { right, on } = field.holds
    const day = input[on]
    if (typeof day !== 'string') throw new Error(`${name} holds a right on a day that ${on} does not name`)
    const holders = await holdersOf(tx, county, table, { right, unitId, since: day, until: day })
    if (!holders.some(({ id }) => id === person))
      return refuse(
        'not-a-holder',
        `“${field.label}”在${day}没有本单位或上级单位的这项权限，请核对人员和日期。`,
        {
          at: [name],
          source: right,
        },
      )
  }
  return null
}
