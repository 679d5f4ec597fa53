/**
 * What every decoder produces: paragraphs and tables in reading order, without offsets.
 * `sourceOf` turns it into the reader's SourceText, so that layout rules are the same for all formats.
 */
export type Flow = readonly (Paragraph | Table)[]

/** A stretch of text; `\n` in it is a line break inside the paragraph. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
  /** 1–9. */
  readonly level?: number
  readonly align?: 'center' | 'right'
}

export interface Table {
  readonly kind: 'table'
  /** By row, then by column. A merged cell stands once. */
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly flow: Flow
}

/** What a decoder hands over. */
export interface Decoded {
  readonly flow: Flow
  /** Text of headers, footers and text boxes: left out of the document, but searched for a secrecy mark. */
  readonly aside: readonly string[]
}

export function paragraph(text: string, more: Pick<Paragraph, 'level' | 'align'> = {}): Paragraph {
  return { kind: 'paragraph', runs: [{ text }], ...more }
}

export function textOf(item: Paragraph | Table): string {
  if (item.kind === 'paragraph') return item.runs.map((run) => run.text).join('')
  return item.cells.map((cell) => cell.flow.map(textOf).join('\n')).join('\n')
}
