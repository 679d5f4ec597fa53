import { day, isRefusal, maskCitizenNumber } from '@anlan/domain/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCitizenNumber } from './citizen-number.ts'
import { completeCreditCode, parseCreditCode } from './credit-code.ts'
import {
  cityKindOf,
  countyDigits,
  countyKindOf,
  isWithin,
  levelOf,
  parentOf,
  parseRegionCode,
  type RegionCode,
  regionAt,
  spanOf,
  townKindOf,
  villageKindOf,
} from './region-code.ts'

function region(text: string): RegionCode {
  const code = parseRegionCode(text)
  if (isRefusal(code)) throw new Error(code.message)
  return code
}

describe('region codes (CODE-AREA-1, CODE-AREA-2)', () => {
  it.each([
    ['140000', 'province', null],
    ['140400', 'city', '140000000000'],
    ['140423', 'county', '140400000000'],
    ['140423000000', 'county', '140400000000'],
    ['220581102000', 'town', '220581000000'],
    ['220581102001', 'village', '220581102000'],
    ['990123', 'county', '990100000000'],
    ['441900003000', 'town', '441900000000'],
    ['441900', 'city', '440000000000'],
  ])('%s is a %s in %s', (text, level, parent) => {
    expect(levelOf(region(text))).toBe(level)
    expect(parentOf(region(text))).toBe(parent)
  })

  it.each([
    '14042',
    '2205811020011',
    '140423x',
    '',
    '000000',
    '140023',
    '140423000001',
    '001422',
    '140000100000',
    '147123',
    '149923',
  ])('refuses %j', (text) => expect(parseRegionCode(text)).toMatchObject({ code: 'not-a-region' }))

  it.each([
    ['140423', '140400', true],
    ['140423', '140423', true],
    ['140423102001', '140423', true],
    ['140400', '140423', false],
    ['140523', '140400', false],
    ['141000', '140000', true],
  ])('%s within %s: %s', (inner, outer, expected) => {
    expect(isWithin(region(inner), region(outer))).toBe(expected)
    const { lo, hi } = spanOf(region(outer))
    expect(lo <= region(inner) && region(inner) < hi).toBe(expected)
  })

  it.each([
    ['141122', '141122000000', '141123000000'],
    ['141199', '141199000000', '141200000000'],
    ['141122102', null, null],
    ['141122102000', '141122102000', '141122103000'],
    ['141122102999', '141122102999', '141122103000'],
    ['990000', '990000000000', ':'],
    ['141000', '141000000000', '141100000000'],
  ])('the span of %s is %s to %s', (text, lo, hi) => {
    const code = parseRegionCode(text)
    expect(isRefusal(code) ? [null, null] : Object.values(spanOf(code))).toEqual([lo, hi])
  })

  it('agree with the prefix for any two regions', () => {
    const code = fc
      .tuple(
        fc.constantFrom('14', '99'),
        fc.integer({ min: 0, max: 20 }),
        fc.nat(99),
        fc.nat(999),
        fc.nat(999),
      )
      .map(
        ([province, ...rest]) =>
          province + rest.map((part, index) => String(part).padStart(index < 2 ? 2 : 3, '0')).join(''),
      )
      .map(parseRegionCode)
      .filter((parsed): parsed is RegionCode => !isRefusal(parsed))
    fc.assert(
      fc.property(code, code, (inner, outer) => {
        const { lo, hi } = spanOf(outer)
        expect(lo <= inner && inner < hi).toBe(isWithin(inner, outer))
        const parent = parentOf(inner)
        if (parent !== null) expect(isWithin(inner, parent)).toBe(true)
      }),
    )
  })

  it('name the county and every level above', () => {
    expect(countyDigits(region('220581102001'))).toBe('220581')
    expect(countyDigits(region('441900003000'))).toBe('441900')
    expect(countyDigits(region('220500'))).toBeNull()
    expect(regionAt(region('220581102001'), 'town')).toBe('220581102000')
    expect(regionAt(region('220581'), 'town')).toBeNull()
  })

  it.each([
    ['140101', 'city', 'district', null, null],
    ['222426', 'prefecture', 'county', null, null],
    ['429004', 'directly administered', 'district', null, null],
    ['220581102001', 'city', 'county-level city', 'town', 'neighbourhood'],
    ['140423200201', 'city', 'county', 'township', 'village'],
    ['140423001001', 'city', 'county', 'street', 'neighbourhood'],
    ['140423400498', 'city', 'county', 'enterprise-run', 'other'],
  ])('%s: %s, %s, %s, %s', (text, city, county, town, village) => {
    const code = region(text)
    expect([cityKindOf(code), countyKindOf(code), townKindOf(code), villageKindOf(code)]).toEqual([
      city,
      county,
      town,
      village,
    ])
  })
})

describe('the ranges of region codes', () => {
  const code = (city: number, county: number, town: number, village: number) =>
    region(
      `14${[city, county].map((n) => String(n).padStart(2, '0')).join('')}${[town, village].map((n) => String(n).padStart(3, '0')).join('')}`,
    )

  it.each([
    [1, 'city'],
    [20, 'city'],
    [21, 'prefecture'],
    [50, 'prefecture'],
    [51, 'city'],
    [70, 'city'],
    [90, 'directly administered'],
  ])('city %i: %s', (number, kind) => expect(cityKindOf(code(number, 1, 1, 1))).toBe(kind))

  it.each([71, 89, 91])('city %i does not exist', (number) =>
    expect(isRefusal(parseRegionCode(`14${number}01`))).toBe(true),
  )

  it.each([
    [20, 'district'],
    [21, 'county'],
    [80, 'county'],
    [81, 'county-level city'],
  ])('county %i: %s', (number, kind) => expect(countyKindOf(code(1, number, 1, 1))).toBe(kind))

  it.each([
    [99, 'street'],
    [100, 'town'],
    [199, 'town'],
    [200, 'township'],
    [399, 'township'],
    [400, 'enterprise-run'],
    [599, 'enterprise-run'],
    [600, 'other'],
  ])('town %i: %s', (number, kind) => expect(townKindOf(code(1, 1, number, 1))).toBe(kind))

  it.each([
    [199, 'neighbourhood'],
    [200, 'village'],
    [399, 'village'],
    [400, 'other'],
  ])('village %i: %s', (number, kind) => expect(villageKindOf(code(1, 1, 1, number))).toBe(kind))
})

describe('unified social credit codes (CODE-USCC-1)', () => {
  it.each(['91350100M000100Y43', '91512081MA62K0260E', '91110000802100433B'])('%s is completed', (code) =>
    expect(completeCreditCode(code.slice(0, 17))).toBe(code),
  )

  it.each(['91350100M000100Y43', '91512081MA62K0260E', '91110000802100433B'])(
    '%s is valid, inside too',
    (code) => expect(parseCreditCode(code)).toMatchObject({ code, organisationValid: true }),
  )

  it('is taken apart', () =>
    expect(parseCreditCode('91350100M000100Y43')).toEqual({
      code: '91350100M000100Y43',
      registrar: '9',
      kind: '1',
      region: '350100',
      organisation: 'M000100Y4',
      organisationValid: true,
    }))

  it.each(['９１３５０１００ｍ０００１００ｙ４３', ' 91350100m000100y43\u3000', '9135 0100 M000 100Y 43'])(
    'mends %j',
    (text) => expect(parseCreditCode(text)).toMatchObject({ code: '91350100M000100Y43' }),
  )

  it.each([
    ['a wrong check character', '91350100M000100Y44', '校验位'],
    ['Z, no legal character', '91350100M000100Y4Z', '“Z”'],
    ['I, no legal character', '91350100M000100Y4I', '“I”'],
    ['17 characters', '91350100M000100Y4', '17 位'],
    ['letters in the region', '9135010AM000100Y43', '数字'],
  ])('refuses %s', (_, text, words) => {
    const code = parseCreditCode(text)
    expect(isRefusal(code) && code.message).toContain(words)
  })

  it('finds every single wrong character and every swap of neighbours', () => {
    const valid = '91512081MA62K0260E'
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    for (let place = 0; place < 18; place++) {
      for (const other of alphabet) {
        if (other === valid.charAt(place)) continue
        expect(isRefusal(parseCreditCode(valid.slice(0, place) + other + valid.slice(place + 1)))).toBe(true)
      }
      const swapped =
        valid.slice(0, place) + valid.charAt(place + 1) + valid.charAt(place) + valid.slice(place + 2)
      if (swapped !== valid && place < 17) expect(isRefusal(parseCreditCode(swapped))).toBe(true)
    }
  })
})

describe('citizen numbers (CODE-ID-1)', () => {
  const today = day('2026-11-22')

  it.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['440524188001010014', '1880-01-01', 'male'],
    ['140423199202291239', '1992-02-29', 'male'],
    ['１１０１０５１９４９１２３１００２ｘ', '1949-12-31', 'female'],
  ])('%s', (text, birth, sex) => {
    const citizen = parseCitizenNumber(text, today)
    expect(isRefusal(citizen) ? [null, null] : [citizen.birth, citizen.sex]).toEqual([birth, sex])
  })

  it.each([
    ['110105194912310021', '校验码'],
    ['140423199002291230', '出生日期'],
    ['140423203001011230', '出生日期'],
    ['1104', '17 位'],
    ['X10105194912310021', '17 位'],
  ])('refuses %s without repeating it', (text, words) => {
    const citizen = parseCitizenNumber(text, today)
    if (!isRefusal(citizen)) throw new Error('accepted')
    expect(citizen.message).toContain(words)
    expect(JSON.stringify(citizen)).not.toContain(text)
  })

  it('is shown without the birth date', () =>
    expect(maskCitizenNumber('140423199202291239')).toBe('140423********1239'))
})
