import { day, isRefusal } from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'
import { type HolidayNotice, parseHolidayNotice } from '@anlan/domain/rules'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ScopedDatabase } from '../../src/platform/database/index.ts'
import { listCalendarYears, loadNotice, previewNotice, readNotice } from '../../src/rules/index.ts'
import { as, type House, house } from '../kernel/house.ts'

const text = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。`

const parsed = (words: string): HolidayNotice => {
  const notice = parseHolidayNotice(words)
  if (isRefusal(notice)) throw new Error(notice.message)
  return notice
}

let home: House
beforeAll(async () => {
  home = await house()
})
afterAll(() => home.close())
beforeEach(() => home.owner.query('DELETE FROM calendar_day; DELETE FROM calendar_year'))

const within = <T>(use: (tx: ScopedDatabase, env: MatterEnv) => Promise<T>) => home.within(as('赵敏'), use)
const by = () => ({ accountId: as('赵敏').actor.accountId ?? '', now: home.clock.now() })
const load = (words = text) => within((tx) => loadNotice(tx, parsed(words), by()))
const on = (value: string) => within(async (_tx, { calendar }) => calendar.of(day(value)))

describe('a year that nobody has loaded', () => {
  it('is provisional, and certain once its notice is loaded', async () => {
    expect(await on('2027-02-05')).toMatchObject({ working: false, provisional: true })
    expect(await on('2027-01-31')).toMatchObject({ working: false, provisional: true })
    await load()
    expect(await on('2027-01-31')).toMatchObject({ working: true, name: '春节', provisional: false })
    expect(await on('2027-06-15')).toMatchObject({ working: true, provisional: false })
    expect(await on('2028-06-15')).toMatchObject({ provisional: true })
    expect(await on('2026-10-10')).toMatchObject({ working: true, provisional: false })
  })

  it('is previewed: what changes, and what it replaces', async () => {
    const before = await within((tx) => previewNotice(tx, parsed(text)))
    expect(before).toMatchObject({ replaces: null, notice: { notice: '国办发明电〔2026〕9号' } })
    expect(before).toHaveProperty(
      'changes',
      expect.arrayContaining([{ day: '2027-01-31', before: false, after: true, name: '春节' }]),
    )
    await load()
    expect(await within((tx) => previewNotice(tx, parsed(text)))).toMatchObject({
      replaces: { year: 2027, from: 'loaded here', loadedBy: '赵敏' },
      changes: [],
    })
  })

  it('loaded again is as the last notice says', async () => {
    await load()
    await load(text.replace('1月31日（周日）、', ''))
    expect(await on('2027-01-31')).toMatchObject({ working: false, provisional: false })
    const years = await within((tx) => listCalendarYears(tx))
    expect(years).toContainEqual(expect.objectContaining({ year: 2026, from: 'built in' }))
    expect(years).toContainEqual(expect.objectContaining({ year: 2027, from: 'loaded here' }))
  })

  it('may correct the last day of the year before', async () => {
    await load('2027年节假日安排：一、元旦：2026年12月31日至2027年1月2日放假，共3天。')
    expect(await on('2026-12-31')).toMatchObject({ working: false, provisional: false })
    expect(await on('2026-10-10')).toMatchObject({ working: true })
  })
})

describe('files', () => {
  const rows = [
    ['日期', '安排', '节日'],
    ['2027-01-01', '放假', '元旦'],
    ['2027-01-31', '上班', '春节'],
  ]
  const days = [
    { day: '2027-01-01', working: false, name: '元旦' },
    { day: '2027-01-31', working: true, name: '春节' },
  ]

  it('as a workbook, with dates as text or as dates', () => {
    const book = (cells: unknown[][]) => {
      const made = utils.book_new()
      utils.book_append_sheet(made, utils.aoa_to_sheet(cells, { UTC: true }), '放假安排')
      return new Uint8Array(write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    }
    expect(readNotice(book(rows))).toMatchObject({ year: 2027, days })
    const dated = rows.map(([date = '', ...rest]) => [
      /^2/.test(date) ? new Date(`${date}T00:00:00Z`) : date,
      ...rest,
    ])
    expect(readNotice(book(dated))).toMatchObject({ year: 2027, days })
  })

  it('as CSV, and as the text of the notice', () => {
    const bytes = (words: string) => new TextEncoder().encode(words)
    expect(readNotice(bytes(rows.map((row) => row.join(',')).join('\r\n')))).toMatchObject({ days })
    expect(readNotice(bytes(text))).toMatchObject({ year: 2027, days: parsed(text).days })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a broken workbook', new Uint8Array([0x50, 0x4b, 3, 4, 5])],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
    ['too much', new Uint8Array(200_001)],
  ])('but not %s', (_, file) => expect(isRefusal(readNotice(file))).toBe(true))
})
