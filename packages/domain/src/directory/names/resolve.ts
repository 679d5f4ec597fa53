import { readCollective } from './collective.ts'
import { type ComparedBy, compareFields, compareNames, sameLevel } from './compare.ts'
import type { Directory, DirectoryUnit, NameTarget } from './directory.ts'
import { isUnder, unitsOf } from './members.ts'
import { indexNames, type NameIndex, type NameKind } from './name-index.ts'
import { placedNames } from './placed-name.ts'
import { contractName, foldName, likeness } from './spelling.ts'

/** How a printed name was recognised. */
export type NameMatch = NameKind | ComparedBy | 'collective' | 'some of a collective'

/** What became of one printed name. What is not matched is asked once; the answer becomes an alias. */
export type Resolution = ResolvedName | UnresolvedName

export interface ResolvedName {
  readonly printed: string
  readonly status: 'matched'
  readonly targets: readonly NameTarget[]
  readonly how: NameMatch
  /** 0–1; below 0.8 a person should look. */
  readonly sure: number
  /** Place in the list of an earlier name for the same unit or group; one named twice is one. */
  readonly sameAs: number | null
}

export interface UnresolvedName {
  readonly printed: string
  readonly status: 'candidates' | 'unknown'
  /** The likeliest first; empty if unknown. */
  readonly candidates: readonly NameTarget[]
}

export interface ResolveOptions {
  /** The unit whose document it is: 各村 of a town's document are the town's villages, 镇安委办 is its own. */
  readonly issuerUnitId?: string
}

/** Matches the names that a document prints with the directory, in their order. */
export function resolveUnits(
  printed: readonly string[],
  directory: Directory,
  options: ResolveOptions = {},
): readonly Resolution[] {
  return resolveWith(indexNames(directory), printed, options)
}

/** The same with an index made before, for callers that resolve many documents. */
export function resolveWith(
  index: NameIndex,
  printed: readonly string[],
  options: ResolveOptions = {},
): readonly Resolution[] {
  const first = new Map<string, number>()
  return printed.map((name, at) => {
    const resolution = resolveName(index, name, options)
    if (resolution.status !== 'matched') return resolution
    const key = JSON.stringify(resolution.targets)
    const sameAs = first.get(key) ?? null
    if (sameAs === null) first.set(key, at)
    return { ...resolution, sameAs }
  })
}

function matched(
  printed: string,
  targets: readonly NameTarget[],
  how: NameMatch,
  sure: number,
): ResolvedName {
  return { printed, status: 'matched', targets, how, sure, sameAs: null }
}

function resolveName(index: NameIndex, printed: string, options: ResolveOptions): Resolution {
  const folded = foldName(printed)
  const issuer = index.directory.units.find((unit) => unit.id === options.issuerUnitId)
  return (
    byExactName(index, printed, folded, issuer) ??
    byCollective(index, printed, issuer) ??
    byComparison(index, printed, folded, issuer) ??
    withoutBrackets(index, printed, folded, issuer) ??
    byLikeness(index, printed, folded)
  )
}

function byExactName(
  index: NameIndex,
  printed: string,
  folded: string,
  issuer: DirectoryUnit | undefined,
): Resolution | null {
  const groupId = index.groupsByName.get(contractName(folded))
  if (groupId !== undefined) return matched(printed, [groupTarget(groupId, issuer)], 'collective', 1)
  const named = index.exact.get(folded) ?? []
  const units = nearest(
    named.map(({ unit }) => unit),
    index,
    issuer,
  )
  const [only, second] = units
  if (!only) return null
  if (second) return candidates(printed, units)
  const by = named.find(({ unit }) => unit.id === only.id)?.by ?? 'alias'
  return matched(printed, [{ unitId: only.id }], by, 1)
}

function byCollective(
  index: NameIndex,
  printed: string,
  issuer: DirectoryUnit | undefined,
): Resolution | null {
  const collective = readCollective(printed)
  if (!collective) return null
  const targets: NameTarget[] = []
  for (const noun of collective.nouns) {
    const groupId = index.groupsByNoun.get(noun)
    if (groupId !== undefined) targets.push(groupTarget(groupId, issuer))
  }
  // In a town's document a group may have nobody: its 各部门 are not the county's.
  if (issuer?.kind === 'town' && unitsOf(targets, index.directory).length === 0) return null
  if (targets.length === 0) return null
  // A noun without a group (各镇（街道、开发区） where no zone is known) leaves the list incomplete.
  if (collective.some || targets.length < collective.nouns.length)
    return matched(printed, targets, 'some of a collective', 0.5)
  return matched(printed, targets, 'collective', 0.95)
}

/** A town's document speaks of what lies in the town. */
function groupTarget(groupId: string, issuer: DirectoryUnit | undefined): NameTarget {
  return issuer?.kind === 'town' ? { groupId, under: issuer.id } : { groupId }
}

function byComparison(
  index: NameIndex,
  printed: string,
  folded: string,
  issuer: DirectoryUnit | undefined,
): Resolution | null {
  const placed = placedNames(folded, index.directory.place)
  const found = placed.flatMap((name) => compareNames(index, name))
  const tried = found.length > 0 ? found : placed.flatMap((name) => compareFields(index, name))
  const best = Math.max(0, ...tried.map(({ sure }) => sure))
  const top = tried.filter(({ sure }) => sure === best)
  const units = nearest([...new Set(top.map(({ unit }) => unit))], index, issuer)
  const [only, second] = units
  if (!only) return null
  if (second) return candidates(printed, units)
  const how = top.find(({ unit }) => unit.id === only.id)?.how ?? 'abbreviation'
  return matched(printed, [{ unitId: only.id }], how, best)
}

/** 县教体局（县教育局）, 县公安局（治安大队）: the name before the brackets, to be looked at. */
function withoutBrackets(
  index: NameIndex,
  printed: string,
  folded: string,
  issuer: DirectoryUnit | undefined,
): Resolution | null {
  const outside = folded.replace(/\([^)]*\)/g, '')
  if (outside === folded) return null
  const found = byExactName(index, printed, outside, issuer) ?? byComparison(index, printed, outside, issuer)
  return found?.status === 'matched' ? { ...found, sure: Math.min(found.sure, 0.7) } : found
}

/** Of several units with one name: the issuer's own, else the county's, else all. */
function nearest(
  units: readonly DirectoryUnit[],
  index: NameIndex,
  issuer: DirectoryUnit | undefined,
): readonly DirectoryUnit[] {
  if (units.length < 2) return units
  if (issuer) {
    const own = units.filter((unit) => unit.id === issuer.id || isUnder(unit, issuer, index.directory))
    if (own.length > 0) return own
  }
  const county = units.filter((unit) => unit.level === 'county')
  return county.length > 0 ? county : units
}

function candidates(printed: string, units: readonly DirectoryUnit[]): UnresolvedName {
  return { printed, status: 'candidates', candidates: units.map(({ id }) => ({ unitId: id })) }
}

const LIKE_ENOUGH = 0.5
const MOST_CANDIDATES = 5

function byLikeness(index: NameIndex, printed: string, folded: string): UnresolvedName {
  const cores = placedNames(folded, index.directory.place)
  const scores = new Map<DirectoryUnit, number>()
  for (const other of index.abbreviable) {
    const score = Math.max(
      ...cores.map((name) => (sameLevel(name, other) ? likeness(name.core, other.core) : 0)),
    )
    if (score >= LIKE_ENOUGH) scores.set(other.unit, Math.max(score, scores.get(other.unit) ?? 0))
  }
  const likely = [...scores].sort(([, one], [, other]) => other - one).slice(0, MOST_CANDIDATES)
  const units = likely.map(([unit]) => unit)
  return units.length > 0 ? candidates(printed, units) : { printed, status: 'unknown', candidates: [] }
}
