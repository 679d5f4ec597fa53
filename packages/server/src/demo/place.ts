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
