import type { Prose } from '../text/prose.ts'

/** A title in 《》, without the brackets, and where it stands. */
export interface Cite {
  readonly title: string
  readonly from: number
  readonly to: number
}

const LONGEST = 200

/** Titles that the text refers to; a title inside a title stays part of it. */
export function findCites(text: Prose): Cite[] {
  const found: Cite[] = []
  let from = -1
  let open = 0
  for (let i = 0; i < text.fold.length; i++) {
    const character = text.fold.charAt(i)
    if (character === '《') {
      if (open === 0 || i - from > LONGEST) {
        from = i
        open = 0
      }
      open += 1
    } else if (character === '》' && open > 0) {
      open -= 1
      if (open === 0 && i - from <= LONGEST && i > from + 1)
        found.push({ title: text.text.slice(from + 1, i), from, to: i + 1 })
    } else if (character === '\n') open = 0
  }
  const seen = new Set<string>()
  return found.filter(({ title }) => !seen.has(title) && seen.add(title))
}
