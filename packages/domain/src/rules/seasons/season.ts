import type { LunarDays } from '../calendar/lunar-days.ts'

/** A stretch of every year, MM-DD to MM-DD, both included; it may run over the year's end. 02-29 is the end of February. */
export interface YearlySpan {
  readonly from: string
  readonly to: string
}

export type Names = readonly [string, ...string[]]
export type Spans = readonly [YearlySpan, ...YearlySpan[]]

/** When a season falls. */
export type SeasonTime =
  /** A public holiday: its day with the days off around it. */
  | { readonly kind: 'holiday'; readonly day: keyof LunarDays | { readonly fixed: string } }
  /** Days counted from a lunar one: 春运 begins 15 days before 春节 and ends 24 after it. */
  | {
      readonly kind: 'around'
      readonly day: keyof LunarDays
      readonly before: number
      readonly after: number
      readonly because: string
    }
  /** The same days every year. `known`: set by a national decision, still to be compared with it. */
  | { readonly kind: 'yearly'; readonly spans: Spans; readonly because: string; readonly known: boolean }
  | { readonly kind: 'several'; readonly seasons: readonly string[] }

/** A named day, season or key period. */
export interface Season {
  readonly id: string
  /** As documents call it, without quotation marks and 全国; the first is the one shown. */
  readonly names: Names
  readonly when: SeasonTime
}

export function holiday(id: string, names: Names, on: keyof LunarDays | { fixed: string }): Season {
  return { id, names, when: { kind: 'holiday', day: on } }
}

export function around(
  id: string,
  names: Names,
  on: keyof LunarDays,
  before: number,
  after: number,
  because: string,
): Season {
  return { id, names, when: { kind: 'around', day: on, before, after, because } }
}

/** A lunar day that is no public holiday. */
export function lunarDay(id: string, names: Names, on: keyof LunarDays): Season {
  return around(id, names, on, 0, 0, '传统节日，按农历推算')
}

/** A day or month set by a national decision, from knowledge: to be confirmed against it. */
export function known(id: string, names: Names, because: string, ...spans: Spans): Season {
  return { id, names, when: { kind: 'yearly', spans, because, known: true } }
}

/** A season that each place sets for itself; ours is only a proposal. */
export function proposed(id: string, names: Names, because: string, ...spans: Spans): Season {
  return { id, names, when: { kind: 'yearly', spans, because, known: false } }
}

export function several(id: string, names: Names, ...seasons: readonly string[]): Season {
  return { id, names, when: { kind: 'several', seasons } }
}

export function on(monthDay: string): YearlySpan {
  return { from: monthDay, to: monthDay }
}

export function span(from: string, to: string): YearlySpan {
  return { from, to }
}
