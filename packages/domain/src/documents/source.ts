/**
 * What a decoder hands to the reader: the text of a document with its layout, whatever file it came from.
 * Offsets everywhere are UTF-16 positions in `text`; `text` is what `anlan read --text` prints.
 */
export interface SourceText {
  /** Blocks joined by line breaks; cells of one row are blocks of their own. */
  readonly text: string
  readonly blocks: readonly Block[]
}

export interface Block {
  readonly from: number
  readonly to: number
  /** 1–9 where the file marks the paragraph as a heading of that level. */
  readonly level?: number
  /** Stretches set in bold, as offsets in `text`. */
  readonly bold?: readonly Span[]
  readonly align?: 'center' | 'right'
  /** Present for the paragraphs of a table cell. A cell with several paragraphs is several blocks. */
  readonly cell?: CellPlace
  /** Which of several files read as one document this block came from, from 0. */
  readonly file?: number
}

export interface Span {
  readonly from: number
  readonly to: number
}

export interface CellPlace {
  /** Number of the table in the document, from 0. */
  readonly table: number
  /** From 0. A merged cell stands once, at its first row and column. */
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}
