import {
  type Calendar,
  type CalendarDay,
  cite,
  type Day,
  day,
  defineRule,
  isRefusal,
  partsOf,
  type Refusal,
  weekdayOf,
} from '@anlan/domain/kernel'
import { publicHolidays } from '@anlan/domain/regulations'
import { type CalendarYear, type ExceptionalDays, exceptionalDays } from './calendar-year.ts'
import { statutoryHolidays } from './statutory-holidays.ts'
import { year2020 } from './years/2020.ts'
import { year2021 } from './years/2021.ts'
import { year2022 } from './years/2022.ts'
import { year2023 } from './years/2023.ts'
import { year2024 } from './years/2024.ts'
import { year2025 } from './years/2025.ts'
import { year2026 } from './years/2026.ts'

/** Which days are worked. */
export const holidayTable = defineRule({
  id: 'TIME-2',
  title: '工作日与节假日',
  source: [cite(publicHolidays, '2')],
  status: 'checked',
  version: '2026',
  validFrom: '2020-01-01',
})

/** The holiday notices that come with the system. */
export const CALENDAR_YEARS: readonly CalendarYear[] = Object.freeze([
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
])

/**
 * The working days of the given years (TIME-2). A year that is not among them has its weekends and statutory
 * holidays, and is marked provisional. A year given twice: the later one counts, so that a loaded year can correct
 * a built-in one. Refuses a year with contradictions.
 */
export function makeCalendar(years: readonly CalendarYear[]): Calendar | Refusal {
  const loaded = new Map<number, ExceptionalDays>()
  for (const year of years) {
    const days = exceptionalDays(year)
    if (isRefusal(days)) return days
    loaded.set(year.year, days)
  }
  return calendarOf(loaded)
}

/** The exceptional days of years that are known to be whole; throws on one with contradictions. */
export function exceptionalYears(years: readonly CalendarYear[]): ReadonlyMap<number, ExceptionalDays> {
  return new Map(
    years.map((year) => {
      const days = exceptionalDays(year)
      if (isRefusal(days)) throw new Error(days.message)
      return [year.year, days]
    }),
  )
}

/** The calendar of years by their exceptional days. */
export function calendarOf(loaded: ReadonlyMap<number, ExceptionalDays>): Calendar {
  const statutory = new Map<number, ReadonlyMap<Day, string>>()
  const statutoryOf = (year: number) => {
    const known = statutory.get(year) ?? statutoryHolidays(year)
    statutory.set(year, known)
    return known
  }
  return Object.freeze({
    of(value: Day): CalendarDay {
      const { year } = partsOf(value)
      const exceptional = loaded.get(year)
      const provisional = exceptional === undefined
      const off = exceptional?.off ?? statutoryOf(year)
      const holiday = off.get(value)
      if (holiday !== undefined) return { working: false, kind: 'holiday', name: holiday, provisional }
      const made = exceptional?.work.get(value)
      if (made !== undefined) return { working: true, kind: 'make-up working day', name: made, provisional }
      const working = weekdayOf(value) < 6
      return { working, kind: working ? 'weekday' : 'weekend', name: null, provisional }
    },
  })
}

function builtIn(): Calendar {
  const calendar = makeCalendar(CALENDAR_YEARS)
  if (isRefusal(calendar)) throw new Error(calendar.message)
  return calendar
}

/** The calendar of the built-in years, for callers that have loaded none of their own. */
export const builtInCalendar: Calendar = builtIn()

/** The last day whose calendar is certain, given the loaded years without a gap from the first. */
export function certainUntil(years: readonly CalendarYear[]): Day | null {
  const loaded = new Set(years.map(({ year }) => year))
  let last = Math.min(...loaded)
  while (loaded.has(last + 1)) last++
  return loaded.size === 0 ? null : day(`${last}-12-31`)
}
