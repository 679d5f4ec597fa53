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
  return rows.map((row) => lineOf(row, page)).filter((line) => line.text !== '')
}

function lineOf(row: Glyphs[], page: number): TextLine {
  const runs: Run[] = []
  let end: Glyphs | undefined
  row.sort((a, b) => a.x - b.x)
  for (const piece of row) {
    // Shadows and fake bold print the same words twice, a hair apart.
    if (end !== undefined && end.text === piece.text && Math.abs(end.x - piece.x) < 0.2 * piece.size) continue
    const space = end !== undefined && needsSpace(end, piece) ? ' ' : ''
    runs.push({ text: space + piece.text, bold: piece.bold })
    end = piece
  }
  const inked = row.filter((piece) => piece.text.trim() !== '')
  return {
    runs,
    text: runs
      .map((run) => run.text)
      .join('')
      .trim(),
    left: Math.min(...inked.map(inkLeft)),
    right: Math.max(...inked.map(inkRight)),
    y: row[0]?.y ?? 0,
    size: median(inked.map((piece) => piece.size)),
    page,
  }
}

const latinEnd = /[\w.,;:)%]$/
const latinStart = /^[\w(]/

/** Chinese type is spaced out when lines are justified; only a gap of about a character is meant as one. */
function needsSpace(before: Glyphs, after: Glyphs): boolean {
  if (/\s$/.test(before.text) || /^\s/.test(after.text)) return false
  const gap = after.x - before.x - before.width
  const latin = latinEnd.test(before.text) && latinStart.test(after.text)
  return gap > (latin ? 0.2 : 0.8) * after.size
}

/** Spaces at the ends of a stretch take room but print nothing. */
function inkLeft(piece: Glyphs): number {
  return piece.x + widthOf(piece, piece.text.length - piece.text.trimStart().length)
}

function inkRight(piece: Glyphs): number {
  return piece.x + widthOf(piece, piece.text.trimEnd().length)
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
