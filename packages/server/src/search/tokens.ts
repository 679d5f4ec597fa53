/** Letters, digits and Chinese characters; everything else parts two runs. */
const runs = /[\p{L}\p{N}]+/gu

/**
 * How a text is compared when it is searched: width and compatibility forms folded (NFKC: ① is 1, Ａ is a), lower case.
 * For search keys only, never for what is stored or shown.
 */
export function searchForm(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/**
 * The two-character pieces of a text, each once: 防汛抗旱 → 防汛, 汛抗, 抗旱, and 旱, the last character of each run
 * by itself, so that a single character can be searched as a beginning of pieces. Words are not told apart:
 * segmenters find half of what people type and differ between versions.
 */
export function tokensOf(...texts: readonly (string | null | undefined)[]): readonly string[] {
  const tokens = new Set<string>()
  for (const text of texts) {
    for (const [run] of searchForm(text ?? '').matchAll(runs)) {
      const characters = [...run]
      characters.forEach((character, index) => {
        tokens.add(character + (characters[index + 1] ?? ''))
      })
    }
  }
  return [...tokens]
}

/** What a query asks of the index: pieces that must all be there, and beginnings (single characters) of pieces. */
export interface Sought {
  readonly pieces: readonly string[]
  readonly beginnings: readonly string[]
}

/** A query of more pieces than this finds nothing that its first ones would not: titles have a hundred characters. */
const mostPieces = 24

/** Reads what a person typed into a search box; null if there is nothing to look for. */
export function soughtBy(query: string): Sought | null {
  const pieces = new Set<string>()
  const beginnings = new Set<string>()
  for (const [run] of searchForm(query).matchAll(runs)) {
    const characters = [...run]
    const [only] = characters
    if (characters.length === 1 && only !== undefined) beginnings.add(only)
    for (let index = 0; index + 1 < characters.length; index++) {
      pieces.add(`${characters[index]}${characters[index + 1]}`)
    }
  }
  if (pieces.size + beginnings.size === 0) return null
  return { pieces: [...pieces].slice(0, mostPieces), beginnings: [...beginnings].slice(0, mostPieces) }
}
