import { directoryTemplate, type GroupRule, type Place } from '@anlan/domain/directory'
import { isRefusal, type Refusal } from '@anlan/domain/kernel'
import { sql } from 'kysely'
import type { Context } from '../../http/index.ts'
import { type ScopedDatabase, withScope } from '../../platform/database/index.ts'
import type { CountyDivisions } from '../divisions/index.ts'
import { createGroup } from '../groups/commands.ts'
import { createUnit, type UnitInput } from '../units/commands.ts'
import { divisionUnits } from './divisionUnits.ts'

/** The directory that was laid out: ids by the template's keys, and of towns and villages by their region. */
export interface CountySetUp {
  readonly code: string
  readonly units: ReadonlyMap<string, string>
  readonly byRegion: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, string>
  /** How many units were added now; none when it is run again. */
  readonly added: number
}

/**
 * Lays out a county's directory: its usual departments, committees and their offices from the template, its towns and
 * villages from the division data, the usual groups. Its regions must be there. Run again it adds what is missing and
 * changes nothing that somebody has changed since.
 */
export async function setUpCounty(
  context: Pick<Context, 'db' | 'clock'>,
  divisions: CountyDivisions,
  { demonstration = false }: { readonly demonstration?: boolean } = {},
): Promise<CountySetUp> {
  const code = divisions.county.code.slice(0, 6)
  return withScope(context.db, { county: code, wide: false, spans: [], units: [] }, async (tx) => {
    await sql`INSERT INTO county (code, name, short_name, demonstration, created_at)
      VALUES (${code}, ${divisions.county.name}, ${divisions.county.name.slice(-1)}, ${demonstration},
        ${context.clock.now()}) ON CONFLICT DO NOTHING`.execute(tx)
    const book = await openBook(tx, code)
    const place = placeOf(divisions)
    const template = directoryTemplate(place)
    const units = new Map<string, string>()
    for (const [index, row] of template.units.entries()) {
      const parentId = row.parent === null ? null : (units.get(row.parent) ?? null)
      const { name, short, kind, industries, aliases } = row
      const input = { name, shortName: short, kind, industries, aliases, parentId, sort: 10 * (index + 1) }
      units.set(row.key, await book.unit({ ...input, region: divisions.county.code, validTo: null }))
    }
    const byRegion = await addDivisions(book, divisions, place, units.get('government') ?? null)
    const groups = new Map<string, string>()
    for (const { key, name, aliases, members } of template.groups)
      groups.set(key, await book.group({ name, aliases, members: withIds(members, units) }))
    return { code, units, byRegion, groups, added: book.added() }
  })
}

function placeOf({ county, city, province }: CountyDivisions): Place {
  return { county: county.name, city: city?.name ?? null, province: province.name }
}

async function addDivisions(
  book: Book,
  divisions: CountyDivisions,
  place: Place,
  government: string | null,
): Promise<ReadonlyMap<string, string>> {
  const byRegion = new Map<string, string>()
  for (const [index, unit] of divisionUnits(divisions, place).entries()) {
    const { name, shortName, kind, region, under } = unit
    const parentId = under === null ? government : (byRegion.get(under) ?? government)
    const input = { name, shortName, kind, region, parentId, industries: [], aliases: [], validTo: null }
    byRegion.set(region, await book.unit({ ...input, sort: 10_000 + 10 * index }))
  }
  return byRegion
}

/** The template lists keys where the directory has ids. */
function withIds(rule: GroupRule, units: ReadonlyMap<string, string>): GroupRule {
  return 'units' in rule ? { units: rule.units.flatMap((key) => units.get(key) ?? []) } : rule
}

/** The directory while it is laid out: what is there under its name stays. */
interface Book {
  readonly unit: (input: UnitInput) => Promise<string>
  readonly group: (input: Parameters<typeof createGroup>[2]) => Promise<string>
  readonly added: () => number
}

async function openBook(tx: ScopedDatabase, county: string): Promise<Book> {
  const known = await sql<{ id: string; name: string }>`SELECT id, name FROM unit WHERE county = ${county}
    UNION ALL SELECT id, '@' || name FROM unit_group WHERE county = ${county}`.execute(tx)
  const ids = new Map(known.rows.map(({ id, name }) => [name, id]))
  let added = 0
  const once = async (
    name: string,
    create: () => Promise<{ readonly id: string } | Refusal>,
  ): Promise<string> => {
    const there = ids.get(name)
    if (there !== undefined) return there
    const made = await create()
    if (isRefusal(made)) throw new Error(`${name}: ${made.message}`)
    ids.set(name, made.id)
    return made.id
  }
  return {
    unit: (input) =>
      once(input.name, () => {
        added++
        return createUnit(tx, county, input)
      }),
    group: (input) => once(`@${input.name}`, () => createGroup(tx, county, input)),
    added: () => added,
  }
}
