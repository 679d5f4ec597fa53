import { type Day, day, isRefusal } from '@anlan/domain/kernel'
import { describe, expect, it } from 'vitest'
import { builtInCalendar, CALENDAR_YEARS } from './calendar.ts'
import { calendarChanges, loadedCalendar } from './loaded-year.ts'
import { type HolidayNotice, parseHolidayNotice } from './notice.ts'
import { parseHolidayTable } from './notice-table.ts'

const notices: Readonly<Record<number, string>> = {
  2026: `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
　　国务院办公厅
　　2025年11月4日`,
  2025: `现将2025年元旦等节假日安排通知如下：一、元旦：1月1日（周三）放假1天，不调休。二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。三、清明节：4月4日（周五）至6日（周日）放假，共3天。四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2024: `国务院办公厅关于2024年部分节假日安排的通知
一、元旦:1月1日放假,与周末连休。
二、春节:2月10日至17日放假调休,共8天。2月4日(星期日)、2月18日(星期日)上班。鼓励各单位结合带薪年休假等制度落实,安排职工在除夕(2月9日)休息。
三、清明节:4月4日至6日放假调休,共3天。4月7日(星期日)上班。
四、劳动节:5月1日至5日放假调休,共5天。4月28日(星期日)、5月11日(星期六)上班。
五、端午节:6月10日放假,与周末连休。
六、中秋节:9月15日至17日放假调休,共3天。9月14日(星期六)上班。
七、国庆节:10月1日至7日放假调休,共7天。9月29日(星期日)、10月12日(星期六)上班。`,
  2023: `2023年部分节假日安排
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。`,
}

const read = (text: string): HolidayNotice => {
  const notice = parseHolidayNotice(text)
  if (isRefusal(notice)) throw new Error(notice.message)
  return notice
}

describe('the yearly notice as it is printed', () => {
  it.each(Object.entries(notices))('of %s gives the working days that are built in', (year, text) => {
    const notice = read(text)
    expect(notice.year).toBe(Number(year))
    expect(notice.doubts).toEqual([])
    const loaded = loadedCalendar([], { years: [notice.year], days: notice.days })
    for (let on = 1; on <= 365; on++) {
      const date = new Date(Date.UTC(notice.year, 0, on)).toISOString().slice(0, 10) as Day
      expect(loaded.of(date).working, date).toBe(builtInCalendar.of(date).working)
      expect(loaded.of(date).provisional).toBe(false)
    }
  })

  it('says its number, and calls the holidays as the tables do', () => {
    const { notice, days } = read(notices[2026] ?? '')
    expect(notice).toBe('国办发明电〔2025〕7号')
    const builtIn = CALENDAR_YEARS.find(({ year }) => year === 2026)?.holidays ?? []
    expect(new Set(days.map(({ name }) => name))).toEqual(new Set(builtIn.map(({ name }) => name)))
    expect(days.find((each) => each.day === '2026-09-20')).toEqual({
      day: '2026-09-20',
      working: true,
      name: '国庆节',
    })
  })

  it('names days of the year before', () => {
    expect(read(notices[2023] ?? '').days[0]).toMatchObject({ day: '2022-12-31', working: false })
  })

  it('points at a weekday and a count that do not fit', () => {
    const { doubts } = read('2027年元旦：1月1日（周四）至3日（周日）放假，共2天。')
    expect(doubts).toEqual(['2027-01-01 是周五，文中写作周四。', '元旦：文中写共 2 天，读出 3 天。'])
  })

  it.each([
    ['nothing', ''],
    ['no year', '元旦：1月1日放假。'],
    ['no holiday', '关于2027年部分节假日安排的通知'],
    ['a day that is none', '2027年节假日：一、元旦：1月32日放假。'],
    ['a span backwards', '2027年节假日：一、元旦：1月3日至1日放假。'],
    ['a span of a month', '2027年节假日：一、春节：2月1日至28日放假。'],
    ['a day both ways', '2027年节假日：一、元旦：1月1日至3日放假。1月2日上班。'],
    ['a date without a month', '2027年节假日：一、元旦：1日放假。'],
  ])('refuses %s', (_, text) => expect(isRefusal(parseHolidayNotice(text))).toBe(true))
})

describe('a table of days', () => {
  it('in any order of columns, with a head', () => {
    const table = parseHolidayTable([
      ['日期', '星期', '安排', '节日'],
      ['2027-01-01', '星期五', '放假', '元旦'],
      ['2027/1/2', '星期六', '休', '元旦'],
      ['2027年1月9日', '星期六', '上班', '元旦'],
      ['20270206', '', '补班', ''],
    ])
    expect(table).toMatchObject({
      year: 2027,
      days: [
        { day: '2027-01-01', working: false, name: '元旦' },
        { day: '2027-01-02', working: false, name: '元旦' },
        { day: '2027-01-09', working: true, name: '元旦' },
        { day: '2027-02-06', working: true, name: null },
      ],
    })
  })

  it.each([
    ['no days', [['元旦', '放假']]],
    ['a day that says nothing', [['2027-01-01', '元旦']]],
    [
      'a day that says both',
      [
        ['2027-01-01', '放假'],
        ['2027-01-01', '上班'],
      ],
    ],
  ])('refuses %s', (_, rows) => expect(parseHolidayTable(rows)).toMatchObject({ refused: true }))
})

describe('what is loaded over the built-in years', () => {
  const loaded = { day: day('2027-01-09'), working: true, name: '元旦' }

  it('a whole year: no longer provisional', () => {
    const calendar = loadedCalendar(CALENDAR_YEARS, { years: [2027], days: [loaded] })
    expect(calendar.of(day('2027-01-09'))).toEqual({
      working: true,
      kind: 'make-up working day',
      name: '元旦',
      provisional: false,
    })
    expect(calendar.of(day('2027-05-01')).provisional).toBe(false)
    expect(calendar.of(day('2026-10-10')).working).toBe(true)
  })

  it('a single day of a year that is built in, or of one that nobody has loaded', () => {
    const calendar = loadedCalendar(CALENDAR_YEARS, {
      years: [],
      days: [loaded, { day: day('2026-12-31'), working: false, name: '元旦' }],
    })
    expect(calendar.of(day('2026-12-31'))).toMatchObject({ working: false, provisional: false })
    expect(calendar.of(day('2027-01-09'))).toMatchObject({ working: true, provisional: true })
    expect(calendar.of(day('2027-01-11')).provisional).toBe(true)
  })

  it('replaces the built-in notice whole', () => {
    const calendar = loadedCalendar(CALENDAR_YEARS, { years: [2026], days: [] })
    expect(calendar.of(day('2026-10-10')).working).toBe(false)
    expect(calendarChanges(builtInCalendar, calendar, 2026).length).toBeGreaterThan(10)
  })

  it('tells what changes', () => {
    const calendar = loadedCalendar(CALENDAR_YEARS, { years: [2027], days: [loaded] })
    const changes = calendarChanges(builtInCalendar, calendar, 2027)
    expect(changes).toContainEqual({ day: '2027-01-09', before: false, after: true, name: '元旦' })
    // A notice that gives no holiday takes away the statutory days that stood in for it.
    expect(changes).toContainEqual({ day: '2027-10-01', before: false, after: true, name: '国庆节' })
  })
})
