import type { SourceText } from '../source.ts'

const FEWEST_LINES = 12
const WIDEST = 70
const NARROWEST = 16
const SENTENCE_END = /[。！？；：）]\s*$/

/**
 * The number of characters to which lines were filled, where a text was broken into lines as on paper; null where
 * each line is a paragraph. Lines that end in the middle of a sentence then have nearly the same length.
 */
export function lineWidth(source: SourceText): number | null {
  const lengths: number[] = []
  let longer = 0
  for (const { from, to, cell } of source.blocks) {
    if (cell !== undefined) continue
    const raw = source.text.slice(from, Math.min(to, from + WIDEST * 4))
    const length = raw.replace(/\s+/g, '').length
    if (length > WIDEST) longer += 1
    else if (length >= NARROWEST && !SENTENCE_END.test(raw)) lengths.push(length)
  }
  if (lengths.length < FEWEST_LINES || longer * 5 > lengths.length) return null
  lengths.sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.8)] ?? 0
  const filled = lengths.filter((length) => Math.abs(length - width) <= 2).length
  return filled * 2 >= lengths.length ? width : null
}
