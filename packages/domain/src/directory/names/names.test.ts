import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directoryTemplate } from '../template/index.ts'
import type { Directory, DirectoryUnit, NameTarget, Place } from './directory.ts'
import { membersOf, unitsOf } from './members.ts'
import { indexNames } from './name-index.ts'
import { resolveUnits, resolveWith } from './resolve.ts'

/** Two invented counties of different make: a county under a named city, and a city's district with streets. */
const places: readonly { place: Place; digits: string; towns: readonly string[] }[] = [
  {
    place: { county: '沐川河县', city: '临澜市', province: '东岭省' },
    digits: '990123',
    towns: ['清源镇', '石盘镇', '柳湾乡'],
  },
  {
    place: { county: '云栖区', city: '南屏市', province: '东岭省' },
    digits: '990205',
    towns: ['清源镇', '石盘镇', '柳湾乡'],
  },
]

function directoryOf({ place, digits, towns }: (typeof places)[number]): Directory {
  const template = directoryTemplate(place)
  const region = `${digits}000000`
  const units: DirectoryUnit[] = template.units.map((row) => ({
    id: row.key,
    name: row.name,
    shortName: row.short,
    aliases: row.aliases,
    kind: row.kind,
    parentId: row.parent,
    regionCode: region,
    level: 'county',
  }))
  towns.forEach((town, at) => {
    const organ = town.endsWith('街道') ? '办事处' : '人民政府'
    const regionCode = `${digits}${100 + at}000`
    units.push({
      id: town,
      name: `${place.county}${town}${organ}`,
      shortName: town,
      aliases: [],
      kind: 'town',
      parentId: 'government',
      regionCode,
      level: 'town',
    })
    for (const [n, village] of ['上河村', `${town.slice(0, 2)}村`].entries())
      units.push({
        id: `${town}/${village}`,
        name: `${village}村民委员会`,
        shortName: village,
        aliases: [],
        kind: 'village',
        parentId: town,
        regionCode: `${digits}${100 + at}20${n + 1}`,
        level: 'village',
      })
  })
  const common = { aliases: [], parentId: null, regionCode: `${digits}100000`, level: 'county' } as const
  units.push({
    id: 'mine',
    name: '东岭省沐川河煤业有限公司',
    shortName: '沐川河煤业',
    kind: 'enterprise',
    ...common,
  })
  units.push({
    id: 'town-safety',
    name: '清源镇安全生产委员会',
    shortName: '镇安委会',
    aliases: [],
    kind: 'committee',
    parentId: '清源镇',
    regionCode: `${digits}100000`,
    level: 'town',
  })
  units.push({
    ...common,
    id: 'city-mines',
    name: `${place.city}矿山安全监察分局`,
    shortName: '市矿山监察分局',
    kind: 'department',
    level: 'city',
  })
  const groups = template.groups.map(({ key, ...group }) => ({ id: key, ...group }))
  return { place, units, groups }
}

const unit = (unitId: string): NameTarget => ({ unitId })
const group = (groupId: string): NameTarget => ({ groupId })

/** {县} is 县 or 区. Each case names by what it should be recognised. */
const UNITS: readonly (readonly [string, string, string])[] = [
  ['{县名}应急管理局', 'emergency', 'full name'],
  ['{县}应急局', 'emergency', 'short name'],
  ['{县}应急管理局', 'emergency', 'spelling'],
  ['应急管理局', 'emergency', 'spelling'],
  ['我{县}应急管理局', 'emergency', 'spelling'],
  ['{市名}{县名}应急管理局', 'emergency', 'spelling'],
  ['东岭省{市名}{县名}应急管理局', 'emergency', 'spelling'],
  ['{县}安监局', 'emergency', 'spelling'],
  ['安监局', 'emergency', 'alias'],
  ['{县} 应急局', 'emergency', 'short name'],
  ['{县}应急', 'emergency', 'field of work'],
  ['{县}委编办', 'staffing', 'short name'],
  ['{县名}委编办', 'staffing', 'spelling'],
  ['{县}编办', 'staffing', 'alias'],
  ['{县}委组织部', 'organisation', 'short name'],
  ['中共{县名}委宣传部', 'publicity', 'full name'],
  ['{县}委政法委', 'politics-law', 'short name'],
  ['{县}纪委监委机关', 'discipline', 'alias'],
  ['纪检监察部门', 'discipline', 'alias'],
  ['{县}委', 'party', 'short name'],
  ['{县}政府', 'government', 'short name'],
  ['{县}人民政府', 'government', 'spelling'],
  ['{县名}人民政府', 'government', 'full name'],
  ['{县}政府办公室', 'government-office', 'spelling'],
  ['{县}安委会', 'safety', 'short name'],
  ['安委会', 'safety', 'alias'],
  ['{县}安全生产委员会', 'safety', 'spelling'],
  ['{县}安委办', 'safety-office', 'short name'],
  ['{县}安委会办公室', 'safety-office', 'spelling'],
  ['{县}安全生产委员会办公室', 'safety-office', 'spelling'],
  ['{县}减灾委办公室', 'disaster-office', 'spelling'],
  ['{县}应急救援总指挥部', 'rescue', 'short name'],
  ['{县}森防办', 'forest-fire-office', 'short name'],
  ['{县}防汛抗旱指挥部办公室', 'flood-office', 'spelling'],
  ['市生态环境局{简}分局', 'environment', 'short name'],
  ['{市名}生态环境局{简}分局', 'environment', 'full name'],
  ['{县}生态环境局', 'environment', 'alias'],
  ['生态环境分局', 'environment', 'alias'],
  ['{县}交警大队', 'traffic-police', 'short name'],
  ['{县}公安局交警大队', 'traffic-police', 'spelling'],
  ['{县名}公安局交通警察大队', 'traffic-police', 'full name'],
  ['{县}公安局', 'police', 'short name'],
  ['公安', 'police', 'field of work'],
  ['公安部门', 'police', 'field of work'],
  ['交通运输', 'transport', 'field of work'],
  ['文化和旅游', 'culture-tourism', 'field of work'],
  ['市场监督管理', 'market', 'field of work'],
  ['工业和信息化', 'industry', 'field of work'],
  ['行政审批', 'approval', 'field of work'],
  ['发展改革', 'development', 'field of work'],
  ['农机', 'agriculture', 'alias'],
  ['水务部门', 'water', 'field of work'],
  ['{县}发改局', 'development', 'short name'],
  ['{县}发展和改革局', 'development', 'spelling'],
  ['{县}发展改革局', 'development', 'spelling'],
  ['{县}发展和改革委员会', 'development', 'abbreviation'],
  ['{县}发改委', 'development', 'spelling'],
  ['{县}住建局', 'housing', 'short name'],
  ['{县}住房和城乡建设局', 'housing', 'spelling'],
  ['{县}住房城乡建设局', 'housing', 'spelling'],
  ['{县}人力资源社会保障局', 'labour', 'spelling'],
  ['{县}人社局', 'labour', 'short name'],
  ['{县}工信局', 'industry', 'short name'],
  ['{县}交通局', 'transport', 'short name'],
  ['{县}交通运输局', 'transport', 'spelling'],
  ['{县}市场监管局', 'market', 'short name'],
  ['{县}市场监督管理局', 'market', 'spelling'],
  ['市场监督管理局', 'market', 'spelling'],
  ['{县}市监局', 'market', 'spelling'],
  ['{县}卫健局', 'health', 'short name'],
  ['{县}卫健委', 'health', 'abbreviation'],
  ['{县}文旅局', 'culture-tourism', 'short name'],
  ['{县}文化旅游局', 'culture-tourism', 'spelling'],
  ['{县}教育局', 'education', 'spelling'],
  ['{县}教育和体育局', 'education', 'spelling'],
  ['{县}水务局', 'water', 'spelling'],
  ['{县}农业农村局', 'agriculture', 'short name'],
  ['{县}科技局', 'science', 'short name'],
  ['{县}行政审批局', 'approval', 'short name'],
  ['{县}综合行政执法局', 'enforcement', 'short name'],
  ['{县}城管局', 'enforcement', 'spelling'],
  ['{县}国土资源局', 'natural-resources', 'spelling'],
  ['{县}消防救援大队', 'fire-rescue', 'short name'],
  ['{县}消防大队', 'fire-rescue', 'spelling'],
  ['{县}气象局', 'weather', 'short name'],
  ['{县}铁路事业服务中心', 'railway', 'spelling'],
  ['公路段', 'highway', 'spelling'],
  ['{县}防震减灾中心', 'earthquake', 'short name'],
  ['{县}金融发展促进中心', 'local-finance', 'spelling'],
  ['{县}融媒体中心', 'media', 'short name'],
  ['{县}总工会', 'union', 'short name'],
  ['团{县}委', 'youth-league', 'short name'],
  ['{县}法院', 'court', 'short name'],
  ['{县}人民检察院', 'procuratorate', 'spelling'],
  ['{简}经济开发区', 'zone', 'short name'],
  ['{县}经济开发区', 'zone', 'alias'],
  ['{县}经济开发区管委会', 'zone', 'spelling'],
  ['{县}供电公司', 'power', 'short name'],
  ['消防部门', 'fire-rescue', 'field of work'],
  ['气象部门', 'weather', 'field of work'],
  ['交警部门', 'traffic-police', 'field of work'],
  ['市场监管部门', 'market', 'field of work'],
  ['住建部门', 'housing', 'field of work'],
  ['城管部门', 'enforcement', 'field of work'],
  ['{县}教体局（{县}教育局）', 'education', 'short name'],
  ['{县}公安局（治安大队）', 'police', 'short name'],
  ['市矿山安全监察分局', 'city-mines', 'spelling'],
  ['清源镇', '清源镇', 'short name'],
  ['清源镇人民政府', '清源镇', 'spelling'],
  ['清源镇政府', '清源镇', 'spelling'],
  ['{县名}清源镇人民政府', '清源镇', 'full name'],
  ['清源镇党委', '清源镇', 'spelling'],
  ['清源', '清源镇', 'field of work'],
  ['柳湾乡', '柳湾乡', 'short name'],
  ['清源村村委会', '清源镇/清源村', 'spelling'],
  ['清源村委会', '清源镇/清源村', 'spelling'],
  ['清源村民委员会', '清源镇/清源村', 'spelling'],
  ['沐川河煤业', 'mine', 'short name'],
]

const GROUPS: readonly (readonly [string, readonly string[], 'collective' | 'some of a collective'])[] = [
  ['各乡镇', ['towns'], 'collective'],
  ['各乡（镇）', ['towns'], 'collective'],
  ['各乡(镇)人民政府', ['towns'], 'collective'],
  ['乡镇', ['towns'], 'collective'],
  ['各有关乡镇', ['towns'], 'some of a collective'],
  ['各镇（街道、开发区）', ['towns', 'zones'], 'collective'],
  ['各镇(街道、开发区)党委政府', ['towns', 'zones'], 'collective'],
  ['各镇（街道、开发区）党委、政府', ['towns', 'zones'], 'collective'],
  ['每个镇(街道、开发区)', ['towns', 'zones'], 'collective'],
  ['各镇（街）', ['towns'], 'collective'],
  ['各乡镇（场、街道）', ['towns'], 'collective'],
  ['各街道办事处', ['towns'], 'collective'],
  ['属地乡镇', ['towns'], 'some of a collective'],
  ['开发区', ['zones'], 'collective'],
  ['全{县}各级各部门', ['departments'], 'collective'],
  ['{县}有关部门', ['departments'], 'some of a collective'],
  ['{县}各部门', ['departments'], 'collective'],
  ['行业部门', ['industry'], 'collective'],
  ['各成员单位', ['members'], 'collective'],
  ['镇直各单位', ['sections'], 'collective'],
  ['各村', ['villages'], 'collective'],
  ['各村委会', ['villages'], 'collective'],
  ['各村民委员会', ['villages'], 'collective'],
  ['各社区居民委员会', ['villages'], 'collective'],
  ['沿线各乡镇人民政府', ['towns'], 'some of a collective'],
  ['{县}政府各部门', ['departments'], 'collective'],
  ['各直属机构', ['departments'], 'collective'],
  ['危化品企业', ['enterprises'], 'some of a collective'],
  ['镇属各企业', ['enterprises'], 'collective'],
  ['村（社区)', ['villages'], 'collective'],
  ['每个村和居委会', ['villages'], 'collective'],
  ['{县}直各部门', ['departments'], 'collective'],
  ['{县}直及驻{县}各有关单位', ['departments'], 'some of a collective'],
  ['各部门', ['departments'], 'collective'],
  ['各单位', ['departments'], 'collective'],
  ['各有关部门', ['departments'], 'some of a collective'],
  ['各相关部门', ['departments'], 'some of a collective'],
  ['相关部门', ['departments'], 'some of a collective'],
  ['有关部门', ['departments'], 'some of a collective'],
  ['{县}相应部门', ['departments'], 'some of a collective'],
  ['各有关乡镇和部门', ['towns', 'departments'], 'some of a collective'],
  ['负有安全监管职责的部门', ['supervisors'], 'collective'],
  ['各负有安全监管职责的部门', ['supervisors'], 'collective'],
  ['负有安全生产监督管理职责的部门', ['supervisors'], 'collective'],
  ['负有安全监管职责的各有关部门', ['supervisors'], 'some of a collective'],
  ['负有安全生产执法权的各有关部门', ['supervisors'], 'some of a collective'],
  ['各级承担安全生产监管或管理职责的部门', ['supervisors'], 'collective'],
  ['安全监管部门', ['supervisors'], 'collective'],
  ['监管部门', ['supervisors'], 'collective'],
  ['{县}安委会成员单位', ['members'], 'collective'],
  ['安委会各成员单位', ['members'], 'collective'],
  ['{县}安委会有关成员单位', ['members'], 'some of a collective'],
  ['各行业主管部门', ['industry'], 'collective'],
  ['{县}安全生产委员会成员单位', ['members'], 'collective'],
  ['各有关站所', ['sections'], 'some of a collective'],
  ['高危行业企业', ['enterprises'], 'some of a collective'],
  ['各类规模以上企业', ['enterprises'], 'some of a collective'],
  ['各重点行业领域企业', ['enterprises'], 'some of a collective'],
  ['企业', ['enterprises'], 'collective'],
  ['全{县}各类企业', ['enterprises'], 'collective'],
  ['生产经营单位', ['enterprises'], 'collective'],
]

describe.each(places)('in $place.county', (setting) => {
  const directory = directoryOf(setting)
  const { place } = setting
  const fill = (text: string) =>
    text
      .replace(/\{县名\}/g, place.county)
      .replace(/\{县\}/g, place.county.slice(-1))
      .replace(/\{简\}/g, place.county.slice(0, -1))
      .replace(/\{市名\}/g, place.city ?? '')
  const resolve = (printed: string, issuerUnitId?: string) =>
    resolveUnits([fill(printed)], directory, issuerUnitId === undefined ? {} : { issuerUnitId })[0]

  it.each(UNITS)('%s is %s by its %s', (printed, id, how) =>
    expect(resolve(printed)).toMatchObject({ status: 'matched', targets: [unit(id)], how }),
  )

  it.each(GROUPS)('%s are %j', (printed, ids, how) =>
    expect(resolve(printed)).toMatchObject({ status: 'matched', targets: ids.map(group), how }),
  )

  it.each([
    '市应急局',
    '{市名}应急管理局',
    '省应急厅',
    '国家矿山安全监察局',
    '主要负责人',
    '新闻媒体',
    '学校',
    '',
    '员工',
  ])('does not take %s for anybody', (printed) => expect(resolve(printed)?.status).not.toBe('matched'))

  it('asks where two units have the name, and takes the issuer’s own', () => {
    const found = resolve('上河村')
    expect(found).toMatchObject({ status: 'candidates' })
    expect(found?.status === 'candidates' && found.candidates).toHaveLength(3)
    expect(resolve('上河村', '石盘镇')).toMatchObject({ status: 'matched', targets: [unit('石盘镇/上河村')] })
  })

  it('asks about a bare field of work, not about 公安部门', () => {
    expect(resolve('公安')).toMatchObject({ sure: 0.75 })
    expect(resolve('公安部门')).toMatchObject({ sure: 0.85 })
  })

  it('proposes what is like a misprint', () => {
    const found = resolve('{县}综合行政管理局')
    expect(found).toMatchObject({ status: 'candidates' })
    expect(found?.status === 'candidates' && found.candidates).toContainEqual(unit('enforcement'))
  })

  it('counts one unit named twice once', () => {
    const names = ['{县}应急局', '{县}公安局', '{县名}应急管理局', '某处', '{县}公安局'].map(fill)
    const resolutions = resolveUnits(names, directory)
    expect(resolutions.map((each) => (each.status === 'matched' ? each.sameAs : each.status))).toEqual([
      null,
      null,
      0,
      'unknown',
      1,
    ])
    const targets = resolutions.flatMap((each) => (each.status === 'matched' ? each.targets : []))
    expect(unitsOf(targets, directory).map(({ id }) => id)).toEqual(['police', 'emergency'])
  })

  it('remembers an answer as an alias', () => {
    expect(resolve('护林大队')?.status).not.toBe('matched')
    const units = directory.units.map((each) =>
      each.id === 'forestry' ? { ...each, aliases: [...each.aliases, '护林大队'] } : each,
    )
    expect(resolveUnits(['护林大队'], { ...directory, units })[0]).toMatchObject({
      targets: [unit('forestry')],
      how: 'alias',
    })
    const groups = directory.groups.map((each) =>
      each.id === 'towns' ? { ...each, aliases: ['各责任区'] } : each,
    )
    expect(resolveUnits(['各责任区'], { ...directory, groups })[0]).toMatchObject({
      targets: [group('towns')],
    })
  })

  it('takes the towns for 各乡镇, not the zone', () => {
    expect(membersOf(group('towns'), directory).map(({ id }) => id)).toEqual(['清源镇', '石盘镇', '柳湾乡'])
    expect(membersOf(group('zones'), directory).map(({ id }) => id)).toEqual(['zone'])
    expect(membersOf(group('villages'), directory)).toHaveLength(6)
    expect(membersOf(group('supervisors'), directory).map(({ id }) => id)).toContain('emergency')
    expect(membersOf(group('departments'), directory).map(({ id }) => id)).not.toContain('zone')
    expect(membersOf(group('departments'), directory).map(({ id }) => id)).not.toContain('city-mines')
    expect(membersOf(group('none'), directory)).toEqual([])
  })

  it('takes a town’s own villages and committee in a town’s document', () => {
    const villages = resolve('各村', '清源镇')
    expect(villages).toMatchObject({ targets: [{ groupId: 'villages', under: '清源镇' }] })
    expect(membersOf({ groupId: 'villages', under: '清源镇' }, directory).map(({ id }) => id)).toEqual([
      '清源镇/上河村',
      '清源镇/清源村',
    ])
    // An enterprise belongs to the town by where it lies, whoever is above it.
    expect(membersOf({ groupId: 'enterprises', under: '清源镇' }, directory).map(({ id }) => id)).toEqual([
      'mine',
    ])
    expect(membersOf({ groupId: 'enterprises', under: '石盘镇' }, directory)).toEqual([])
    expect(resolve('镇安委会', '清源镇')).toMatchObject({ targets: [unit('town-safety')] })
  })

  it('does not take the county’s departments for a town’s own', () => {
    expect(resolve('各部门', '清源镇')?.status).not.toBe('matched')
    expect(resolve('{县}应急局', '清源镇')).toMatchObject({ targets: [unit('emergency')] })
  })

  it('lets a remembered answer win over the general reading', () => {
    const groups = [
      ...directory.groups,
      { id: 'own', name: '三防成员', aliases: ['各有关部门'], members: { units: ['water'] } },
    ]
    const [some, all] = resolveUnits(['各有关部门', '各部门'], { ...directory, groups })
    expect(some).toMatchObject({ targets: [group('own')], sure: 1 })
    expect(all).toMatchObject({ targets: [group('departments')] })
  })

  it('answers anything that may be printed', () => {
    const index = indexNames(directory)
    const pieces = fc.constantFrom(
      '县',
      '区',
      '市',
      '各',
      '有关',
      '局',
      '应急',
      '乡镇',
      '（',
      '）',
      '、',
      '村',
      '委',
      '会',
      '部门',
      '和',
    )
    const name = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(name, (printed) => {
        const [resolution] = resolveWith(index, [printed])
        expect(resolution?.printed).toBe(printed)
        if (resolution?.status === 'matched') {
          expect(resolution.targets.length).toBeGreaterThan(0)
          expect(resolution.sure).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('keeps groups of groups finite', () => {
    const groups = [
      ...directory.groups,
      { id: 'both', name: '镇村', aliases: [], members: { groups: ['towns', 'loop'] } },
      { id: 'loop', name: '循环', aliases: [], members: { groups: ['both', 'zones'] } },
    ]
    expect(membersOf(group('both'), { ...directory, groups })).toHaveLength(4)
  })
})

describe('in a county-level city', () => {
  const directory = directoryOf({
    place: { county: '安澜市', city: '南屏市', province: '东岭省' },
    digits: '990281',
    towns: ['清源镇'],
  })

  it.each([
    ['市应急局', 'emergency'],
    ['安澜市应急管理局', 'emergency'],
    ['南屏市安澜市应急管理局', 'emergency'],
    ['市市场监管局', 'market'],
    ['市委编办', 'staffing'],
    ['南屏市生态环境局安澜分局', 'environment'],
    ['市直各部门', 'departments'],
  ])('%s is its own', (printed, id) =>
    expect(resolveUnits([printed], directory)[0]).toMatchObject({
      status: 'matched',
      targets: [id === 'departments' ? group(id) : unit(id)],
    }),
  )

  it('keeps the city above apart', () =>
    expect(resolveUnits(['南屏市应急管理局'], directory)[0]?.status).not.toBe('matched'))
})
