import type { Source, Status } from './cite.ts'
import type { DatedFigure } from './dated-figure.ts'

/**
 * A figure of a rule that is declared by name. Values are plain JSON, for a county's own value is stored beside them.
 * Source and status are the rule's unless they are stated here or in the dated figure.
 */
export interface Parameter<T> {
  readonly label: string
  readonly unit?: string
  readonly value: T | DatedFigure<T>
  readonly source?: Source
  readonly status?: Status
  /** Absent: no county may set it. */
  readonly override?: Overridable<T>
}

/** What a county's own value must satisfy. */
export interface Overridable<T> {
  /** For the form that sets it: 只能更短，至少 1. */
  readonly words: string
  /** One sentence why the value is not allowed, or null if it is. `national` is the value in force without it. */
  refuses(value: unknown, national: T): string | null
}

/** Declares a parameter; the type of its value is inferred. */
export function parameter<T>(declaration: Parameter<T>): Parameter<T> {
  return Object.freeze(declaration)
}

/** A county may only go lower (shorter, fewer), not below `min`. */
export function onlyLower(min: number): Overridable<number> {
  return Object.freeze({
    words: `只能比国家规定更小，最小 ${min}`,
    refuses(value: unknown, national: number) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return '应当是数字'
      if (value > national) return `宽于国家规定（${national}）`
      return value < min ? `小于下限 ${min}` : null
    },
  })
}

/** A county may only go higher (more, more often), not above `max`. */
export function onlyHigher(max: number): Overridable<number> {
  return Object.freeze({
    words: `只能比国家规定更大，最大 ${max}`,
    refuses(value: unknown, national: number) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return '应当是数字'
      if (value < national) return `宽于国家规定（${national}）`
      return value > max ? `大于上限 ${max}` : null
    },
  })
}

/** Where no national figure exists: any number in a range. */
export function within(min: number, max: number): Overridable<number> {
  return Object.freeze({
    words: `${min} 至 ${max}`,
    refuses(value: unknown) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return '应当是数字'
      return value < min || value > max ? `应当在 ${min} 至 ${max} 之间` : null
    },
  })
}
