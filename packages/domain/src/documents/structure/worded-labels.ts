import { numberOf } from '../text/numerals.ts'
import { cut } from '../text/prose.ts'
import type { Segment } from './inline-lists.ts'
import { labelAt } from './numbering.ts'
import type { Item, Paragraph } from './paragraphs.ts'

const WORDED = /^([一二三四五六七八九十]{1,2})(?:是(?!否)|(?=要(?!求|点)))/

/**
 * In a document without any numbering, paragraphs that count themselves in words (“一要…”, “二是…”) are its clauses.
 * Beside real labels such words are no level: then the map is empty.
 */
export function wordedClauses(items: readonly Item[], outside: ReadonlySet<number>): Map<number, Segment> {
  const found = new Map<number, Segment>()
  for (const [i, item] of items.entries()) {
    if (item.kind !== 'paragraph' || outside.has(i)) continue
    if (labelAt(item.prose, 0) !== null) return new Map()
    const segment = wordedSegment(item, found.size + 1)
    if (segment !== null) found.set(i, segment)
  }
  return found.size < 2 ? new Map() : found
}

function wordedSegment({ prose, level }: Paragraph, expected: number): Segment | null {
  const match = WORDED.exec(prose.fold)
  const text = match?.[1]
  if (match === null || text === undefined || numberOf(text) !== expected) return null
  const { length } = match[0]
  return {
    label: { kind: 'han', text, value: expected, length },
    prose: cut(prose, length),
    whole: prose,
    inline: false,
    bold: 0,
    level,
    from: prose.at[0] ?? 0,
  }
}
