/**
 * A paper as its author thinks of it, from which the writers beside this file make the same document in every format:
 * for tests that a document reads the same whatever file it came in.
 */
export interface Paper {
  /** Printed at the head of every page. */
  readonly header?: string
  readonly parts: readonly PaperPart[]
}

export type PaperPart = PaperLine | PaperParagraph | PaperTable

/** A line that stands alone: of the head, the title or the signature. */
export interface PaperLine {
  readonly kind: 'line'
  readonly text: string
  readonly align: 'left' | 'center' | 'right'
  readonly size: number
  readonly bold?: boolean
}

export interface PaperParagraph {
  readonly kind: 'paragraph'
  /** The number before the text and its level from 0: automatic where the format knows numbers, typed elsewhere. */
  readonly label?: { readonly text: string; readonly level: number }
  readonly text: string
  /** So many characters at the start of the text are bold. */
  readonly bold?: number
}

export interface PaperTable {
  readonly kind: 'table'
  /** Relative widths of the columns. */
  readonly widths: readonly number[]
  /** The first row is the head, repeated on every page. A cell that a span reaches into is left out. */
  readonly rows: readonly (readonly PaperCell[])[]
}

export interface PaperCell {
  readonly paragraphs: readonly string[]
  readonly rowSpan: number
  readonly columnSpan: number
}

export const line = (text: string, align: PaperLine['align'], size = 16, bold = false): PaperLine => ({
  kind: 'line',
  text,
  align,
  size,
  bold,
})

export const paragraph = (
  text: string,
  more: Pick<PaperParagraph, 'label' | 'bold'> = {},
): PaperParagraph => ({
  kind: 'paragraph',
  text,
  ...more,
})

export const cell = (text: string, rowSpan = 1, columnSpan = 1): PaperCell => ({
  paragraphs: text.split('\n'),
  rowSpan,
  columnSpan,
})

/** A cell with the column it starts at, spans from above taken into account. */
export interface PlacedCell extends PaperCell {
  readonly row: number
  readonly column: number
}

export function placedCells(table: PaperTable): PlacedCell[] {
  const freeFrom: number[] = []
  return table.rows.flatMap((row, number) => {
    let column = 0
    return row.map((item) => {
      while ((freeFrom[column] ?? 0) > number) column += 1
      const placed = { ...item, row: number, column }
      for (let at = column; at < column + item.columnSpan; at += 1) freeFrom[at] = number + item.rowSpan
      column += item.columnSpan
      return placed
    })
  })
}
