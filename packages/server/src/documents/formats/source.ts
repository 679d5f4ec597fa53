import type { Block, CellPlace, SourceText, Span } from '@anlan/domain/documents'
import type { Flow, Paragraph, Table } from './flow.ts'
import { textOf } from './flow.ts'
import { wrappedBreaks } from './soft-breaks.ts'

/** Lays a document out as text with blocks: the one place where offsets are made. */
export function sourceOf(flow: Flow): SourceText {
  const lines = linesOf(flow, { tables: 0 })
  const blocks: Block[] = []
  const texts: string[] = []
  let from = 0
  for (const line of lines) {
    const to = from + line.text.length
    const { level, align, cell } = line
    const bold = line.bold.map((span) => ({ from: from + span.from, to: from + span.to }))
    blocks.push({
      from,
      to,
      ...(level === undefined ? {} : { level }),
      ...(bold.length === 0 ? {} : { bold }),
      ...(align === undefined ? {} : { align }),
      ...(cell === undefined ? {} : { cell }),
    })
    texts.push(line.text)
    from = to + 1
  }
  return { text: texts.join('\n'), blocks }
}

/** Several files as one document, in the order given. */
export function joinSources(sources: readonly SourceText[]): SourceText {
  const [only] = sources
  if (only !== undefined && sources.length === 1) return only
  const blocks: Block[] = []
  let shift = 0
  let tables = 0
  sources.forEach((source, file) => {
    for (const block of source.blocks) blocks.push({ ...shifted(block, shift, tables), file })
    shift += source.text.length + 1
    tables = blocks.reduce((most, block) => Math.max(most, (block.cell?.table ?? -1) + 1), tables)
  })
  return { text: sources.map((source) => source.text).join('\n'), blocks }
}

function shifted(block: Block, by: number, tables: number): Block {
  const { bold, cell } = block
  return {
    ...block,
    from: block.from + by,
    to: block.to + by,
    ...(bold === undefined ? {} : { bold: bold.map((span) => ({ from: span.from + by, to: span.to + by })) }),
    ...(cell === undefined ? {} : { cell: { ...cell, table: cell.table + tables } }),
  }
}

interface Line {
  readonly text: string
  readonly bold: readonly Span[]
  readonly level?: number
  readonly align?: 'center' | 'right'
  readonly cell?: CellPlace
}

function linesOf(flow: Flow, count: { tables: number }, cell?: CellPlace): Line[] {
  return flow.flatMap((item): Line[] => {
    if (item.kind === 'paragraph') return paragraphLines(item, cell)
    // A table within a cell has no place of its own: its paragraphs are the cell's.
    if (cell !== undefined || isFrame(item))
      return item.cells.flatMap((inner) => linesOf(inner.flow, count, cell))
    const table = count.tables
    count.tables += 1
    return item.cells.flatMap(({ row, column, rowSpan, columnSpan, flow: inner }) =>
      linesOf(inner, count, { table, row, column, rowSpan, columnSpan }),
    )
  })
}

/** A table that only frames or arranges the page: one column of text, or mostly made of tables. */
function isFrame(table: Table): boolean {
  const filled = table.cells.filter((cell) => cell.flow.some((item) => textOf(item).trim() !== ''))
  if (new Set(filled.map((cell) => cell.column)).size <= 1) return true
  const inner = filled.flatMap((cell) => cell.flow).filter((item) => item.kind === 'table')
  const length = (items: Flow): number => items.reduce((sum, item) => sum + textOf(item).length, 0)
  return length(inner) > length([table]) / 2
}

function paragraphLines(item: Paragraph, cell: CellPlace | undefined): Line[] {
  const more = {
    ...(item.level === undefined ? {} : { level: item.level }),
    ...(item.align === undefined ? {} : { align: item.align }),
    ...(cell === undefined ? {} : { cell }),
  }
  const pieces = brokenLines(item)
  const mend = item.align === 'center' ? [] : wrappedBreaks(pieces.map((piece) => piece.text))
  const lines: Line[] = []
  pieces.forEach((piece, index) => {
    const last = lines.at(-1)
    if (last === undefined || mend[index - 1] !== true) lines.push({ ...piece, ...more })
    else {
      const bold = piece.bold.map(({ from, to }) => ({
        from: from + last.text.length,
        to: to + last.text.length,
      }))
      lines[lines.length - 1] = { ...last, text: last.text + piece.text, bold: [...last.bold, ...bold] }
    }
  })
  return lines
}

const edges = /^\s*|\s*$/g
/** Control characters, zero-width and direction marks, byte order marks, private bullets. */
const invisible = /(?![\n\t])\p{Cc}|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\uf000-\uf0ff]/gu

/** The paragraph cut at its line breaks, each piece cleaned and trimmed, empty ones dropped. */
function brokenLines(item: Paragraph): { text: string; bold: Span[] }[] {
  const pieces: { text: string; bold: Span[] }[] = [{ text: '', bold: [] }]
  for (const run of item.runs) {
    run.text.split('\n').forEach((part, index) => {
      if (index > 0) pieces.push({ text: '', bold: [] })
      const piece = pieces[pieces.length - 1]
      const text = part.replace(invisible, '').replace(/[\t\u00a0]/g, ' ')
      if (piece === undefined || text === '') return
      const from = piece.text.length
      piece.text += text
      const last = piece.bold.at(-1)
      if (run.bold !== true) return
      if (last?.to === from) piece.bold[piece.bold.length - 1] = { from: last.from, to: piece.text.length }
      else piece.bold.push({ from, to: piece.text.length })
    })
  }
  return pieces.map(trimmed).filter((piece) => piece.text !== '')
}

function trimmed(piece: { text: string; bold: Span[] }): { text: string; bold: Span[] } {
  const text = piece.text.replace(edges, '')
  const start = piece.text.length - piece.text.trimStart().length
  const within = (at: number): number => Math.min(Math.max(at - start, 0), text.length)
  const bold = piece.bold.map(({ from, to }) => ({ from: within(from), to: within(to) }))
  return { text, bold: bold.filter((span) => span.to > span.from) }
}
