import { addDays, type Calendar, type Day, day } from '@anlan/domain/kernel'
import { calendarOf, exceptionalYears } from './calendar.ts'
import type { CalendarYear, ExceptionalDays } from './calendar-year.ts'

/** A day that a loaded notice names: off, or worked although it is Saturday or Sunday. */
export interface LoadedDay {
  readonly day: Day
  readonly working: boolean
  readonly name: string | null
}

/** What an installation has loaded. */
export interface LoadedCalendar {
  /** The years whose whole notice was loaded: the built-in one no longer counts. */
  readonly years: readonly number[]
  /** Days of other years correct single days. */
  readonly days: readonly LoadedDay[]
}

/** The working days of the built-in years with what an installation has loaded over them (TIME-2). */
export function loadedCalendar(builtIn: readonly CalendarYear[], loaded: LoadedCalendar): Calendar {
  const years = new Map<number, { off: Map<Day, string>; work: Map<Day, string> }>()
  for (const [year, { off, work }] of exceptionalYears(builtIn))
    if (!loaded.years.includes(year)) years.set(year, { off: new Map(off), work: new Map(work) })
  for (const year of loaded.years) years.set(year, { off: new Map(), work: new Map() })
  const corrections = new Map<Day, LoadedDay>()
  for (const named of loaded.days) {
    const year = years.get(Number(named.day.slice(0, 4)))
    if (!year) corrections.set(named.day, named)
    else {
      year.off.delete(named.day)
      year.work.delete(named.day)
      ;(named.working ? year.work : year.off).set(named.day, named.name ?? '')
    }
  }
  return corrected(calendarOf(years as ReadonlyMap<number, ExceptionalDays>), corrections)
}

/** Single days of a year that is not loaded: known, while the rest of the year stays provisional. */
function corrected(calendar: Calendar, corrections: ReadonlyMap<Day, LoadedDay>): Calendar {
  if (corrections.size === 0) return calendar
  return Object.freeze({
    of(value: Day) {
      const named = corrections.get(value)
      if (!named) return calendar.of(value)
      const kind = named.working ? ('make-up working day' as const) : ('holiday' as const)
      return { working: named.working, kind, name: named.name, provisional: calendar.of(value).provisional }
    },
  })
}

/** A day that is worked in one calendar and not in the other. */
export interface CalendarChange {
  readonly day: Day
  readonly before: boolean
  readonly after: boolean
  readonly name: string | null
}

/** What a new calendar changes of a year and of the days beside it. */
export function calendarChanges(before: Calendar, after: Calendar, year: number): readonly CalendarChange[] {
  const changes: CalendarChange[] = []
  const last = day(`${year + 1}-01-15`)
  for (let current = day(`${year - 1}-12-15`); current <= last; current = addDays(current, 1)) {
    const [was, is] = [before.of(current), after.of(current)]
    if (was.working !== is.working)
      changes.push({ day: current, before: was.working, after: is.working, name: is.name ?? was.name })
  }
  return changes
}
