import type { Block, SourceText } from '../source.ts'

const FEWEST_LINES = 12
const WIDEST = 70
const NARROWEST = 16
const SENTENCE_END = /[。！？；：）]\s*$/
/** So many lines filled to the same edge in the middle of a sentence show that lines were broken there. */
const FEWEST_FILLED = 3
/** A line may end so many characters before the edge, for a sign that may not begin the next one. */
const RAGGED = 3
const DEEPEST_INDENT = 12

/** Whether a line is filled to its edge, so that its paragraph may go on in the next one. */
export type IsFilled = (line: Block) => boolean

/** The two ways to measure a line: what is printed, and all characters with the indent. */
type Measure = (text: string, line: Block) => number

function printed(text: string, { from, to }: Block): number {
  return to - from > WIDEST * 4 ? to - from : text.slice(from, to).replace(/\s+/g, '').length
}

function withIndent(text: string, { from, to }: Block): number {
  const start = text.lastIndexOf('\n', from - 1) + 1
  return to - (from - start <= DEEPEST_INDENT ? start : from)
}

/** However deep it is indented: a signature that was broken. */
function wholeLine(text: string, { from, to }: Block): number {
  return to - (text.lastIndexOf('\n', from - 1) + 1)
}

/**
 * How to tell a filled line, where a text was broken into lines as on paper; null where each line is a paragraph.
 * Lines that end in the middle of a sentence then have nearly the same length.
 */
export function filledLines(source: SourceText): IsFilled | null {
  const { text } = source
  const lines = source.blocks.filter(({ cell }) => cell === undefined)
  const open = lines.filter(
    (line) => !SENTENCE_END.test(text.slice(Math.max(line.from, line.to - 4), line.to)),
  )
  const edge = edgeOf(lines, open, withIndent, text)
  if (edge !== null)
    return (line) =>
      withIndent(text, line) >= edge - 1 || printed(text, line) >= edge - 1 || wholeLine(text, line) === edge
  const width = edgeOf(lines, open, printed, text) ?? commonWidth(lines, open, text)
  return width === null ? null : (line) => printed(text, line) >= width - RAGGED
}

/** No line is longer than the edge, and several reach it in the middle of a sentence. */
function edgeOf(
  lines: readonly Block[],
  open: readonly Block[],
  measure: Measure,
  text: string,
): number | null {
  let longest = 0
  for (const line of lines) {
    longest = Math.max(longest, measure(text, line))
    if (longest > WIDEST) return null
  }
  if (longest < NARROWEST) return null
  return open.filter((line) => measure(text, line) >= longest - 1).length >= FEWEST_FILLED ? longest : null
}

/** Most lines have nearly the same length; few are longer (a table, a line that was never broken). */
function commonWidth(lines: readonly Block[], open: readonly Block[], text: string): number | null {
  const longer = lines.filter((line) => printed(text, line) > WIDEST).length
  const lengths = open
    .map((line) => printed(text, line))
    .filter((length) => length >= NARROWEST && length <= WIDEST)
  if (lengths.length < FEWEST_LINES || longer * 5 > lengths.length) return null
  lengths.sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.8)] ?? 0
  const filled = lengths.filter((length) => Math.abs(length - width) <= 2).length
  return filled * 2 >= lengths.length ? width : null
}
