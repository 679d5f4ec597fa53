import type { Span } from '../source.ts'
import type { Line } from './lines.ts'

/** A cell found in plain text: where its paragraphs stand and which place it takes. */
export interface TextCell {
  readonly paragraphs: readonly Span[]
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/** A table found in plain text: its cells and the first line after it. */
export interface TextTable {
  readonly cells: readonly TextCell[]
  readonly next: number
}

/** Looks for a table that begins at a line; null if none does. */
export type TableFinder = (lines: readonly Line[], first: number, text: string) => TextTable | null

export function plainCell(paragraphs: readonly Span[], row: number, column: number): TextCell {
  return { paragraphs, row, column, rowSpan: 1, columnSpan: 1 }
}
