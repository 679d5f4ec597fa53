import type { Span } from '../source.ts'
import { fold } from './fold.ts'

/**
 * A stretch of running text without white space and conversion marks, in which every character knows where it stands
 * in the source. `text` is as printed, `fold` the same characters in one shape each: rules match on `fold`, answers
 * are cut from `text`. A line break in `text` is the border between two paragraphs.
 */
export interface Prose {
  readonly text: string
  readonly fold: string
  /** Source offset of each character. */
  readonly at: Int32Array
}

export function prose(text: string, at: Int32Array): Prose {
  return { text, fold: fold(text), at }
}

export const NO_PROSE: Prose = { text: '', fold: '', at: new Int32Array(0) }

export function cut(of: Prose, from: number, to: number = of.text.length): Prose {
  if (from <= 0 && to >= of.text.length) return of
  return { text: of.text.slice(from, to), fold: of.fold.slice(from, to), at: of.at.subarray(from, to) }
}

/** Joins pieces; `between` is put between two of them and stands where the earlier one ends. */
export function join(pieces: readonly Prose[], between: '' | '\n'): Prose {
  const filled = pieces.filter((piece) => piece.text.length > 0)
  if (filled.length <= 1) return filled[0] ?? NO_PROSE
  const at = new Int32Array(
    filled.reduce((sum, piece) => sum + piece.text.length + between.length, -between.length),
  )
  let position = 0
  filled.forEach((piece, i) => {
    if (i > 0 && between !== '') {
      at[position] = (at[position - 1] ?? 0) + 1
      position += 1
    }
    at.set(piece.at, position)
    position += piece.text.length
  })
  return {
    text: filled.map((piece) => piece.text).join(between),
    fold: filled.map((piece) => piece.fold).join(between),
    at,
  }
}

/** Where the characters `from` to `to` of a prose stand in the source. */
export function spanOf(of: Prose, from = 0, to: number = of.text.length): Span {
  const first = of.at[from] ?? (of.at[of.at.length - 1] ?? -1) + 1
  const last = to > from ? of.at[to - 1] : undefined
  return { from: first, to: last === undefined ? first : last + 1 }
}

/** Whether something (white space, a mark) was left out in the source before character `i`. */
export function gapBefore(of: Prose, i: number): boolean {
  const here = of.at[i]
  const before = of.at[i - 1]
  return here !== undefined && before !== undefined && here - before > 1
}
