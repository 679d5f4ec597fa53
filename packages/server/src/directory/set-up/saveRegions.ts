import { divisionKind, levelOf, parentOf, type RegionCode } from '@anlan/domain/directory'
import type { Client } from 'pg'
import type { CountyDivisions, Division } from '../divisions/index.ts'

/** What kind of row it is: rows that only serve statistics, and compounds without an office, are kept as pseudo. */
function natureOf({ code, name }: Division): 'division' | 'zone' | 'pseudo' {
  const level = levelOf(code)
  if (level !== 'town' && level !== 'village') return 'division'
  const kind = divisionKind(code, name)
  if (kind === 'zone') return 'zone'
  return kind === 'pseudo' || kind === 'other' ? 'pseudo' : 'division'
}

/**
 * Writes the regions of a county and what it lies in. They are reference data: as the owner. Names follow the data given
 * last; codes that the data no longer have stay, for what happened there keeps them.
 */
export async function saveRegions(owner: Client, divisions: CountyDivisions): Promise<void> {
  const { province, city, county, towns, villages } = divisions
  const known = new Set(
    [province, ...(city ? [city] : []), county, ...towns, ...villages].map(({ code }) => code),
  )
  // A county without a city lies in its province.
  const above = (code: RegionCode): RegionCode | null => {
    const parent = parentOf(code)
    return parent === null || known.has(parent) ? parent : above(parent)
  }
  const rows = [province, ...(city ? [city] : []), county, ...towns, ...villages].map((division) => ({
    ...division,
    level: levelOf(division.code),
    nature: natureOf(division),
    parent_code: above(division.code),
  }))
  await owner.query(
    `INSERT INTO region (code, name, level, nature, parent_code)
     SELECT code, name, level, nature, parent_code
     FROM jsonb_to_recordset($1::jsonb) AS row (code text, name text, level text, nature text, parent_code text)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, nature = excluded.nature`,
    [JSON.stringify(rows)],
  )
}
