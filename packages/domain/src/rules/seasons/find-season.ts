import { SEASONS, type Season } from './season-table.ts'

/** A season as a document names it: in it, or before (汛前, 春节前) or after it. */
export interface NamedSeason {
  readonly season: Season
  readonly relation: 'during' | 'before' | 'after'
}

const byName = new Map(SEASONS.flatMap((season) => season.names.map((name) => [name, season] as const)))

/** Quotation marks, spaces and the dots of “5·12” say nothing. */
function bare(name: string): string {
  return name.replace(/[“”"‘’'「」『』\s·•・.．、]/g, '').replace(/(期间|前后|时节|等)$/, '')
}

function exact(name: string): Season | null {
  const shorter = [name, name.replace(/^(全国|国家|我县|全县)/, ''), name.replace(/^\d{2,4}(?=\D)/, '')]
  const both = shorter[2]?.replace(/^全国/, '') ?? name
  for (const candidate of [...shorter, both]) {
    const season = byName.get(candidate)
    if (season) return season
  }
  return null
}

/** Finds a season by a printed name; null for what has no date of its own (党的重要会议). A person then sets it. */
export function findSeason(printed: string): NamedSeason | null {
  const name = bare(printed)
  const named = exact(name)
  if (named) return { season: named, relation: 'during' }
  const suffix = /^(.+?)(?:之|来临|到来|开始|结束|节)?([前后])$/.exec(name)
  if (!suffix?.[1]) return null
  const season = exact(suffix[1]) ?? exact(`${suffix[1]}节`)
  return season ? { season, relation: suffix[2] === '前' ? 'before' : 'after' } : null
}
