import {
  type Paper,
  type PaperLine,
  type PaperParagraph,
  type PaperTable,
  type PlacedCell,
  placedCells,
} from './paper.ts'

/** Text and lines on an A4 page, in points from the top left corner. */
export interface SetPage {
  readonly texts: SetText[]
  readonly rules: SetRule[]
}

export interface SetText {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
  readonly bold: boolean
}

export interface SetRule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export type Measure = (text: string, size: number, bold: boolean) => number

export const sheet = { width: 595, height: 842 } as const
const area = { left: 80, right: 528, top: 105, bottom: 742 } as const
const body = { size: 16, pitch: 28.9 } as const
const inTable = { size: 12, pitch: 18, padding: 5 } as const

/** Sets a paper as an office does: 28 characters a line, two of indent, long rows broken over the page, head repeated. */
export function typeset(paper: Paper, measure: Measure): SetPage[] {
  const pages: SetPage[] = []
  let page: SetPage = { texts: [], rules: [] }
  let y: number = area.top
  const turn = (): void => {
    page = { texts: [], rules: [] }
    pages.push(page)
    y = area.top
    if (paper.header !== undefined)
      page.texts.push({ text: paper.header, x: area.left, y: 60, size: 9, bold: false })
    const foot = `— ${pages.length} —`
    page.texts.push({
      text: foot,
      x: (sheet.width - measure(foot, 14, false)) / 2,
      y: 790,
      size: 14,
      bold: false,
    })
  }
  turn()

  const setLine = ({ text, align, size, bold = false }: PaperLine): void => {
    const width = measure(text, size, bold)
    const free = area.right - area.left - width
    const x = area.left + (align === 'center' ? free / 2 : align === 'right' ? free - 2 * size : 0)
    page.texts.push({ text, x, y: y + size, size, bold })
    y += Math.max(body.pitch, size * 1.5)
  }

  const setParagraph = ({ label, text, bold = 0 }: PaperParagraph): void => {
    const whole = (label?.text ?? '') + text
    const boldTo = bold === 0 ? 0 : bold + (label?.text.length ?? 0)
    const first = area.right - area.left - 2 * body.size
    let start = 0
    broken(whole, [first, area.right - area.left], (piece) => measure(piece, body.size, false)).forEach(
      (row, index) => {
        if (y + body.pitch > area.bottom) turn()
        const cut = Math.min(Math.max(boldTo - start, 0), row.length)
        let x = area.left + (index === 0 ? 2 * body.size : 0)
        for (const [piece, heavy] of [
          [row.slice(0, cut), true],
          [row.slice(cut), false],
        ] as const) {
          if (piece !== '')
            page.texts.push({ text: piece, x, y: y + body.size, size: body.size, bold: heavy })
          x += measure(piece, body.size, heavy)
        }
        start += row.length
        y += body.pitch
      },
    )
  }

  const setTable = (table: PaperTable): void => {
    const xs = borders(table)
    const cells = placedCells(table)
    const width = (item: PlacedCell): number =>
      (xs[item.column + item.columnSpan] ?? 0) - (xs[item.column] ?? 0)
    const linesOf = (item: PlacedCell): string[] =>
      item.paragraphs.flatMap((text) =>
        broken(text, [width(item) - 2 * inTable.padding], (piece) => measure(piece, inTable.size, false)),
      )
    /** Draws lines `from`–`to` of a row, its side lines, and the line over each cell that begins here. */
    const drawRow = (number: number, from: number, to: number, closed: boolean): void => {
      const height = (to - from) * inTable.pitch + 2 * inTable.padding
      for (const item of cells) {
        if (item.row > number || item.row + item.rowSpan <= number) continue
        const left = xs[item.column] ?? 0
        const right = xs[item.column + item.columnSpan] ?? 0
        page.rules.push(
          { x1: left, y1: y, x2: left, y2: y + height },
          { x1: right, y1: y, x2: right, y2: y + height },
        )
        if ((item.row === number && from === 0) || closed)
          page.rules.push({ x1: left, y1: y, x2: right, y2: y })
        if (item.row !== number) continue
        linesOf(item)
          .slice(from, to)
          .forEach((text, index) => {
            const free = right - left - measure(text, inTable.size, false)
            const x = item.column === 0 || number === 0 ? left + free / 2 : left + inTable.padding
            page.texts.push({
              text,
              x,
              y: y + inTable.padding + index * inTable.pitch + inTable.size,
              size: inTable.size,
              bold: false,
            })
          })
      }
      y += height
    }
    const close = (): void => {
      page.rules.push({ x1: xs[0] ?? 0, y1: y, x2: xs.at(-1) ?? 0, y2: y })
    }
    const height = (number: number): number => {
      const own = cells.filter((item) => item.row === number)
      const single = own.filter((item) => item.rowSpan === 1)
      return Math.max(1, ...(single.length > 0 ? single : own).map((item) => linesOf(item).length))
    }
    let closed = true
    table.rows.forEach((_, number) => {
      const total = height(number)
      for (let from = 0; from < total; ) {
        const fit = Math.floor((area.bottom - y - 2 * inTable.padding) / inTable.pitch)
        if (fit < Math.min(2, total - from)) {
          close()
          turn()
          drawRow(0, 0, height(0), true)
          closed = true
          continue
        }
        const to = Math.min(total, from + fit)
        drawRow(number, from, to, closed)
        closed = false
        from = to
      }
    })
    close()
    y += body.pitch
  }

  for (const part of paper.parts) {
    if (part.kind === 'table') setTable(part)
    else if (part.kind === 'paragraph') setParagraph(part)
    else {
      if (y + body.pitch > area.bottom) turn()
      setLine(part)
    }
  }
  return pages
}

function borders(table: PaperTable): number[] {
  const sum = table.widths.reduce((total, width) => total + width, 0)
  const scale = (area.right - area.left) / sum
  let x: number = area.left
  return [x, ...table.widths.map((width) => (x += width * scale))]
}

/** Breaks a text into lines: no closing mark at a line's start, no number or word torn. The last width goes on. */
function broken(text: string, widths: readonly number[], measure: (text: string) => number): string[] {
  const units = text.match(/[“‘（《〔]*(?:[A-Za-z0-9.%+-]+|.)[。，、；：！？）》”’〕%]*/gu) ?? []
  const lines: string[] = []
  let current = ''
  for (const unit of units) {
    const room = widths[Math.min(lines.length, widths.length - 1)] ?? 0
    if (current !== '' && measure(current + unit) > room) {
      lines.push(current)
      current = ''
    }
    current += unit
  }
  lines.push(current)
  return lines
}
