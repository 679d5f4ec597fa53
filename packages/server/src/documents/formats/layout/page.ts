/**
 * A page as drawn, from a PDF or an OFD. Coordinates run right and down from the top left corner, in the file's own
 * unit: whatever follows measures in type sizes, not in points or millimetres.
 */
export interface Page {
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyphs[]
  readonly rules: readonly Rule[]
}

/** A stretch of text on one line. */
export interface Glyphs {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold: boolean
}

/** A straight line along an axis: x1 ≤ x2, y1 ≤ y2, and one of the pairs is equal. */
export interface Rule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** The middle of the values, 0 if there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Groups of values that lie within `tolerance` of their neighbour, in ascending order. */
export function clusters(values: readonly number[], tolerance: number): number[][] {
  const groups: number[][] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = groups.at(-1)
    const end = last?.at(-1)
    if (last !== undefined && end !== undefined && value - end <= tolerance) last.push(value)
    else groups.push([value])
  }
  return groups
}

/** The rule along x1,y1 – x2,y2 if that is straight enough; undefined for slanted lines. */
export function ruleBetween(x1: number, y1: number, x2: number, y2: number, slack: number): Rule | undefined {
  const [left, right] = x1 < x2 ? [x1, x2] : [x2, x1]
  const [top, bottom] = y1 < y2 ? [y1, y2] : [y2, y1]
  if (right - left <= slack) return { x1: (left + right) / 2, x2: (left + right) / 2, y1: top, y2: bottom }
  if (bottom - top <= slack) return { x1: left, x2: right, y1: (top + bottom) / 2, y2: (top + bottom) / 2 }
  return undefined
}

/** The rules that a filled or stroked box draws: its middle line if it is thin, its four sides if it is outlined. */
export function boxRules(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  slack: number,
  outlined: boolean,
): Rule[] {
  const thin = ruleBetween(x1, y1, x2, y2, slack)
  if (thin !== undefined) return [thin]
  if (!outlined) return []
  const [left, right] = x1 < x2 ? [x1, x2] : [x2, x1]
  const [top, bottom] = y1 < y2 ? [y1, y2] : [y2, y1]
  return [
    { x1: left, y1: top, x2: right, y2: top },
    { x1: left, y1: bottom, x2: right, y2: bottom },
    { x1: left, y1: top, x2: left, y2: bottom },
    { x1: right, y1: top, x2: right, y2: bottom },
  ]
}
