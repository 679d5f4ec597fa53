import type { RegionCode } from './codes/index.ts'
import { divisionUnit } from './regions.ts'

/** A place of the county as the official data name it. */
export interface NamedRegion {
  /** Twelve digits. */
  readonly code: string
  /** 柳河镇, 柳河村民委员会. */
  readonly name: string
}

const nowhere = { county: '', city: null, province: null }

/** As people call a place: 柳河镇, 柳河村, 青石社区. */
export function placeName({ code, name }: NamedRegion): string {
  return divisionUnit(code as RegionCode, name, nowhere)?.shortName ?? name
}

/** 柳河镇 / 柳河村 and 柳河镇柳河村 are compared without the marks between. */
const form = (text: string) => text.normalize('NFKC').replace(/[\s/、,，>·-]/g, '')

/**
 * Finds the place that a text names: by its code (six, nine or twelve digits), by its name, or by its name behind its
 * town's or county's. Null if there is none, or more than one (two villages of one name: then the town must stand
 * before it).
 */
export function findRegion(regions: readonly NamedRegion[], text: string): string | null {
  const sought = form(text)
  const byCode = new Map(regions.map((region) => [region.code, region]))
  if (/^(\d{6}|\d{9}|\d{12})$/.test(sought)) {
    const code = sought.padEnd(12, '0')
    return byCode.has(code) ? code : null
  }
  const found = regions.filter((region) => {
    const above = [region.code.slice(0, 6), region.code.slice(0, 9)]
      .map((digits) => byCode.get(digits.padEnd(12, '0')))
      .filter((each) => each !== undefined && each.code !== region.code)
    const before = ['']
    for (const each of above) if (each) before.push(...before.map((start) => start + form(each.name)))
    return before.some((start) =>
      [region.name, placeName(region)].some((name) => start + form(name) === sought),
    )
  })
  return found.length === 1 ? (found[0]?.code ?? null) : null
}
