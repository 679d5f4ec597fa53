import type { Calendar, Day } from '@anlan/domain/kernel'
import {
  builtInCalendar,
  CALENDAR_YEARS,
  type CalendarChange,
  calendarChanges,
  type HolidayNotice,
  type LoadedCalendar,
  type LoadedDay,
  loadedCalendar,
} from '@anlan/domain/rules'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { ScopedDatabase } from '../platform/database/index.ts'
import type { By } from './changeOverrides.ts'

/** A year of the calendar as its page shows it. */
export interface CalendarYearView {
  readonly year: number
  /** 发文字号 of the notice that holds. */
  readonly notice: string
  readonly from: 'built in' | 'loaded here'
  readonly loadedBy: string | null
  readonly loadedAt: string | null
}

/** What loading a notice would do, before anybody does it. */
export interface CalendarPreview {
  readonly notice: HolidayNotice
  /** The year's notice is there already: built in, or loaded before. */
  readonly replaces: CalendarYearView | null
  readonly changes: readonly CalendarChange[]
  /** The working days as they would be. */
  readonly calendar: Calendar
}

/** The loaded days as JSON text; part of a larger statement. */
export const calendarColumns = sql`(SELECT coalesce(json_agg(year ORDER BY year), '[]')::text FROM calendar_year) AS years,
  (SELECT coalesce(json_agg(json_build_object('day', day, 'working', working, 'name', name) ORDER BY day), '[]')::text
    FROM calendar_day) AS days`

export interface CalendarColumns {
  readonly years: string
  readonly days: string
}

let last: { readonly text: string; readonly calendar: Calendar } | undefined

/** The calendar of what was read; the one made last is kept, for it is asked at every request. */
export function calendarFrom({ years, days }: CalendarColumns): Calendar {
  if (years === '[]' && days === '[]') return builtInCalendar
  const text = `${years}${days}`
  if (last?.text === text) return last.calendar
  const calendar = loadedCalendar(CALENDAR_YEARS, readLoaded({ years, days }))
  last = { text, calendar }
  return calendar
}

function readLoaded({ years, days }: CalendarColumns): LoadedCalendar {
  return {
    years: JSON.parse(years) as readonly number[],
    days: JSON.parse(days) as readonly LoadedDay[],
  }
}

async function columns(tx: QueryExecutorProvider): Promise<CalendarColumns> {
  const { rows } = await sql<CalendarColumns>`SELECT ${calendarColumns}`.execute(tx)
  return rows[0] ?? { years: '[]', days: '[]' }
}

/** The working days that hold now: the built-in years with what was loaded here over them (TIME-2). */
export async function loadCalendar(tx: QueryExecutorProvider): Promise<Calendar> {
  return calendarFrom(await columns(tx))
}

/** The years whose notice is known, built in or loaded; every other year is provisional. */
export async function listCalendarYears(tx: QueryExecutorProvider): Promise<readonly CalendarYearView[]> {
  const { rows } = await sql<{ year: number; notice: string; at: Date; by: string | null }>`
    SELECT y.year, y.notice, y.loaded_at AS at, a.display_name AS by
    FROM calendar_year AS y LEFT JOIN account AS a ON a.id = y.loaded_by ORDER BY y.year`.execute(tx)
  const years = new Map<number, CalendarYearView>(
    CALENDAR_YEARS.map(({ year, notice }) => [
      year,
      { year, notice, from: 'built in', loadedBy: null, loadedAt: null },
    ]),
  )
  for (const { year, notice, at, by } of rows)
    years.set(year, { year, notice, from: 'loaded here', loadedBy: by, loadedAt: at.toISOString() })
  return [...years.values()].sort((a, b) => a.year - b.year)
}

/** What a notice would change. */
export async function previewNotice(
  tx: QueryExecutorProvider,
  notice: HolidayNotice,
): Promise<CalendarPreview> {
  const now = await columns(tx)
  const loaded = readLoaded(now)
  const after = loadedCalendar(CALENDAR_YEARS, {
    years: [...new Set([...loaded.years, notice.year])],
    days: [...loaded.days.filter(({ day }) => yearIn(day) !== notice.year), ...notice.days],
  })
  const years = await listCalendarYears(tx)
  return {
    notice,
    replaces: years.find(({ year }) => year === notice.year) ?? null,
    changes: calendarChanges(calendarFrom(now), after, notice.year),
    calendar: after,
  }
}

const yearIn = (day: Day) => Number(day.slice(0, 4))

/**
 * Loads a notice: its year is certain from then on, and what an earlier load said of it is gone. Record
 * `calendar-loaded` in the security log in the same transaction; open matters follow by `recompute` of the kernel.
 */
export async function loadNotice(
  tx: ScopedDatabase,
  { year, notice, days }: HolidayNotice,
  { accountId, now }: By,
): Promise<void> {
  await sql`DELETE FROM calendar_day WHERE extract(year FROM day) = ${year}`.execute(tx)
  await sql`INSERT INTO calendar_day (day, working, name, source)
    SELECT x.day, x.working, x.name, ${notice}
    FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS x (day date, working boolean, name text)
    ON CONFLICT (day) DO UPDATE SET working = excluded.working, name = excluded.name, source = excluded.source`.execute(
    tx,
  )
  await sql`INSERT INTO calendar_year (year, notice, loaded_by, loaded_at)
    VALUES (${year}, ${notice}, ${accountId}::uuid, ${now})
    ON CONFLICT (year) DO UPDATE SET notice = excluded.notice, loaded_by = excluded.loaded_by,
      loaded_at = excluded.loaded_at`.execute(tx)
}
