/** A place at which a duty can be cut in two: behind a sentence or a half of one. */
export interface Cut {
  /** Offset in the document's text where the second half begins. */
  readonly at: number
  readonly before: string
  readonly after: string
}

/** Every place behind 。；！？ or a line's end inside the words that begin at `from`; never at their very end. */
export function cutsIn(text: string, from: number): readonly Cut[] {
  const cuts: Cut[] = []
  for (const found of text.matchAll(/[。；！？\n]+[”’）)]*\s*/g)) {
    const end = found.index + found[0].length
    if (text.slice(end).trim() === '' || text.slice(0, end).trim() === '') continue
    cuts.push({ at: from + end, before: text.slice(0, end).trim(), after: text.slice(end).trim() })
  }
  return cuts
}
