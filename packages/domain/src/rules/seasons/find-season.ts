import type { Season } from './season.ts'
import { SEASONS } from './season-table.ts'

/** A season as a document names it: in it, or before (汛前, 春节前) or after it. 汛末 is in it. */
export interface NamedSeason {
  readonly season: Season
  readonly relation: 'during' | 'before' | 'after'
}

const RELATIONS: Readonly<Record<string, NamedSeason['relation']>> = { 前: 'before', 后: 'after' }

const byName = new Map(SEASONS.flatMap((season) => season.names.map((name) => [name, season] as const)))

/** Quotation marks, spaces and the dots of “5·12” say nothing. */
function bare(name: string): string {
  return name.replace(/[“”"‘’'「」『』\s·•・.．、]/g, '').replace(/(期间|前后|时节|等)$/, '')
}

/** The name as it stands, without 全国, without the date before it (119消防宣传月), without both, without 节. */
function exact(name: string): Season | null {
  const national = /^(全国|国家|全民|我县|全县)/
  const dated = name.replace(/^\d{2,4}(?=\D)/, '')
  const tried = [
    name,
    name.replace(national, ''),
    dated,
    dated.replace(national, ''),
    name.replace(/节$/, ''),
  ]
  const found = tried.find((candidate) => byName.has(candidate))
  return found === undefined ? null : (byName.get(found) ?? null)
}

/** Finds a season by a printed name; null for what has no date of its own (党的重要会议). A person then sets it. */
export function findSeason(printed: string): NamedSeason | null {
  const name = bare(printed)
  const named = exact(name)
  if (named) return { season: named, relation: 'during' }
  const suffix = /^(.+?)(?:之|来临|到来|开始|结束)?([前后末])$/.exec(name)
  if (!suffix?.[1]) return null
  const season = exact(suffix[1])
  return season ? { season, relation: RELATIONS[suffix[2] ?? ''] ?? 'during' } : null
}
