import type { Span } from '../source.ts'
import { isHeadRow } from '../structure/table-heads.ts'
import { proseOf } from '../text/marks.ts'
import { endsLikeUnit } from '../units/lexicon.ts'
import { isBlank, type Line } from './lines.ts'
import { plainCell, type TableFinder, type TextCell } from './table-text.ts'

/**
 * Tables with one row a line: cells parted by tabs, by wide blanks, or by the pipes of Markdown. A line without a
 * separator runs on in the last cell, as long as more rows follow soon.
 */
interface Separator {
  readonly pattern: RegExp
  readonly pipes: boolean
}

const SEPARATORS: readonly Separator[] = [
  { pattern: /\|/g, pipes: true },
  { pattern: /\t/g, pipes: false },
  { pattern: /[ \u3000]{2,}/g, pipes: false },
]
const RULE_LINE = /^[\s|:+=\-—─┼├┤]+$/
const LONGEST_RUN_ON = 12
const STARTS_TEXT = /^\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|附件|抄送)/

export const separatedRows: TableFinder = (lines, first) => {
  const head = lines[first]
  if (head === undefined || head.text.length > 400) return null
  const separator = SEPARATORS.find(({ pattern, pipes }) => {
    const cells = cellsOf(head, pattern, pipes)
    return cells.length >= 3 && isHeadRow(cells.map((cell) => wordsOf(head, cell)))
  })
  return separator === undefined ? null : collect(lines, first, separator)
}

function wordsOf(line: Line, cell: Span): string {
  return proseOf(line.text, { from: cell.from - line.from, to: cell.to - line.from }).fold
}

function cellsOf(line: Line, pattern: RegExp, pipes: boolean): Span[] {
  const found: Span[] = []
  let from = 0
  const text = line.text.trimEnd()
  for (const match of text.matchAll(pattern)) {
    found.push({ from: line.from + from, to: line.from + match.index })
    from = match.index + match[0].length
  }
  if (from < text.length || !pipes) found.push({ from: line.from + from, to: line.from + text.length })
  if (pipes && found.length > 1 && line.text.slice(0, (found[0]?.to ?? 0) - line.from).trim() === '')
    found.shift()
  return found
}

const LOOK_AHEAD = 3

/** “一、…” on a line of its own is a section of the table where a whole row comes right behind it. */
function rowFollows(lines: readonly Line[], at: number, pattern: RegExp, width: number): boolean {
  return lines
    .slice(at + 1, at + 1 + LOOK_AHEAD)
    .some((line) => !isBlank(line) && cellsOf(line, pattern, false).length >= Math.max(3, width - 1))
}

const BLANKS = /[ \u3000]+/g
const SHORTEST_UNIT = 3

/** A cell in which only blanks part whole names of units has a paragraph for each. */
function unitsApart(line: Line, cell: Span): Span[] {
  const text = line.text.slice(cell.from - line.from, cell.to - line.from)
  const pieces: Span[] = []
  let from = 0
  for (const blank of [...text.matchAll(BLANKS), { index: text.length, 0: '' }]) {
    if (blank.index > from) pieces.push({ from: cell.from + from, to: cell.from + blank.index })
    from = blank.index + blank[0].length
  }
  const areUnits = pieces.every(
    (piece) => piece.to - piece.from >= SHORTEST_UNIT && endsLikeUnit(wordsOf(line, piece)),
  )
  return pieces.length > 1 && areUnits ? pieces : [cell]
}

function collect(lines: readonly Line[], first: number, { pattern, pipes }: Separator) {
  const rows: Span[][][] = []
  let next = first
  let runOn = 0
  let width = 0
  /** The row of a section, which no cell of the next row completes. */
  let section: Span[][] | null = null
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined) break
    if (isBlank(line)) {
      if (pipes && rows.length > 0 && !lines[i + 1]?.text.includes('|')) break
      continue
    }
    if (RULE_LINE.test(line.text) && line.text.length < 400 && pipes) {
      next = i + 1
      continue
    }
    const cells = cellsOf(line, pattern, pipes)
    const last = rows[rows.length - 1]
    if (cells.length >= 2 || (pipes && line.text.includes('|'))) {
      if (
        !pipes &&
        last !== undefined &&
        last !== section &&
        last.length < width &&
        last.length + cells.length - 1 <= width
      ) {
        const [start, ...rest] = cells
        if (start !== undefined) last[last.length - 1]?.push(start)
        for (const cell of rest) last.push([cell])
      } else rows.push(cells.map((cell) => (pipes ? unitsApart(line, cell) : [cell])))
      width = Math.max(width, rows[0]?.length ?? 0)
      runOn = 0
    } else {
      if (
        !pipes &&
        last !== undefined &&
        STARTS_TEXT.test(line.text) &&
        rowFollows(lines, i, pattern, width)
      ) {
        section = [cells]
        rows.push(section)
        runOn = 0
        next = i + 1
        continue
      }
      runOn += 1
      if (pipes || runOn > LONGEST_RUN_ON || last === undefined || STARTS_TEXT.test(line.text)) break
      last[last.length - 1]?.push(...cells)
    }
    next = i + 1
  }
  const found: TextCell[] = rows.flatMap((row, index) =>
    row.map((cell, column) => plainCell(cell, index, column)),
  )
  return { cells: found, next }
}
