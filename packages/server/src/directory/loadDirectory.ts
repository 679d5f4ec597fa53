import {
  type Directory,
  type DirectoryUnit,
  type GroupRule,
  levelOf,
  type RegionCode,
} from '@anlan/domain/directory'
import { sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'

interface UnitRow {
  readonly id: string
  readonly name: string
  readonly short_name: string
  readonly kind: DirectoryUnit['kind']
  readonly parent_id: string | null
  readonly region: string
  readonly aliases: readonly string[]
}

interface GroupRow {
  readonly id: string
  readonly name: string
  readonly members: GroupRule
  readonly aliases: readonly string[]
}

/**
 * The county's directory as names are matched against it: units valid on `day` (YYYY-MM-DD), groups, and every alias,
 * the learned ones too. Whole, for matching compares a name with all of them; a county has some hundred units.
 */
export async function loadDirectory(tx: ScopedDatabase, county: string, day: string): Promise<Directory> {
  const units = await sql<UnitRow>`
    SELECT u.id, u.name, u.short_name, u.kind, u.parent_id, u.region,
      coalesce(array_agg(a.alias ORDER BY a.alias) FILTER (WHERE a.alias IS NOT NULL), '{}') AS aliases
    FROM unit u LEFT JOIN unit_alias a ON a.county = u.county AND a.unit_id = u.id
    WHERE u.county = ${county} AND (u.valid_from IS NULL OR u.valid_from <= ${day}::date)
      AND (u.valid_to IS NULL OR ${day}::date < u.valid_to)
    GROUP BY u.county, u.id ORDER BY u.sort, u.name`.execute(tx)
  const groups = await sql<GroupRow>`
    SELECT g.id, g.name, g.members,
      coalesce(array_agg(a.alias ORDER BY a.alias) FILTER (WHERE a.alias IS NOT NULL), '{}') AS aliases
    FROM unit_group g LEFT JOIN unit_alias a ON a.county = g.county AND a.group_id = g.id
    WHERE g.county = ${county} GROUP BY g.county, g.id ORDER BY g.name`.execute(tx)
  const places = await sql<{ level: string; name: string }>`
    SELECT level, name FROM region WHERE code IN (${`${county}000000`}, ${`${county.slice(0, 4)}00000000`}, ${`${county.slice(0, 2)}0000000000`})`.execute(
    tx,
  )
  const named = new Map(places.rows.map(({ level, name }) => [level, name]))
  return {
    place: {
      county: named.get('county') ?? '',
      city: named.get('city') ?? null,
      province: named.get('province') ?? null,
    },
    units: units.rows.map((row) => ({
      id: row.id,
      name: row.name,
      shortName: row.short_name,
      aliases: row.aliases,
      kind: row.kind,
      parentId: row.parent_id,
      regionCode: row.region,
      level: levelOf(row.region as RegionCode),
    })),
    groups: groups.rows.map(({ id, name, members, aliases }) => ({ id, name, members, aliases })),
  }
}
