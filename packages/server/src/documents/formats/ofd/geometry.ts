/** Lists of numbers as OFD writes them, separated by white space; what is no number counts as 0. */
export function readNumbers(text: string | undefined): number[] {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? [] : trimmed.split(/[\s,]+/).map((piece) => Number(piece) || 0)
}

export interface OfdBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box as `x y width height`, in millimetres. A4 if nothing is said. */
export function readBox(text: string | undefined): OfdBox {
  const [x = 0, y = 0, width = 210, height = 297] = readNumbers(text)
  return { x, y, width, height }
}

/**
 * The advances of DeltaX or DeltaY: numbers, with `g count value` for repeated ones.
 * At most `most` are read, however often a repetition is asked for.
 */
export function readDeltas(text: string | undefined, most: number): number[] {
  const words = text?.trim().split(/[\s,]+/) ?? []
  const deltas: number[] = []
  for (let at = 0; at < words.length && deltas.length < most; at += 1) {
    if (words[at] !== 'g') deltas.push(Number(words[at]) || 0)
    else {
      const count = Math.min(Number(words[at + 1]) || 0, most - deltas.length)
      const value = Number(words[at + 2]) || 0
      for (let repeated = 0; repeated < count; repeated += 1) deltas.push(value)
      at += 2
    }
  }
  return deltas
}

/** A transformation of an object's own coordinates, `a b c d e f`. */
export type OfdMatrix = readonly [number, number, number, number, number, number]

export function readMatrix(text: string | undefined): OfdMatrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = readNumbers(text)
  return [a, b, c, d, e, f]
}

/** Where a point of an object stands on the page. */
export function place(
  box: OfdBox,
  [a, b, c, d, e, f]: OfdMatrix,
  x: number,
  y: number,
): readonly [number, number] {
  return [box.x + a * x + c * y + e, box.y + b * x + d * y + f]
}
