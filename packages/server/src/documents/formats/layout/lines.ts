import type { Run } from '../flow.ts'
import { type Glyphs, median } from './page.ts'

/** A line of type. */
export interface TextLine {
  readonly runs: readonly Run[]
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
  /** Number of the page, from 0. */
  readonly page: number
}

/** Sets the stretches of a page, or of one cell, together to lines, from the top. */
export function linesOf(glyphs: readonly Glyphs[], page: number): TextLine[] {
  const rows: Glyphs[][] = []
  for (const piece of [...glyphs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(piece.y - first.y) < 0.45 * Math.max(piece.size, first.size)
    ) {
      row.push(piece)
    } else rows.push([piece])
  }
  return rows.flatMap((row) => lineOf(row, page) ?? [])
}

function lineOf(pieces: readonly Glyphs[], page: number): TextLine | undefined {
  const row = pieces.flatMap((piece) => inked(piece) ?? []).sort((a, b) => a.x - b.x)
  const [first] = row
  if (first === undefined) return undefined
  const runs: Run[] = []
  let end: Glyphs | undefined
  for (const piece of row) {
    // Shadows and fake bold print the same words twice, a hair apart.
    if (end?.text === piece.text && Math.abs(end.x - piece.x) < 0.2 * piece.size) continue
    const space = end !== undefined && needsSpace(end, piece) ? ' ' : ''
    runs.push({ text: space + piece.text, bold: piece.bold })
    end = piece
  }
  return {
    runs,
    text: runs.map((run) => run.text).join(''),
    left: first.x,
    right: Math.max(...row.map((piece) => piece.x + piece.width)),
    y: first.y,
    size: median(row.map((piece) => piece.size)),
    page,
  }
}

const latinEnd = /[\w.,;:)%]$/
const latinStart = /^[\w(]/

/** Chinese type is spaced out when lines are justified; only a gap of about a character is meant as one. */
function needsSpace(before: Glyphs, after: Glyphs): boolean {
  const gap = after.x - before.x - before.width
  const latin = latinEnd.test(before.text) && latinStart.test(after.text)
  return gap > (latin ? 0.2 : 0.8) * after.size
}

/** The thin space that typesetters leave between Chinese and Latin type is no character of the text. */
const thinSpace = /(?<=[\u3400-\u9fff]) (?=[\w])|(?<=[\w%]) (?=[\u3400-\u9fff])/g

/** A stretch without the spaces at its ends, which take room but print nothing; undefined if nothing is left. */
function inked(piece: Glyphs): Glyphs | undefined {
  const text = piece.text.trim()
  if (text === '') return undefined
  const start = widthOf(piece, piece.text.length - piece.text.trimStart().length)
  const end = widthOf(piece, piece.text.trimEnd().length)
  return { ...piece, text: text.replace(thinSpace, ''), x: piece.x + start, width: end - start }
}

/** Where the first `count` characters of a stretch end, counted from its start. */
export function widthOf(piece: Glyphs, count: number): number {
  const total = weigh(piece.text)
  return total === 0 ? 0 : (piece.width * weigh(piece.text.slice(0, count))) / total
}

function weigh(text: string): number {
  let weight = 0
  for (const character of text) weight += character <= '\u00ff' ? 0.5 : 1
  return weight
}
