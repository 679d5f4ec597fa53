import type { RegionLevel } from '../codes/index.ts'
import type { Place } from './directory.ts'
import { contractName } from './spelling.ts'

/** A name without its place: 某县应急管理局 and 县应急管理局 are both the county's 应急管理局. */
export interface PlacedName {
  /** The level that the name itself states; null if it states none. */
  readonly level: RegionLevel | null
  /** Contracted. */
  readonly core: string
}

/** 县, 区, 旗 or 市: what the county calls itself. */
export function countyWord(place: Place): string {
  return place.county.slice(-1)
}

/** 某某县 → 某某; a name of two characters is not shortened. */
export function countyShort(place: Place): string {
  return place.county.length > 2 ? place.county.slice(0, -1) : place.county
}

const MINE: Readonly<Record<string, RegionLevel>> = {
  省: 'province',
  市: 'city',
  县: 'county',
  镇: 'town',
  乡: 'town',
}

/** Words that only look like a level: 市场监督管理局, 乡村振兴局. */
const NO_LEVEL = /^(市场|市监|市政|市容|市民|乡镇|乡村|镇街|镇村|县域)/

/** Takes apart a folded name; two readings where the place could also be part of the name (云栖经济开发区). */
export function placedNames(folded: string, place: Place): readonly PlacedName[] {
  const { level, rest } = withoutPlace(folded.replace(/^(中国共产党|中共)/, ''), place)
  const names: PlacedName[] = [{ level, core: contractName(rest) }]
  const short = countyShort(place)
  if (level === null && rest.startsWith(short) && rest.length >= short.length + 2)
    names.push({ level: 'county', core: contractName(rest.slice(short.length)) })
  return names
}

function withoutPlace(
  name: string,
  place: Place,
): { readonly level: RegionLevel | null; readonly rest: string } {
  const levels = [
    ['province', place.province],
    ['city', place.city],
    ['county', place.county],
  ] as const
  let level: RegionLevel | null = null
  let rest = name
  for (const [named, prefix] of levels) {
    if (prefix === null || !rest.startsWith(prefix) || rest.length === prefix.length) continue
    level = named
    rest = rest.slice(prefix.length)
  }
  if (level !== null) return { level, rest }
  // 县应急局, 我县应急局: the level by its word alone, if enough of the name is left.
  const bare = name.replace(/^[我本全](?=[省市县区旗镇乡])/, '')
  const word = bare.charAt(0)
  const own = word === countyWord(place) ? 'county' : (MINE[word] ?? null)
  return own === null || bare.length < 3 || NO_LEVEL.test(bare)
    ? { level: null, rest: name }
    : { level: own, rest: bare.slice(1) }
}
