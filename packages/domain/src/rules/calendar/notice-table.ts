import { type Day, isDay, type Refusal, refuse } from '@anlan/domain/kernel'
import type { LoadedDay } from './loaded-year.ts'
import type { HolidayNotice } from './notice.ts'

const BAD = 'not-a-holiday-table'

/** 2027-01-01, 2027/1/1, 2027.1.1, 2027年1月1日, 20270101. */
function dayIn(text: string): Day | null {
  const [, year, month = '', date = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(written) ? written : null
}

const OFF = /^(休|放假|休息|假|节假日|否|0)/
const WORK = /^(班|上班|补班|调休上班|工作|是|1)/

/**
 * Reads a table of days, from a workbook or CSV: a date, 放假 or 上班, and the holiday's name, in any order of columns. Lines without
 * a date (heads) are passed over. Refuses a table without days, a line that says neither, and a day that says both.
 */
export function parseHolidayTable(rows: readonly (readonly string[])[]): HolidayNotice | Refusal {
  const days = new Map<Day, LoadedDay>()
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell) => cell.normalize('NFKC').trim())
    const on = cells.map(dayIn).find((found) => found !== null)
    if (!on) continue
    const rest = cells.filter((cell) => dayIn(cell) === null && cell !== '')
    const said = rest.find((cell) => OFF.test(cell) || WORK.test(cell))
    if (said === undefined)
      return refuse(BAD, `第 ${index + 1} 行（${on}）没有写明放假还是上班。`, { at: [index] })
    const working = !OFF.test(said)
    const before = days.get(on)
    if (before && before.working !== working)
      return refuse(BAD, `${on} 既放假又上班，请核对。`, { at: [index] })
    const name = rest.find((cell) => cell !== said && !/^(周|星期)/.test(cell)) ?? null
    days.set(on, { day: on, working, name })
  }
  const all = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  const year = commonest(all.map(({ day }) => Number(day.slice(0, 4))))
  if (year === null)
    return refuse(BAD, '没有读出日期：表中应有日期（2027-01-01）、放假或上班、节日名称三列。')
  return { year, notice: '', days: all, doubts: [] }
}

function commonest(years: readonly number[]): number | null {
  const counts = new Map<number, number>()
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
