import { type Refusal, refuse } from '@anlan/domain/kernel'

declare const regionBrand: unique symbol

/** Twelve digits; a county is 141122000000, its town 141122102000. A prefix is an area. */
export type RegionCode = string & { readonly [regionBrand]: true }

export type RegionLevel = 'province' | 'city' | 'county' | 'town' | 'village'

export const REGION_LEVELS: readonly RegionLevel[] = ['province', 'city', 'county', 'town', 'village']

/** How many digits say which region of a level it is. */
const LENGTHS: Readonly<Record<RegionLevel, number>> = {
  province: 2,
  city: 4,
  county: 6,
  town: 9,
  village: 12,
}

/**
 * Reads six or twelve digits; refuses other lengths, unused city numbers, and a level that skips the one above it.
 * Only the county may be skipped: some cities have none (441900003000 is a town of 东莞).
 */
export function parseRegionCode(text: string): RegionCode | Refusal {
  if (!/^(\d{6}|\d{12})$/.test(text))
    return refuse('not-a-region', `“${text}”不是区划代码，应当是 6 位或 12 位数字。`)
  const code = text.padEnd(12, '0') as RegionCode
  const [city, county, town, village] = [
    [2, 4],
    [4, 6],
    [6, 9],
    [9, 12],
  ].map(([from, to]) => Number(code.slice(from, to)) > 0)
  const skipped = code.startsWith('00') || ((county || town) && !city) || (village && !town)
  if (skipped) return refuse('not-a-region', `区划代码“${text}”缺少上一级。`)
  if (city && cityKindOf(code) === null) return refuse('not-a-region', `区划代码“${text}”的市级代码不存在。`)
  return code
}

export function levelOf(code: RegionCode): RegionLevel {
  const level = REGION_LEVELS.find((candidate) => /^0*$/.test(code.slice(LENGTHS[candidate])))
  return level ?? 'village'
}

/** The digits that say which region it is, without the zeros that fill up. */
export function prefixOfRegion(code: RegionCode): string {
  return code.slice(0, LENGTHS[levelOf(code)])
}

/** The region one level up; null for a province. */
export function parentOf(code: RegionCode): RegionCode | null {
  const above = REGION_LEVELS[REGION_LEVELS.indexOf(levelOf(code)) - 1]
  return above === undefined ? null : (code.slice(0, LENGTHS[above]).padEnd(12, '0') as RegionCode)
}

/** The region of a level that a region lies in (a city without counties is its own); null if it lies above that level. */
export function regionAt(code: RegionCode, level: RegionLevel): RegionCode | null {
  if (REGION_LEVELS.indexOf(levelOf(code)) < REGION_LEVELS.indexOf(level)) return null
  return code.slice(0, LENGTHS[level]).padEnd(12, '0') as RegionCode
}

/** Whether a region is another, or lies in it. */
export function isWithin(inner: RegionCode, outer: RegionCode): boolean {
  return inner.startsWith(prefixOfRegion(outer))
}

/** All codes in a region, itself included: lo ≤ code < hi, as strings in the order of bytes. */
export function spanOf(code: RegionCode): { readonly lo: RegionCode; readonly hi: string } {
  const prefix = prefixOfRegion(code)
  const next = String(Number(prefix) + 1).padStart(prefix.length, '0')
  // After 99 no digit is left: the colon follows the 9.
  return { lo: code, hi: next.length > prefix.length ? ':' : next.padEnd(12, '0') }
}

/** The six digits of the county that a region lies in; null above a county. */
export function countyDigits(code: RegionCode): string | null {
  return regionAt(code, 'county')?.slice(0, 6) ?? null
}

export type CityKind = 'city' | 'prefecture' | 'directly administered'

/** What the second pair of digits stands for; null for numbers that the standard does not give out. */
export function cityKindOf(code: RegionCode): CityKind | null {
  const number = Number(code.slice(2, 4))
  if ((number >= 1 && number <= 20) || (number >= 51 && number <= 70)) return 'city'
  if (number >= 21 && number <= 50) return 'prefecture'
  return number === 90 ? 'directly administered' : null
}

export type CountyKind = 'district' | 'county' | 'county-level city'

/** What the third pair of digits stands for; null above a county. */
export function countyKindOf(code: RegionCode): CountyKind | null {
  const number = Number(code.slice(4, 6))
  if (number === 0) return null
  if (number <= 20) return 'district'
  return number <= 80 ? 'county' : 'county-level city'
}

export type TownKind = 'street' | 'town' | 'township' | 'enterprise-run' | 'other'

/** 街道, 镇, 乡, 企业办的乡级单位 (开发区、农场…); null above a town. */
export function townKindOf(code: RegionCode): TownKind | null {
  const number = Number(code.slice(6, 9))
  if (number === 0) return null
  if (number < 100) return 'street'
  if (number < 200) return 'town'
  if (number < 400) return 'township'
  return number < 600 ? 'enterprise-run' : 'other'
}

export type VillageKind = 'neighbourhood' | 'village' | 'other'

/** 居委会, 村委会, 类似村居的单位; null above a village. */
export function villageKindOf(code: RegionCode): VillageKind | null {
  const number = Number(code.slice(9))
  if (number === 0) return null
  if (number < 200) return 'neighbourhood'
  return number < 400 ? 'village' : 'other'
}
