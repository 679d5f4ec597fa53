import { type Chapter, chapters, start } from './pages.ts'

/** A paragraph that was found, and where it stands. */
export interface Found {
  readonly chapter: Chapter
  /** The title of the section; '' before the first one. */
  readonly section: string
  /** The anchor of the section. */
  readonly anchor: string
  readonly text: string
}

/** Widths and cases do not matter to who searches. */
export const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/** How well a text answers: 2 where the very words stand in it, 1 where each two neighbouring characters do, else 0. */
export function answers(text: string, q: string): 0 | 1 | 2 {
  const where = folded(text)
  const words = folded(q).trim()
  if ([...words].length < 2) return 0
  if (where.includes(words)) return 2
  const characters = [...words.replace(/\s+/g, '')]
  return characters.slice(1).every((each, at) => where.includes(`${characters[at]}${each}`)) ? 1 : 0
}

/** What each chapter says to the words, best first; any two characters find it. */
export async function searchGuide(q: string): Promise<readonly Found[]> {
  const pages = await Promise.all(
    [start, ...chapters].map(async (chapter) => ({ chapter, page: (await chapter.load()).page })),
  )
  return pages
    .flatMap(({ chapter, page }) => {
      const titles = new Map(page.sections.map(({ id, title }) => [id, title]))
      return page.paragraphs.map(({ section, text }) => {
        const title = titles.get(section) ?? ''
        // A heading that answers comes before the words below it.
        const worth = answers(text, q) * (text === title ? 2 : 1)
        return { worth, found: { chapter, section: title, anchor: section, text } }
      })
    })
    .filter(({ worth }) => worth > 0)
    .sort((one, other) => other.worth - one.worth)
    .map(({ found }) => found)
}

/** A text cut at what was searched for: every second piece is a hit. */
export function cutAt(text: string, q: string): readonly string[] {
  const words = folded(q).trim()
  // Folding may change lengths: then nothing is marked rather than the wrong thing.
  if (words === '' || folded(text).length !== text.length) return [text]
  const pieces: string[] = []
  let from = 0
  for (let at = folded(text).indexOf(words); at >= 0; at = folded(text).indexOf(words, from)) {
    pieces.push(text.slice(from, at), text.slice(at, at + words.length))
    from = at + words.length
  }
  return [...pieces, text.slice(from)]
}
