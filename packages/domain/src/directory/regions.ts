import { type RegionCode, townKindOf, villageKindOf } from './codes/index.ts'
import type { Place, UnitKind } from './names/index.ts'

/** What a row of the official division data is. Rows that only serve statistics are `pseudo`. */
export type DivisionKind =
  | 'street'
  | 'town'
  | 'township'
  | 'zone'
  | 'farm'
  | 'neighbourhood'
  | 'village'
  | 'other'
  | 'pseudo'

const PSEUDO = /直辖村级区划|类似|虚拟|生活区$/
const ZONE =
  /(开发区|园区?|新区|经济区|保税港?区|示范区|工业区|产业区|集中区|聚集区|集聚区|高新区|度假区|合作区|功能区|管理区|风景区|旅游区|休闲区|科技城|试验区)(管委会|管理委员会)?$/
const FARM = /([农林牧渔茶果蚕药参马牛猪鸡羊苗]|种畜|养殖|园艺|原种|良种)场$/

/**
 * Tells towns from development zones, farms and rows without any office, for `anlan init`: the code first, and for the
 * 400–599 of “units run by enterprises”, which hold all sorts, the name.
 */
export function divisionKind(code: RegionCode, name: string): DivisionKind {
  const village = villageKindOf(code)
  if (village !== null) return PSEUDO.test(name) ? 'pseudo' : village
  if (ZONE.test(name.replace(/类似乡级单位$/, '')) && townKindOf(code) === 'enterprise-run') return 'zone'
  if (PSEUDO.test(name)) return 'pseudo'
  const town = townKindOf(code)
  if (town !== 'enterprise-run') return town ?? 'other'
  if (/(街道|办事处)$/.test(name)) return 'street'
  if (/镇$/.test(name)) return 'town'
  if (/乡$/.test(name)) return 'township'
  return FARM.test(name) ? 'farm' : 'other'
}

const UNIT_KIND: Readonly<Record<DivisionKind, UnitKind | null>> = {
  street: 'town',
  town: 'town',
  township: 'town',
  farm: 'town',
  zone: 'zone',
  village: 'village',
  neighbourhood: 'village',
  // A prison, a company's compound, a row of the statistics: whoever sets up the county decides.
  other: null,
  pseudo: null,
}

export interface DivisionUnit {
  readonly kind: UnitKind
  /** Full name of the office: 某县某镇人民政府, 某村村民委员会. */
  readonly name: string
  /** As documents write it: 某镇, 某村. */
  readonly shortName: string
}

/** The unit that governs a division, under its names; null where there is none that can be presumed. */
export function divisionUnit(code: RegionCode, name: string, place: Place): DivisionUnit | null {
  const division = divisionKind(code, name)
  const kind = UNIT_KIND[division]
  if (kind === null) return null
  if (kind === 'village') return { kind, ...villageNames(name, division) }
  const shortName = name.replace(/(类似乡级单位|管委会|管理委员会|办事处|人民政府)$/, '')
  const organ = { street: '办事处', zone: '管理委员会', farm: '' }[division as string] ?? '人民政府'
  return { kind, name: `${place.county}${shortName}${organ}`, shortName }
}

/** 大桥村委会 is the committee of 大桥村, 柳村村委会 that of 柳村: the data leave out the second 村. */
function villageNames(
  name: string,
  division: DivisionKind,
): { readonly name: string; readonly shortName: string } {
  const base = name.replace(/(村民委员会|村委会|居民委员会|居委会|委员会)$/, '')
  if (division === 'neighbourhood') {
    const shortName = base.endsWith('社区') || base === name ? base : `${base}居委会`
    return { name: `${base}居民委员会`, shortName }
  }
  const shortName = /(村|嘎查|屯|庄子)$/.test(base) ? base : `${base}村`
  return { name: `${shortName}村民委员会`, shortName }
}
