import type { Decoded, Flow, Paragraph, Table } from '../flow.ts'
import { spacedLabel } from '../lists.ts'
import { Unreadable } from '../problems.ts'
import { compoundStreams } from './compound.ts'
import { parts, readFib } from './fib.ts'
import { type CharacterFormat, characterFormat, type ParagraphFormat, paragraphFormat } from './formatting.ts'
import { readNumbering } from './numbering.ts'
import { formattedAt, readFormatted } from './properties.ts'
import { type OpenFields, printedRuns } from './runs.ts'
import { readStyles } from './styles.ts'
import { type DocRow, tableOf } from './table.ts'
import { type DocText, readText } from './text.ts'

/** Reads a Word 97–2003 document, which is also what WPS writes as .wps. */
export function decodeDoc(bytes: Uint8Array): Decoded {
  try {
    return decode(bytes)
  } catch (cause) {
    // Positions that point outside the file: Buffer answers them with a RangeError.
    if (cause instanceof RangeError) throw new Unreadable('file-broken')
    throw cause
  }
}

function decode(bytes: Uint8Array): Decoded {
  const stream = compoundStreams(bytes)
  const document = stream('WordDocument')
  if (document === undefined) throw new Unreadable('file-broken')
  const fib = readFib(document)
  const table = stream(fib.tableStream)
  if (table === undefined) throw new Unreadable('file-broken')
  const all = readText(document, fib.part(table, parts.pieces))
  const data = stream('Data') ?? Buffer.alloc(0)
  const formats: Formats = {
    paragraphs: readFormatted(document, fib.part(table, parts.paragraphs), 'paragraphs'),
    characters: readFormatted(document, fib.part(table, parts.characters), 'characters'),
    styles: readStyles(fib.part(table, parts.styles)),
    huge: (offset) =>
      offset + 2 > data.length
        ? data.subarray(0, 0)
        : data.subarray(offset + 2, offset + 2 + data.readUInt16LE(offset)),
  }
  const numbering = readNumbering(table, fib)
  const { body, notes, headers, beforeBoxes, boxes } = fib.lengths
  const read = (from: number, length: number): Flow =>
    flowOf(paragraphsIn(all, from, from + length, formats), numbering)
  const margins = all.text.slice(body + notes, body + notes + headers)
  return { flow: [...read(0, body), ...read(beforeBoxes, boxes)], aside: margins.split('\r') }
}

interface Formats {
  readonly paragraphs: ReturnType<typeof readFormatted>
  readonly characters: ReturnType<typeof readFormatted>
  readonly styles: ReturnType<typeof readStyles>
  readonly huge: (offset: number) => Buffer
}

interface DocParagraph {
  readonly runs: Paragraph['runs']
  readonly format: ParagraphFormat
  /** The mark that ends the paragraph: of a paragraph, a cell or row, or a page or section. */
  readonly mark: string
}

function paragraphsIn(all: DocText, start: number, end: number, formats: Formats): DocParagraph[] {
  const paragraphs: DocParagraph[] = []
  const fields: OpenFields = []
  for (let from = start; from < end; ) {
    let to = from
    while (to < end - 1 && !'\r\u0007\f'.includes(all.text[to] ?? '')) to += 1
    const entry = formattedAt(formats.paragraphs, all.offsetOf(to))
    const style = formats.styles(entry?.style ?? 0)
    const own = entry === undefined ? {} : paragraphFormat(entry.sprms, formats.huge)
    const first = from
    const formatAt = (index: number): CharacterFormat => {
      const characters = formattedAt(formats.characters, all.offsetOf(first + index))
      return characters === undefined ? style.characters : characterFormat(characters.sprms, style.characters)
    }
    paragraphs.push({
      runs: printedRuns(all.text.slice(from, to), formatAt, fields),
      format: { ...style.paragraph, ...own },
      mark: all.text[to] ?? '',
    })
    from = to + 1
  }
  return paragraphs
}

function flowOf(paragraphs: readonly DocParagraph[], numbering: ReturnType<typeof readNumbering>): Flow {
  const flow: (Paragraph | Table)[] = []
  let rows: DocRow[] = []
  let cells: Flow[] = []
  let cell: Paragraph[] = []
  const closeTable = (): void => {
    if (cell.length > 0) cells.push(cell)
    if (cells.length > 0) rows.push({ cells, format: undefined })
    if (rows.length > 0) flow.push(tableOf(rows))
    rows = []
    cells = []
    cell = []
  }
  for (const { runs, format, mark } of paragraphs) {
    const inTable = format.inTable === true
    if (!inTable) closeTable()
    if (inTable && format.rowEnd === true) {
      rows.push({ cells, format: format.row })
      cells = []
      continue
    }
    const read = paragraphOf(runs, format, numbering, inTable)
    if (!inTable) flow.push(...read)
    else {
      cell.push(...read)
      if (mark !== '\u0007') continue
      cells.push(cell)
      cell = []
    }
  }
  closeTable()
  return flow
}

/** None for an empty paragraph; in a cell its automatic number alone is a text, elsewhere it is not. */
function paragraphOf(
  runs: Paragraph['runs'],
  { list = 0, listLevel = 0, level = 0, align, contents }: ParagraphFormat,
  numbering: ReturnType<typeof readNumbering>,
  inTable: boolean,
): Paragraph[] {
  const label = list === 0 ? '' : spacedLabel(numbering(list, listLevel))
  const empty = runs.every((run) => run.text.trim() === '')
  if (contents === true || (empty && (!inTable || label === ''))) return []
  return [
    {
      kind: 'paragraph',
      runs: label === '' ? runs : [{ text: label, bold: runs[0]?.bold === true }, ...runs],
      ...(level >= 1 && level <= 9 ? { level } : {}),
      ...(align === undefined ? {} : { align }),
    },
  ]
}
