import { day, isRefusal, localDocument, type Override } from '@anlan/domain/kernel'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '../calendar/index.ts'
import { findSeason } from './find-season.ts'
import { seasonDates } from './season-dates.ts'
import { SEASONS } from './season-table.ts'

function dates(printed: string, year: number, overrides: readonly Override[] = []) {
  const named = findSeason(printed)
  if (!named) return null
  const found = seasonDates(named, {
    from: day(`${year}-01-01`),
    to: day(`${year}-12-31`),
    calendar: builtInCalendar,
    region: '990123',
    overrides,
  })
  return isRefusal(found) ? found.code : found.map(({ from, to }) => [from, to])
}

describe('a named season', () => {
  it.each([
    ['春节', 2026, [['2026-02-15', '2026-02-23']]],
    ['元旦', 2023, [['2022-12-31', '2023-01-02']]],
    ['清明', 2026, [['2026-04-04', '2026-04-06']]],
    ['五一', 2026, [['2026-05-01', '2026-05-05']]],
    ['“十一”', 2025, [['2025-10-01', '2025-10-08']]],
    ['国庆节', 2026, [['2026-10-01', '2026-10-07']]],
    ['中秋', 2026, [['2026-09-25', '2026-09-27']]],
    ['端午', 2027, [['2027-06-09', '2027-06-09']]],
    ['春节', 2027, [['2027-02-05', '2027-02-08']]],
    ['元宵节', 2026, [['2026-03-03', '2026-03-03']]],
    ['重阳节', 2026, [['2026-10-18', '2026-10-18']]],
    ['除夕', 2026, [['2026-02-16', '2026-02-16']]],
    ['小年', 2026, [['2026-02-10', '2026-02-10']]],
    ['龙抬头', 2026, [['2026-03-20', '2026-03-20']]],
    ['寒食节', 2026, [['2026-04-04', '2026-04-04']]],
    ['七夕', 2026, [['2026-08-19', '2026-08-19']]],
    ['中元节', 2026, [['2026-08-27', '2026-08-27']]],
    ['寒衣节', 2026, [['2026-11-09', '2026-11-09']]],
    ['冬至', 2026, [['2026-12-22', '2026-12-22']]],
    ['汛末', 2026, [['2026-06-01', '2026-09-30']]],
    [
      '供热前',
      2026,
      [
        [null, '2025-11-14'],
        [null, '2026-11-14'],
      ],
    ],
    ['夏季', 2026, [['2026-06-01', '2026-08-31']]],
    ['全国防灾减灾宣传周', 2026, [['2026-05-06', '2026-05-12']]],
    ['春运', 2026, [['2026-02-02', '2026-03-13']]],
    [
      '旅游黄金周',
      2026,
      [
        ['2026-02-15', '2026-02-23'],
        ['2026-10-01', '2026-10-07'],
      ],
    ],
    ['汛期', 2026, [['2026-06-01', '2026-09-30']]],
    ['汛前', 2026, [[null, '2026-05-31']]],
    ['春节前', 2026, [[null, '2026-02-14']]],
    ['汛期后', 2026, [['2026-10-01', null]]],
    [
      '供暖期',
      2026,
      [
        ['2025-11-15', '2026-03-15'],
        ['2026-11-15', '2027-03-15'],
      ],
    ],
    [
      '冬季',
      2027,
      [
        ['2026-12-01', '2027-02-28'],
        ['2027-12-01', '2028-02-29'],
      ],
    ],
    ['安全生产月', 2026, [['2026-06-01', '2026-06-30']]],
    ['“6·16”安全生产月', 2026, [['2026-06-01', '2026-06-30']]],
    ['“5·12”防灾减灾日', 2026, [['2026-05-12', '2026-05-12']]],
    ['“5.12”防灾减灾周', 2026, [['2026-05-06', '2026-05-12']]],
    ['5·12', 2026, [['2026-05-12', '2026-05-12']]],
    ['“119”消防宣传月', 2026, [['2026-11-01', '2026-11-30']]],
    ['“11·9”消防宣传月', 2026, [['2026-11-01', '2026-11-30']]],
    ['全国消防安全日', 2026, [['2026-11-09', '2026-11-09']]],
    ['全国“两会”', 2026, [['2026-03-03', '2026-03-13']]],
    ['“12·4”国家宪法日', 2026, [['2026-12-04', '2026-12-04']]],
    ['“4·15”全民国家安全教育日', 2026, [['2026-04-15', '2026-04-15']]],
    [
      '春、秋季开学',
      2026,
      [
        ['2026-02-20', '2026-03-05'],
        ['2026-08-25', '2026-09-05'],
      ],
    ],
    [
      '中高考',
      2026,
      [
        ['2026-06-07', '2026-06-10'],
        ['2026-06-15', '2026-06-25'],
      ],
    ],
    [
      '岁末年初',
      2026,
      [
        ['2025-12-01', '2026-02-28'],
        ['2026-12-01', '2027-02-28'],
      ],
    ],
  ])('%s in %i', (printed, year, expected) => expect(dates(printed, year)).toEqual(expected))

  it.each(['党的重要会议', '建党100周年', '警示教育日', '前', ''])('has no date of its own: %j', (printed) =>
    expect(findSeason(printed)).toBeNull(),
  )

  it('is refused beyond the lunar table', () => expect(dates('春节', 2050)).toBe('season-unknown'))

  const ownFlood: Override = {
    rule: 'WARN-CAL-1',
    parameter: 'flood',
    region: '990100',
    from: day('2025-03-20'),
    value: [{ from: '05-15', to: '10-15' }],
    document: localDocument({
      title: '关于明确汛期的通知',
      number: '某防指〔2024〕1号',
      issuer: '某市防汛指挥部',
    }),
  }

  it('takes the dates that a place sets for itself, and says by which document', () => {
    expect(dates('汛期', 2026, [ownFlood])).toEqual([['2026-05-15', '2026-10-15']])
    expect(dates('汛期', 2025, [ownFlood])).toEqual([['2025-05-15', '2025-10-15']])
    expect(dates('汛期', 2024, [ownFlood])).toEqual([['2024-06-01', '2024-09-30']])
    expect(dates('汛期', 2026, [{ ...ownFlood, value: [{ from: '05-15', to: '13-01' }] }])).toEqual([
      ['2026-06-01', '2026-09-30'],
    ])
  })

  it('is marked as a default or as unconfirmed, a festival as law', () => {
    const words = ['汛期', '安全生产月', '春节', '元宵'].map((printed) => {
      const named = findSeason(printed)
      const found =
        named &&
        seasonDates(named, {
          from: day('2026-01-01'),
          to: day('2026-12-31'),
          calendar: builtInCalendar,
          region: '990123',
          overrides: [],
        })
      return found && !isRefusal(found) ? found[0]?.basis.words : null
    })
    expect(words).toEqual([
      '汛期：平台默认值（防洪法第四十一条：由省级防汛指挥机构规定）',
      '安全生产月：国务院安委会部署，每年6月（待核实）',
      '春节：《全国年节及纪念日放假办法》第二条',
      '元宵：平台默认值（传统节日，按农历推算）',
    ])
  })
})

describe('the table of seasons', () => {
  it('has no name and no id twice, and finds each by each of its names', () => {
    const names = SEASONS.flatMap((season) => season.names)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(SEASONS.map(({ id }) => id)).size).toBe(SEASONS.length)
    for (const season of SEASONS)
      for (const name of season.names) expect(findSeason(name), name).toEqual({ season, relation: 'during' })
  })

  it('has dates for each in every year of the lunar table', () => {
    for (const season of SEASONS)
      for (let year = 2020; year <= 2040; year++) {
        const found = dates(season.names[0], year)
        expect(found, `${season.names[0]} ${year}`).not.toBe('season-unknown')
        expect(found?.length).toBeGreaterThan(0)
      }
  })
})
