import type { Source, Status } from './cite.ts'
import { type Day, day } from './day.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A value that held from a day until (not including) another. */
export interface DatedValue<T> {
  readonly from: Day
  /** The first day on which it no longer holds; absent for the value in force. */
  readonly to?: Day
  readonly value: T
  readonly source: Source
  readonly status: Status
}

/** A figure set by law: its values over time, and the last day up to which that list is known to be whole. */
export interface DatedFigure<T> {
  readonly kind: 'dated figure'
  readonly values: readonly DatedValue<T>[]
  readonly knownUntil: Day
  /** The value in force on a day with its source; a refusal outside the known days, never the nearest value. */
  at(on: Day): DatedValue<T> | Refusal
}

interface DatedValueInput<T> {
  readonly from: string
  readonly to?: string
  readonly value: T
  readonly source: Source
  readonly status: Status
}

/**
 * Declares a legal figure. Throws where the list has a gap, an overlap or a value without end before another:
 * such a table is wrong whatever day is asked for.
 */
export function datedFigure<T>(input: readonly DatedValueInput<T>[], knownUntil: string): DatedFigure<T> {
  const values = input.map(({ from, to, ...rest }) =>
    Object.freeze({ ...rest, from: day(from), ...(to === undefined ? {} : { to: day(to) }) }),
  )
  const last = day(knownUntil)
  values.forEach((value, index) => {
    const next = values[index + 1]
    if (next && value.to !== next.from)
      throw new RangeError(`a dated figure has a gap or an overlap at ${next.from}`)
    if (value.to !== undefined && value.to <= value.from)
      throw new RangeError(`an empty period at ${value.from}`)
  })
  const first = values[0]
  if (!first) throw new RangeError('a dated figure needs a value')
  return Object.freeze({
    kind: 'dated figure',
    values: Object.freeze(values),
    knownUntil: last,
    at(on: Day) {
      const found = values.find((value) => value.from <= on && (value.to === undefined || on < value.to))
      if (found && on <= last) return found
      return refuse(
        'figure-unknown',
        `${on} 的法定数值不在已核实的范围（${first.from} 至 ${last}）内，请先更新规则。`,
        {
          figures: { on, knownFrom: first.from, knownUntil: last },
        },
      )
    },
  })
}

export function isDatedFigure<T>(value: T | DatedFigure<T>): value is DatedFigure<T> {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'dated figure'
}
