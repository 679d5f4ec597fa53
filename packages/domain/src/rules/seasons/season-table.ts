import type { LunarDays } from '../calendar/lunar-days.ts'

/** A stretch of every year, MM-DD to MM-DD, both included; it may run over the year's end. 02-29 is the end of February. */
export interface YearlySpan {
  readonly from: string
  readonly to: string
}

/** A named day, season or key period, with the names by which documents call it (without quotation marks and 全国). */
export interface Season {
  readonly id: string
  readonly names: readonly [string, ...string[]]
  readonly when:
    | {
        readonly kind: 'festival'
        readonly day: keyof LunarDays | { readonly fixed: string }
        readonly shift?: number
      }
    | {
        readonly kind: 'around'
        readonly day: keyof LunarDays
        readonly before: number
        readonly after: number
      }
    | {
        readonly kind: 'yearly'
        readonly spans: readonly [YearlySpan, ...YearlySpan[]]
        readonly because: string
        readonly known: boolean
      }
    | { readonly kind: 'several'; readonly seasons: readonly string[] }
}

const day = (on: string): YearlySpan => ({ from: on, to: on })
const span = (from: string, to: string): YearlySpan => ({ from, to })

/** Festivals show with the days off around them; only the first name is shown. */
const festival = (
  id: string,
  names: readonly [string, ...string[]],
  on: keyof LunarDays | { fixed: string },
): Season => ({
  id,
  names,
  when: { kind: 'festival', day: on },
})

/** A day or month set by a national decision, from knowledge: to be confirmed against it. */
const known = (
  id: string,
  names: readonly [string, ...string[]],
  because: string,
  ...spans: [YearlySpan, ...YearlySpan[]]
): Season => ({
  id,
  names,
  when: { kind: 'yearly', spans, because, known: true },
})

/** A season that each place sets for itself; ours is only a proposal. */
const proposed = (
  id: string,
  names: readonly [string, ...string[]],
  because: string,
  ...spans: [YearlySpan, ...YearlySpan[]]
): Season => ({
  id,
  names,
  when: { kind: 'yearly', spans, because, known: false },
})

const LOCAL = '由当地确定，此为一般时段'

export const SEASONS: readonly Season[] = Object.freeze([
  festival('newYear', ['元旦', '元旦节', '新年'], { fixed: '01-01' }),
  festival('spring', ['春节', '农历新年', '新春'], 'spring'),
  festival('lantern', ['元宵', '元宵节', '正月十五'], 'lantern'),
  festival('qingming', ['清明', '清明节'], 'qingming'),
  festival('labour', ['五一', '劳动节', '五一劳动节', '五一节', '国际劳动节'], { fixed: '05-01' }),
  festival('dragonBoat', ['端午', '端午节'], 'dragonBoat'),
  festival('midAutumn', ['中秋', '中秋节'], 'midAutumn'),
  festival('national', ['国庆', '国庆节', '十一', '十一国庆'], { fixed: '10-01' }),
  festival('doubleNinth', ['重阳', '重阳节', '九九重阳'], 'doubleNinth'),
  {
    id: 'newYearsEve',
    names: ['除夕', '年三十'],
    when: { kind: 'around', day: 'spring', before: 1, after: -1 },
  },
  { id: 'travelRush', names: ['春运'], when: { kind: 'around', day: 'spring', before: 15, after: 24 } },
  {
    id: 'goldenWeeks',
    names: ['旅游黄金周', '黄金周'],
    when: { kind: 'several', seasons: ['spring', 'national'] },
  },
  {
    id: 'publicHolidays',
    names: ['节假日', '法定节假日', '重大节假日', '重要节假日', '节日', '重大节日', '重要节日'],
    when: {
      kind: 'several',
      seasons: ['newYear', 'spring', 'qingming', 'labour', 'dragonBoat', 'midAutumn', 'national'],
    },
  },

  known('stateSecurityDay', ['国家安全教育日', '全民国家安全教育日'], '国家安全法设立', day('04-15')),
  known('occupationalWeek', ['职业病防治法宣传周'], '每年4月最后一周', span('04-25', '05-01')),
  known('disasterDay', ['防灾减灾日', '512', '五一二'], '国务院2009年批准设立', day('05-12')),
  known(
    'disasterWeek',
    ['防灾减灾宣传周', '防灾减灾周'],
    '防灾减灾日所在周，当年以国家减灾委通知为准',
    span('05-06', '05-12'),
  ),
  known(
    'safetyMonth',
    ['安全生产月', '安全月', '安全生产宣传月'],
    '国务院安委会部署，每年6月',
    span('06-01', '06-30'),
  ),
  known(
    'safetyDay',
    ['安全生产宣传咨询日', '安全宣传咨询日', '616', '安全生产咨询日'],
    '安全生产月活动安排',
    day('06-16'),
  ),
  known('partyDay', ['七一', '建党节'], '纪念日', day('07-01')),
  known('armyDay', ['八一', '建军节'], '纪念日', day('08-01')),
  known('disasterReductionDay', ['国际减灾日', '国际减轻自然灾害日'], '联合国大会决议', day('10-13')),
  known('fireDay', ['消防日', '消防安全日', '消防宣传日', '119'], '公安部1992年发起', day('11-09')),
  known(
    'fireMonth',
    ['消防宣传月', '消防安全月', '消防安全宣传月', '消防月'],
    '消防日所在月',
    span('11-01', '11-30'),
  ),
  known('safetyLawWeek', ['安全生产法宣传周'], '每年12月第一周', span('12-01', '12-07')),
  known('trafficDay', ['交通安全日', '122'], '国务院2012年批准设立', day('12-02')),
  known('constitutionDay', ['国家宪法日', '宪法日', '宪法宣传日'], '全国人大常委会2014年决定', day('12-04')),
  known('collegeExam', ['高考', '普通高考'], '教育部每年公布', span('06-07', '06-10')),
  known('sessions', ['两会', '两会期间'], '全国两会会期，当年以公告为准', span('03-03', '03-13')),

  proposed('seniorExam', ['中考'], LOCAL, span('06-15', '06-25')),
  proposed(
    'exams',
    ['中高考', '高考中考', '中考高考'],
    LOCAL,
    span('06-07', '06-10'),
    span('06-15', '06-25'),
  ),
  proposed(
    'schoolOpening',
    ['开学', '开学季', '春秋季开学'],
    LOCAL,
    span('02-20', '03-05'),
    span('08-25', '09-05'),
  ),
  proposed('springOpening', ['春季开学'], LOCAL, span('02-20', '03-05')),
  proposed('autumnOpening', ['秋季开学'], LOCAL, span('08-25', '09-05')),
  proposed(
    'flood',
    ['汛期', '汛', '防汛期', '入汛', '雨季', '汛期期间'],
    '防洪法第四十一条：由省级防汛指挥机构规定',
    span('06-01', '09-30'),
  ),
  proposed('mainFlood', ['主汛期', '七下八上'], LOCAL, span('07-16', '08-15')),
  proposed(
    'heating',
    ['供暖期', '供暖', '采暖期', '采暖季', '供暖季', '取暖期', '冬季取暖'],
    LOCAL,
    span('11-15', '03-15'),
  ),
  proposed(
    'forestFire',
    ['森林防火期', '森林草原防火期', '防火期', '防火季节'],
    LOCAL,
    span('11-01', '05-31'),
  ),
  proposed('heat', ['高温', '高温季节', '夏季高温', '高温期', '高温时段'], LOCAL, span('06-15', '08-31')),
  proposed('storms', ['雷雨季节', '强对流天气多发期', '雷电多发期'], LOCAL, span('04-01', '09-30')),
  proposed('typhoon', ['台风', '台风季', '台风季节'], LOCAL, span('07-01', '09-30')),
  proposed('snow', ['雨雪冰冻', '低温雨雪冰冻', '冰冻期', '寒潮'], LOCAL, span('12-01', '02-29')),
  proposed('thaw', ['冻融期', '解冻期', '融冻期'], LOCAL, span('03-01', '04-15')),
  proposed('springSeason', ['春季'], '三月至五月', span('03-01', '05-31')),
  proposed('summerSeason', ['夏季'], '六月至八月', span('06-01', '08-31')),
  proposed('autumnSeason', ['秋季'], '九月至十一月', span('09-01', '11-30')),
  proposed('winterSeason', ['冬季'], '十二月至次年二月', span('12-01', '02-29')),
  proposed('autumnWinter', ['秋冬季', '秋冬'], LOCAL, span('10-01', '02-29')),
  proposed('winterSpring', ['冬春', '今冬明春', '冬春季', '冬春季节'], LOCAL, span('11-01', '04-30')),
  proposed('turnOfYear', ['岁末年初', '年终岁尾'], LOCAL, span('12-01', '02-29')),
  proposed('summerHarvest', ['三夏', '夏收', '麦收'], LOCAL, span('05-25', '06-20')),
  proposed('autumnHarvest', ['三秋', '秋收'], LOCAL, span('09-15', '10-31')),
  proposed('summerVacation', ['暑期', '暑假'], LOCAL, span('07-01', '08-31')),
  proposed('winterVacation', ['寒假'], LOCAL, span('01-15', '02-20')),
])
