import { listNumeral } from './numerals.ts'

/** One level of an automatic numbering, as both Word formats define it. */
export interface ListLevel {
  readonly start: number
  /** By the names of OOXML's ST_NumberFormat. */
  readonly format: string
  /** With %1 … %9 for the counters of the levels. */
  readonly text: string
  /** Counting starts anew after a level above this one (counted from 1); 0 never. Undefined: after any above. */
  readonly restartAfter: number | undefined
  /** All numbers in plain digits, whatever the levels say. */
  readonly legal: boolean
}

/** The counters of one list definition; lists made from the same definition go on counting together. */
export type Counters = (number | undefined)[]

export interface List {
  /** Counts a paragraph of this level (from 0) and answers its printed label, '' for bullets. */
  readonly next: (level: number) => string
}

/** A list over a definition's levels. `restarts` holds the levels that begin at a number of their own, once. */
export function countingList(
  levels: readonly (ListLevel | undefined)[],
  restarts: ReadonlyMap<number, number>,
  counts: Counters,
): List {
  const open = new Map(restarts)
  const next = (index: number): string => {
    const level = levels[index]
    if (level === undefined) return ''
    const restart = open.get(index)
    open.delete(index)
    const count = counts[index]
    counts[index] = restart ?? (count === undefined ? level.start : count + 1)
    for (let deeper = index + 1; deeper < 9; deeper += 1) {
      const after = levels[deeper]?.restartAfter
      if (after === undefined || index < after) counts[deeper] = undefined
    }
    return level.format === 'bullet' ? '' : printed(level, levels, counts)
  }
  return { next }
}

function printed(level: ListLevel, levels: readonly (ListLevel | undefined)[], counts: Counters): string {
  return level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1
    const of = levels[index]
    const format = of === undefined || (level.legal && of.format !== 'none') ? 'decimal' : of.format
    return listNumeral(counts[index] ?? of?.start ?? 1, format)
  })
}

/** The label as it stands before the text: after a Latin mark a space keeps it from the next figure. */
export function spacedLabel(label: string): string {
  const trimmed = label.trim()
  return /[\w.]$/.test(trimmed) ? `${trimmed} ` : trimmed
}
