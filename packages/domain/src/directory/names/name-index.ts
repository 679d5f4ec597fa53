import type { RegionLevel } from '../codes/index.ts'
import { readCollective } from './collective.ts'
import type { Directory, DirectoryUnit } from './directory.ts'
import { placedNames } from './placed-name.ts'
import { contractName, foldName, type HeadedName, splitHead } from './spelling.ts'

/** By which of its names a unit was found. */
export type NameKind = 'full name' | 'short name' | 'alias'

export interface NamedUnit {
  readonly unit: DirectoryUnit
  readonly by: NameKind
}

/** A unit's name without its place, ready to be compared. */
export interface ComparableName {
  readonly unit: DirectoryUnit
  readonly level: RegionLevel | null
  readonly core: string
  readonly headed: HeadedName
}

/** Everything the resolver looks names up in; built once for a directory. */
export interface NameIndex {
  readonly directory: Directory
  /** Folded names as they stand. */
  readonly exact: ReadonlyMap<string, readonly NamedUnit[]>
  /** Contracted names without their place. */
  readonly cores: ReadonlyMap<string, readonly ComparableName[]>
  /** Names that may be abbreviated: those of offices, not of villages and enterprises. */
  readonly abbreviable: readonly ComparableName[]
  readonly groupsByName: ReadonlyMap<string, string>
  readonly groupsByNoun: ReadonlyMap<string, string>
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const present = map.get(key)
  if (present) present.push(value)
  else map.set(key, [value])
}

/** Other names of one unit: 清源镇人民政府 is 清源镇 and 清源镇党委. */
function otherCores(unit: DirectoryUnit, core: string): readonly string[] {
  if (unit.kind === 'town' || unit.kind === 'zone') {
    const place = core.replace(/(政府|党委|党工委|管委)$/, '')
    return [place, `${place}政府`, `${place}党委`, `${place}党工委`]
  }
  if (unit.kind === 'village') return villageCores(core)
  return []
}

/** 柳村村民委员会 is 柳村, 柳村村委会 and 柳村委会; 东街居委会 is 东街社区. */
function villageCores(core: string): readonly string[] {
  const base = core.replace(/(村委|居委|社区)$/, '').replace(/村$/, '')
  const forms =
    core.endsWith('居委') || core.endsWith('社区') ? ['社区', '居委', '社区居委'] : ['村', '村委', '村村委']
  return base === '' ? [] : forms.map((form) => `${base}${form}`)
}

export function indexNames(directory: Directory): NameIndex {
  const exact = new Map<string, NamedUnit[]>()
  const cores = new Map<string, ComparableName[]>()
  const abbreviable: ComparableName[] = []
  for (const unit of directory.units) {
    const seen = new Set<string>()
    for (const { by, name } of namesOf(unit)) {
      const folded = foldName(name)
      if (folded === '' || seen.has(folded)) continue
      seen.add(folded)
      put(exact, folded, { unit, by })
      for (const placed of placedNames(folded, directory.place)) {
        for (const core of new Set([placed.core, ...otherCores(unit, placed.core)])) {
          if (core === '') continue
          const comparable = { unit, level: placed.level, core, headed: splitHead(core) }
          put(cores, core, comparable)
          if (unit.kind !== 'village' && unit.kind !== 'enterprise') abbreviable.push(comparable)
        }
      }
    }
  }
  return { directory, exact, cores, abbreviable, ...indexGroups(directory) }
}

function namesOf(unit: DirectoryUnit): readonly { readonly by: NameKind; readonly name: string }[] {
  return [
    { by: 'full name', name: unit.name },
    { by: 'short name', name: unit.shortName },
    ...unit.aliases.map((name) => ({ by: 'alias' as const, name })),
  ]
}

function indexGroups(directory: Directory): Pick<NameIndex, 'groupsByName' | 'groupsByNoun'> {
  const groupsByName = new Map<string, string>()
  const groupsByNoun = new Map<string, string>()
  for (const group of directory.groups) {
    for (const name of [group.name, ...group.aliases]) {
      groupsByName.set(contractName(foldName(name)), group.id)
      const collective = readCollective(name)
      const [noun, second] = collective?.nouns ?? []
      // A group named by several nouns (各镇、街道) is not the group of the first.
      if (noun !== undefined && second === undefined && !groupsByNoun.has(noun))
        groupsByNoun.set(noun, group.id)
    }
  }
  return { groupsByName, groupsByNoun }
}
