import type { RegionCode } from '@anlan/domain/directory'
import type { CountyDivisions } from '../directory/index.ts'

/**
 * The demonstration county. It lies outside the official range of codes; its places, units and people are invented.
 */
export const demoCounty = {
  code: '990124',
  name: '云川县',
  city: '云岭市',
  province: '安澜省',
} as const

/** Towns by their three digits, with two or three villages each. */
export const demoTowns: readonly {
  readonly digits: string
  readonly name: string
  readonly villages: readonly string[]
}[] = [
  { digits: '100', name: '柳河镇', villages: ['柳河村', '上坪村', '渡口村'] },
  { digits: '101', name: '石坝镇', villages: ['石坝村', '大湾村', '牛栏村'] },
  { digits: '102', name: '青石镇', villages: ['青石社区', '柳巷村', '东沟村'] },
  { digits: '103', name: '双桥镇', villages: ['双桥村', '磨盘村'] },
  { digits: '104', name: '白杨镇', villages: ['白杨社区', '沙河村'] },
  { digits: '200', name: '南岭乡', villages: ['南岭村', '松树坡村', '凉水井村'] },
  { digits: '201', name: '枫林乡', villages: ['枫林村', '高坎村'] },
  { digits: '202', name: '云台乡', villages: ['云台村', '雾岭村'] },
]

const region = (digits: string) => digits.padEnd(12, '0') as RegionCode

/** The county in the form of the official division data. */
export const demoDivisions: CountyDivisions = {
  edition: 'invented',
  province: { code: region(demoCounty.code.slice(0, 2)), name: demoCounty.province },
  city: { code: region(demoCounty.code.slice(0, 4)), name: demoCounty.city },
  county: { code: region(demoCounty.code), name: demoCounty.name },
  towns: demoTowns.map(({ digits, name }) => ({ code: region(demoCounty.code + digits), name })),
  villages: demoTowns.flatMap(({ digits, villages }) =>
    villages.map((village, index) => ({
      code: region(demoCounty.code + digits + codeOf(village, index)),
      name: village.endsWith('社区') ? `${village}居民委员会` : `${village}民委员会`,
    })),
  ),
}

/** Neighbourhoods are numbered from 001, villages from 200. */
function codeOf(village: string, index: number): string {
  return String((village.endsWith('社区') ? 1 : 200) + index).padStart(3, '0')
}
