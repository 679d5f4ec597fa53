import {
  type DivisionUnit,
  divisionUnit,
  type Place,
  parentOf,
  type RegionCode,
} from '@anlan/domain/directory'
import type { CountyDivisions, Division } from '../divisions/index.ts'

export interface PlacedUnit extends DivisionUnit {
  readonly region: RegionCode
  /** The region whose unit is the one above; null for towns, which are under the government. */
  readonly under: RegionCode | null
}

/**
 * The units that govern a county's towns and villages. Two villages of one name are told apart by their town: a unit's
 * full name is its own in the county.
 */
export function divisionUnits({ towns, villages }: CountyDivisions, place: Place): readonly PlacedUnit[] {
  const townUnits = placed(towns, place, () => null)
  const townByRegion = new Map(townUnits.map((unit) => [unit.region, unit]))
  const villageUnits = placed(villages, place, parentOf)
  const count = new Map<string, number>()
  for (const { name } of villageUnits) count.set(name, (count.get(name) ?? 0) + 1)
  const taken = new Set<string>()
  const told = villageUnits.map((unit) => {
    const town = unit.under && townByRegion.get(unit.under)?.shortName
    const full = (count.get(unit.name) ?? 0) > 1 && town ? `${town}${unit.name}` : unit.name
    const name = taken.has(full) ? `${full}（${unit.region.slice(9)}）` : full
    taken.add(name)
    return { ...unit, name, under: town ? unit.under : null }
  })
  return [...townUnits, ...told]
}

function placed(
  divisions: readonly Division[],
  place: Place,
  under: (code: RegionCode) => RegionCode | null,
): readonly PlacedUnit[] {
  return divisions.flatMap(({ code, name }) => {
    const unit = divisionUnit(code, name, place)
    return unit ? [{ ...unit, region: code, under: under(code) }] : []
  })
}
