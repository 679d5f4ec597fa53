import { findRegion, indexNames, placeName, resolveWith } from '@anlan/domain/directory'
import type { Fields, FindByName, NameOf, Values } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import { loadDirectory } from '../directory/index.ts'
import type { ScopedDatabase } from '../platform/database/index.ts'

interface RegionRow {
  readonly code: string
  readonly name: string
}

async function regionsOf(tx: ScopedDatabase, county: string, codes: readonly string[]): Promise<RegionRow[]> {
  const towns = codes.map((code) => code.slice(0, 9).padEnd(12, '0'))
  const { rows } = await sql<RegionRow>`SELECT code, name FROM region
    WHERE code = ANY (${[...new Set([...codes, ...towns])]}::text[]) AND starts_with(code, ${county})`.execute(
    tx,
  )
  return rows
}

/** 柳河镇 柳河村: a village behind its town, the town or the county alone. */
function regionWords(regions: ReadonlyMap<string, RegionRow>, code: string): string | null {
  const own = regions.get(code)
  if (!own) return null
  const town = regions.get(code.slice(0, 9).padEnd(12, '0'))
  return town && town.code !== code ? `${placeName(town)} ${placeName(own)}` : placeName(own)
}

function idsIn(fields: Fields, rows: readonly Values[], type: 'unit' | 'person' | 'region'): string[] {
  const names = Object.entries(fields).flatMap(([name, field]) =>
    field.type === type || (type === 'unit' && field.type === 'units') ? [name] : [],
  )
  return rows.flatMap((row) =>
    names.flatMap((name) => {
      const value = row[name]
      if (Array.isArray(value)) return value.filter((each): each is string => typeof each === 'string')
      return typeof value === 'string' ? [value] : []
    }),
  )
}

/** The names of all units, persons and places that these rows mention: three queries, however many rows there are. */
export async function namesIn(
  tx: ScopedDatabase,
  county: string,
  fields: Fields,
  rows: readonly Values[],
): Promise<NameOf> {
  const ids = { unit: idsIn(fields, rows, 'unit'), person: idsIn(fields, rows, 'person') }
  const names = new Map<string, string>()
  for (const [table, wanted] of [
    ['unit', ids.unit],
    ['person', ids.person],
  ] as const) {
    if (wanted.length === 0) continue
    const column = table === 'unit' ? sql.ref('short_name') : sql.ref('name')
    const found = await sql<{
      id: string
      name: string
    }>`SELECT id, ${column} AS name FROM ${sql.table(table)}
      WHERE county = ${county} AND id = ANY (${[...new Set(wanted)]}::uuid[])`.execute(tx)
    for (const { id, name } of found.rows) names.set(id, name)
  }
  const codes = idsIn(fields, rows, 'region')
  const found = codes.length === 0 ? [] : await regionsOf(tx, county, codes)
  const regions = new Map(found.map((region) => [region.code, region]))
  return (type, id) => (type === 'region' ? regionWords(regions, id) : (names.get(id) ?? null))
}

/** Above this a name that is only like one of the directory's is taken without asking. */
const sureEnough = 0.9

/** Finds units, persons and places by the names that a spreadsheet gives them; each name is looked up once. */
export async function findingNames(tx: ScopedDatabase, county: string, today: string): Promise<FindByName> {
  const index = indexNames(await loadDirectory(tx, county, today))
  const { rows: regions } = await sql<RegionRow>`SELECT code, name FROM region
    WHERE code >= ${county} AND code < ${`${county}:`}`.execute(tx)
  const { rows: people } = await sql<{ id: string; name: string }>`SELECT id, name FROM person
    WHERE county = ${county} AND status = 'active'`.execute(tx)
  const known = new Map<string, string | null>()
  const look: FindByName = (type, text) => {
    if (type === 'region') return findRegion(regions, text)
    if (type === 'person') return only(people.filter(({ name }) => name === text).map(({ id }) => id))
    if (type === 'matter') return null
    const [found] = resolveWith(index, [text])
    if (found?.status !== 'matched' || found.sure < sureEnough) return null
    return only(found.targets.map((target) => ('unitId' in target ? target.unitId : null)))
  }
  return (type, text) => {
    const key = `${type} ${text}`
    const found = known.get(key)
    if (found !== undefined) return found
    const looked = look(type, text)
    known.set(key, looked)
    return looked
  }
}

function only(ids: readonly (string | null)[]): string | null {
  return ids.length === 1 ? (ids[0] ?? null) : null
}

/** Which units, persons and places of these rows do not exist in the county; empty if all do. */
export async function unknownIn(
  tx: ScopedDatabase,
  county: string,
  fields: Fields,
  rows: readonly Values[],
): Promise<ReadonlySet<string>> {
  const nameOf = await namesIn(tx, county, fields, rows)
  const unknown = (type: 'unit' | 'person' | 'region') =>
    idsIn(fields, rows, type).filter((id) => nameOf(type, id) === null)
  return new Set([...unknown('unit'), ...unknown('person'), ...unknown('region')])
}
