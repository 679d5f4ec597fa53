import type { Block, SourceText, Span } from '../source.ts'
import { isPageMark } from '../text/marks.ts'
import { cellLines } from './cell-lines.ts'
import { htmlTable } from './html-table.ts'
import { isBlank, type Line, linesOf, trimmed } from './lines.ts'
import { linesOfOne } from './one-line.ts'
import { separatedRows } from './separated-rows.ts'
import { stackedCells } from './stacked-cells.ts'
import { stackedRows } from './stacked-rows.ts'
import type { TableFinder, TextTable } from './table-text.ts'

const FINDERS: readonly TableFinder[] = [cellLines, separatedRows, stackedCells, stackedRows, htmlTable]
const MARKDOWN_HEADING = /^(#{1,9})[ \t\u3000]*\S/
const BOLD = /\*\*([^*\n]{1,400})\*\*/g

/**
 * Reads a plain text (or Markdown, or what was pasted from a page) as a document: every line a block, tables as cells.
 * The text is kept as it is, so that offsets are those of the text given. Lines are put together to paragraphs when
 * the document is read.
 */
export function sourceFromPlainText(text: string): SourceText {
  const lines = linesOfOne(linesOf(text))
  const blocks: Block[] = []
  let tables = 0
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]
    const table = line === undefined || isBlank(line) ? null : tableAt(lines, i, text)
    if (table !== null && table.next > i) {
      for (const block of cellBlocks(table, tables)) blocks.push(block)
      tables += 1
      i = table.next
      continue
    }
    if (line !== undefined && !isBlank(line) && !isPageMark(line.text)) blocks.push(lineBlock(trimmed(line)))
    i += 1
  }
  return { text, blocks }
}

function tableAt(lines: readonly Line[], first: number, text: string): TextTable | null {
  for (const finder of FINDERS) {
    const table = finder(lines, first, text)
    if (table !== null && table.cells.length > 0) return table
  }
  return null
}

function cellBlocks(table: TextTable, number: number): Block[] {
  return table.cells.flatMap(({ paragraphs, row, column, rowSpan, columnSpan }) =>
    paragraphs.map(({ from, to }) => ({
      from,
      to,
      cell: { table: number, row, column, rowSpan, columnSpan },
    })),
  )
}

function lineBlock(line: Line): Block {
  const level = MARKDOWN_HEADING.exec(line.text)?.[1]?.length
  const bold: Span[] = [...line.text.matchAll(BOLD)].map((match) => ({
    from: line.from + match.index + 2,
    to: line.from + match.index + match[0].length - 2,
  }))
  return {
    from: line.from,
    to: line.to,
    ...(level === undefined ? {} : { level }),
    ...(bold.length === 0 ? {} : { bold }),
  }
}
