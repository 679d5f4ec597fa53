import { expect, test } from 'vitest'
import { proseFrom } from '../text/prose.fixture.ts'
import { findWhen } from './when.ts'

function read(text: string, bare = false) {
  return findWhen(proseFrom(text), { year: 2024, bare }).map(({ when }) => when)
}

test.each([
  ['5月底前完成整治', '5月底前', '2024-05-31'],
  ['10月前完成整治', '10月前', '2024-09-30'],
  ['1月前完成整治', '1月前', '2023-12-31'],
  ['年底前完成整治', '年底前', '2024-12-31'],
  ['2025年底完成整治', '2025年底', '2025-12-31'],
  ['到2025年，达标率达到90%', '2025年', '2025-12-31'],
  ['力争2025年基本完成改造', '2025年', '2025-12-31'],
  ['于5月31日前报送', '5月31日前', '2024-05-31'],
  ['二〇二五年六月三十日前完成', '二〇二五年六月三十日前', '2025-06-30'],
  ['２月底前完成', '２月底前', '2024-02-29'],
  ['6月中旬前完成', '6月中旬前', '2024-06-20'],
  ['9月上旬完成', '9月上旬', '2024-09-10'],
  ['第三季度末完成', '第三季度末', '2024-09-30'],
  ['二季度前完成', '二季度前', '2024-03-31'],
  ['上半年完成改造', '上半年', '2024-06-30'],
  ['明年3月底前完成', '明年3月底前', '2025-03-31'],
  ['截至12月20日', '12月20日', '2024-12-20'],
  ['2025年前建成', '2025年前', '2024-12-31'],
  ['2024.6.30前完成', '2024.6.30前', '2024-06-30'],
  ['年内完成', '年内', '2024-12-31'],
  ['从即日起至6月30日', '6月30日', '2024-06-30'],
])('deadline: %s', (text, words, by) => {
  expect(read(text)).toEqual([{ text: words, kind: 'deadline', by }])
})

test('a year named in a sentence holds for its later months', () => {
  expect(read('2025年3月底前排查，6月底前整改。9月底前验收')).toMatchObject([
    { by: '2025-03-31' },
    { by: '2025-06-30' },
    { by: '2024-09-30' },
  ])
})

test.each([
  ['2025年12月', '2025-12-31'],
  ['11月', '2024-11-30'],
  ['2024年', '2024-12-31'],
])('in a 完成时限 cell a bare %s binds', (text, by) => {
  expect(read(text, true)).toMatchObject([{ kind: 'deadline', by }])
})

test.each([
  '开展2024年度考核工作',
  '巩固2023年整治成果',
  '根据国家3年内建成平台的总体要求',
  '严格落实24小时值班制度',
  '对近3年发生过事故的单位',
  '常态化开展',
  '推进三年行动',
  '第一时间上报',
  '依据《2024年6月底前任务清单》',
  '2019年5月8日印发',
  '长期坚持',
  '安全生产周期',
  '突出重点时段',
  '做好防汛抗旱工作',
  '每个企业一个方案',
  '一企一策',
  '每户发放资料',
  '二〇二四年终考核',
  '落实24小时值守',
])('%s holds no time', (text) => {
  expect(read(text)).toEqual([])
})

test.each([
  ['每月至少召开一次会议', '每月至少召开一次', 'FREQ=MONTHLY', 1],
  ['每半年至少组织1次演练', '每半年至少组织1次', 'FREQ=MONTHLY;INTERVAL=6', 1],
  ['每季度通报', '每季度', 'FREQ=MONTHLY;INTERVAL=3', 1],
  ['每年不少于两次', '每年不少于两次', 'FREQ=YEARLY', 2],
  ['每年开展不少于４次检查', '每年开展不少于４次', 'FREQ=YEARLY', 4],
  ['每日巡查', '每日', 'FREQ=DAILY', 1],
  ['每周对网格巡查一次', '每周对网格巡查一次', 'FREQ=WEEKLY', 1],
  ['每两年修订一次', '每两年修订一次', 'FREQ=YEARLY;INTERVAL=2', 1],
  ['每3年评估一次', '每3年评估一次', 'FREQ=YEARLY;INTERVAL=3', 1],
  ['每月25日前报送', '每月25日前', 'FREQ=MONTHLY', 1],
  ['每年6月底前报备', '每年6月底前', 'FREQ=YEARLY', 1],
  ['每月应当结合工作，开展1次排查', '每月应当结合工作，开展1次', 'FREQ=MONTHLY', 1],
  ['坚持一周一小练', '一周一小练', 'FREQ=WEEKLY', 1],
  ['实行一季度一检验', '一季度一检验', 'FREQ=MONTHLY;INTERVAL=3', 1],
  ['半年一次', '半年一次', 'FREQ=MONTHLY;INTERVAL=6', 1],
  ['每4小时报告', '每4小时', 'FREQ=HOURLY;INTERVAL=4', 1],
  ['按季度调度', '按季度', 'FREQ=MONTHLY;INTERVAL=3', 1],
  ['每学期组织一次演练', '每学期组织一次', 'FREQ=MONTHLY;INTERVAL=6', 1],
  ['每半月通报一次', '每半月通报一次', 'FREQ=MONTHLY', 2],
  ['每30分钟报告一次', '每30分钟报告一次', 'FREQ=MINUTELY;INTERVAL=30', 1],
  ['每日9时、17时调度', '每日9时、17时', 'FREQ=DAILY', 2],
  ['每月在10日、25日前报送', '每月在10日、25日前', 'FREQ=MONTHLY', 2],
  ['实行3小时一调度', '3小时一调度', 'FREQ=HOURLY;INTERVAL=3', 1],
])('recurring: %s', (text, words, rrule, times) => {
  expect(read(text)).toEqual([{ text: words, kind: 'recurring', rrule, times }])
})

test('each period of a list is one recurrence', () => {
  expect(read('落实班组日查、车间周查、厂矿月查制度')).toMatchObject([
    { rrule: 'FREQ=DAILY' },
    { rrule: 'FREQ=WEEKLY' },
    { rrule: 'FREQ=MONTHLY' },
  ])
  expect(read('一般企业每年、高危企业每半年至少开展一次演练')).toMatchObject([
    { text: '每年', times: 1 },
    { text: '每半年至少开展一次' },
  ])
})

test.each([
  ['在春节、元旦、五一等重要时间节点开展检查', ['春节', '元旦', '五一']],
  ['汛期加强巡查', ['汛期']],
  ['汛前完成检查', ['汛前']],
  ['供暖前完成检修', ['供暖前']],
  ['开展“5·12”防灾减灾周、安全生产月宣传', ['“5·12”防灾减灾周', '安全生产月']],
  ['“119”消防宣传月', ['“119”消防宣传月']],
  ['岁末年初、全国“两会”等关键节点', ['岁末年初', '全国“两会”']],
  ['做好冻融期、汛期等重点时段防范', ['冻融期', '汛期']],
  ['在暴雨、台风来临前转移人员', ['暴雨', '台风']],
  ['中秋、国庆、重要会议等重要时段', ['中秋', '国庆', '重要会议']],
  ['学校春、秋季开学检查', ['春、秋季开学']],
  ['春运期间', ['春运']],
  ['雨季来临前拆除危房', ['雨季来临前']],
  ['中秋、国庆假期前完成自查', ['中秋', '国庆假期前']],
  ['高温汛期前备齐物资', ['高温汛期前']],
  ['泼水节期间开展宣传', ['泼水节']],
  ['做好节日期间的值班工作', ['节日期间']],
  ['节前开展检查', ['节前']],
  ['节后组织回头看', ['节后']],
])('season: %s', (text, names) => {
  expect(read(text)).toMatchObject([{ kind: 'season', names }])
})

test.each([
  ['接报后1小时内报告', '接报', 'PT1H'],
  ['事故发生后24小时内上报', '事故发生', 'PT24H'],
  ['自受理之日起15个工作日内办结', '受理', 'P15D'],
  ['应当在三日内整改', null, 'P3D'],
  ['一个月内完成', null, 'P1M'],
  ['半小时内到场', null, 'PT30M'],
  ['10分钟内出动', null, 'PT10M'],
  ['接警后45秒内登车', '接警', 'PT45S'],
  ['确保3分钟到场', null, 'PT3M'],
  ['最迟不得超过20分钟', null, 'PT20M'],
  ['提前20日申请许可', null, 'P20D'],
])('within: %s', (text, after, limit) => {
  expect(read(text)).toMatchObject([{ kind: 'within', after, limit }])
})

test.each(['以整洁环境迎接五一', '换季节前后做好保养', '节后返岗人员要培训'])(
  '%s falls due in no season',
  (text) => {
    expect(read(text).filter(({ kind }) => kind === 'season')).toEqual([])
  },
)

test('a season stands beside the recurrence that holds it', () => {
  expect(read('每年汛前组织一次盘点')).toMatchObject([{ rrule: 'FREQ=YEARLY' }, { names: ['汛前'] }])
})

test('二月二十日前 is a date, no recurrence', () => {
  expect(read('二月二十日前报送')).toMatchObject([{ kind: 'deadline', by: '2024-02-20' }])
})
