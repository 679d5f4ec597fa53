import { describe, expect, it } from 'vitest'
import { type Place, resolveUnits } from '../names/index.ts'
import { directoryTemplate } from './index.ts'

const places: readonly Place[] = [
  { county: '云栖区', city: '南屏市', province: '东岭省' },
  { county: '沐川河县', city: null, province: null },
  { county: '安澜市', city: '南屏市', province: '东岭省' },
]

describe.each(places)('the template for $county', (place) => {
  const { units, groups } = directoryTemplate(place)

  it('has no key, full name or other name twice', () => {
    const names = units.flatMap((unit) => [...new Set([unit.name, unit.short, ...unit.aliases])])
    const twice = names.filter((name, at) => names.indexOf(name) !== at)
    expect(twice).toEqual([])
    expect(new Set(units.map(({ key }) => key)).size).toBe(units.length)
  })

  it('leaves no placeholder open', () => expect(JSON.stringify({ units, groups })).not.toMatch(/\{[县简市]/))

  it('lists parents before their children', () => {
    units.forEach((unit, at) => {
      if (unit.parent !== null)
        expect(
          units.slice(0, at).map(({ key }) => key),
          unit.key,
        ).toContain(unit.parent)
    })
  })

  it('has members in each listed group', () => {
    for (const { members, name } of groups)
      if ('units' in members) expect(members.units.length, name).toBeGreaterThan(20)
  })

  it('finds each unit by each of its names', () => {
    const directory = {
      place,
      units: units.map((row) => ({
        id: row.key,
        name: row.name,
        shortName: row.short,
        aliases: row.aliases,
        kind: row.kind,
        parentId: row.parent,
        regionCode: '990123000000',
        level: 'county' as const,
      })),
      groups: groups.map(({ key, ...group }) => ({ id: key, ...group })),
    }
    for (const unit of units) {
      const names = [unit.name, unit.short, ...unit.aliases]
      for (const found of resolveUnits(names, directory))
        expect(found, found.printed).toMatchObject({ status: 'matched', targets: [{ unitId: unit.key }] })
    }
  })
})
