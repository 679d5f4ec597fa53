import {
  addDays,
  type Basis,
  basisOf,
  type Calendar,
  cite,
  type Day,
  day,
  dayOf,
  isRefusal,
  lastOfMonth,
  type Override,
  partsOf,
  platformDefault,
  type Refusal,
  refuse,
  resolveRule,
} from '@anlan/domain/kernel'
import { publicHolidays } from '@anlan/domain/regulations'
import { LUNAR_DAYS } from '../calendar/lunar-days.ts'
import type { NamedSeason } from './find-season.ts'
import type { Season, YearlySpan } from './season.ts'
import { namedDays } from './season-rule.ts'
import { SEASONS } from './season-table.ts'

export interface SeasonQuery {
  /** The stretch asked about, both days included: usually the year that the document plans for. */
  readonly from: Day
  readonly to: Day
  readonly calendar: Calendar
  /** Six or twelve digits. */
  readonly region: string
  readonly overrides: readonly Override[]
}

/** One time that a season falls: its days, or the stretch before or after it (open on the far side). */
export interface SeasonDates {
  readonly name: string
  readonly from: Day | null
  readonly to: Day | null
  readonly provisional: boolean
  readonly basis: Basis
}

interface Span {
  readonly from: Day
  readonly to: Day
  readonly provisional: boolean
  readonly basis: Basis
}

/** When a season falls between two days, in order; whole, not cut. Refuses years beyond the lunar table. */
export function seasonDates(named: NamedSeason, query: SeasonQuery): readonly SeasonDates[] | Refusal {
  const found: SeasonDates[] = []
  const name = named.season.names[0]
  // A season that runs over the year's end began the year before; 元旦 may begin in December.
  for (let year = partsOf(query.from).year - 1; year <= partsOf(query.to).year + 1; year++) {
    const spans = spansOfYear(named.season, year, query)
    if (isRefusal(spans)) return spans
    for (const { from, to, ...rest } of spans) {
      if (to < query.from || from > query.to) continue
      if (named.relation === 'during') found.push({ name, from, to, ...rest })
      else if (named.relation === 'before')
        found.push({ name: `${name}前`, from: null, to: addDays(from, -1), ...rest })
      else found.push({ name: `${name}后`, from: addDays(to, 1), to: null, ...rest })
    }
  }
  return found
}

/** The spans that begin in a year (a festival's with its days off). */
function spansOfYear(season: Season, year: number, query: SeasonQuery): readonly Span[] | Refusal {
  const { when } = season
  if (when.kind === 'yearly') return yearlySpans(season.id, monthDay(year, when.spans[0].from), query)
  if (when.kind === 'several') {
    const spans: Span[] = []
    for (const id of when.seasons) {
      const one = SEASONS.find((candidate) => candidate.id === id)
      const dates = one ? spansOfYear(one, year, query) : []
      if (isRefusal(dates)) return dates
      spans.push(...dates)
    }
    return spans
  }
  const on = typeof when.day === 'object' ? when.day.fixed : LUNAR_DAYS[year]?.[when.day]
  if (on === undefined) return unknownYear(season, year, query)
  const centre = day(`${year}-${on}`)
  const [name] = season.names
  if (when.kind === 'around') {
    const basis = basisOf(season.id, name, platformDefault(when.because), 'default')
    return [
      { from: addDays(centre, -when.before), to: addDays(centre, when.after), provisional: false, basis },
    ]
  }
  const basis = basisOf(season.id, name, cite(publicHolidays, '2'), 'checked')
  const { provisional } = query.calendar.of(centre)
  return [{ ...daysOffAround(centre, query.calendar), provisional, basis }]
}

/** Only the asked years must be known; the years beside them are looked at for spans that reach over. */
function unknownYear(season: Season, year: number, query: SeasonQuery): readonly Span[] | Refusal {
  if (year < partsOf(query.from).year || year > partsOf(query.to).year) return []
  return refuse('season-unknown', `没有${year}年“${season.names[0]}”的日期，请手工填写。`, {
    figures: { year },
  })
}

/** The row of holidays that a day lies in; the day alone if a notice left it worked. */
function daysOffAround(centre: Day, calendar: Calendar): { readonly from: Day; readonly to: Day } {
  const off = (value: Day) => calendar.of(value).kind === 'holiday'
  let from = centre
  let to = centre
  if (!off(centre)) return { from, to }
  while (off(addDays(from, -1))) from = addDays(from, -1)
  while (off(addDays(to, 1))) to = addDays(to, 1)
  return { from, to }
}

/** A place's own dates count if they were in force when the season usually begins: notices come out in its year. */
function yearlySpans(id: string, begins: Day, query: SeasonQuery): readonly Span[] | Refusal {
  const { region, overrides } = query
  const rule = resolveRule(namedDays, { on: begins, region, overrides })
  if (isRefusal(rule)) return rule
  const basis = rule.basis.find((line) => line.parameter === id)
  const spans = rule.values[id]
  if (!spans || !basis) throw new Error(`${id} is no parameter of ${namedDays.id}`)
  return spans.map((span) => ({ ...inYear(span, partsOf(begins).year), provisional: false, basis }))
}

function inYear({ from, to }: YearlySpan, year: number): { readonly from: Day; readonly to: Day } {
  return { from: monthDay(year, from), to: monthDay(to < from ? year + 1 : year, to) }
}

function monthDay(year: number, text: string): Day {
  const month = Number(text.slice(0, 2))
  return dayOf(year, month, Number(text.slice(3))) ?? lastOfMonth(year, month)
}
