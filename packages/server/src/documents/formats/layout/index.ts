import type { Decoded, Paragraph, Table } from '../flow.ts'
import { withoutFurniture } from './furniture.ts'
import { linesOf, type TextLine } from './lines.ts'
import { median, type Page } from './page.ts'
import { type Frame, frameOf, paragraphsOf, type SetLine } from './paragraphs.ts'
import { ruledGrids } from './ruled-grid.ts'
import { fillGrid, goesOn, type TablePart, tableOf } from './table-pages.ts'

/** Turns drawn pages back into paragraphs and tables: the same for PDF and OFD. */
export function flowOfPages(pages: readonly Page[]): Decoded {
  const size = median(pages.flatMap((page) => page.glyphs.map((piece) => piece.size))) || 1
  const layouts = pages.map((page, number) => layoutOf(page, number, size))
  const { kept, removed } = withoutFurniture(
    layouts.map((layout) => layout.lines),
    pages,
  )
  const width = median(pages.map((page) => page.width))
  const all = documentFrame(kept.flat(), layouts, width)
  const flow: (Paragraph | Table)[] = []
  let lines: SetLine[] = []
  let parts: TablePart[] = []
  const closeLines = (): void => {
    flow.push(...paragraphsOf(lines, size))
    lines = []
  }
  const closeTable = (): void => {
    if (parts.length > 0) flow.push(tableOf(parts))
    parts = []
  }
  layouts.forEach((layout, number) => {
    const ofPage = kept[number] ?? []
    const frame = pageFrame(ofPage, all, size)
    const entries = [
      ...ofPage.map((line) => ({ y: line.y, line, part: undefined })),
      ...layout.tables.map(({ top, part }) => ({ y: top, line: undefined, part })),
    ].sort((a, b) => a.y - b.y)
    entries.forEach(({ line, part }, index) => {
      if (part !== undefined) {
        closeLines()
        const before = parts.at(-1)
        if (before !== undefined && !(index === 0 && goesOn(before, part, size))) closeTable()
        parts.push(part)
      } else {
        closeTable()
        lines.push({ ...line, frame })
      }
    })
  })
  closeLines()
  closeTable()
  return { flow, aside: removed }
}

interface Layout {
  readonly lines: TextLine[]
  readonly tables: readonly { readonly top: number; readonly part: TablePart }[]
}

function layoutOf(page: Page, number: number, size: number): Layout {
  const grids = ruledGrids(page.rules, size * 0.15)
  let rest = page.glyphs
  const tables = grids.map((grid) => {
    const left = grid.xs[0] ?? 0
    const right = grid.xs.at(-1) ?? 0
    const inside = rest.filter((piece) => {
      const x = piece.x + piece.width / 2
      const y = piece.y - piece.size * 0.35
      return x >= left && x <= right && y >= grid.top && y <= grid.bottom
    })
    rest = rest.filter((piece) => !inside.includes(piece))
    return { top: grid.top, part: fillGrid(grid, inside, number) }
  })
  return { lines: linesOf(rest, number), tables }
}

/** Where there is little type but in tables, these tell how wide the text is. */
function documentFrame(lines: readonly TextLine[], layouts: readonly Layout[], width: number): Frame {
  const frame = frameOf(lines, (left) => width - left)
  const edges = layouts.flatMap((layout) => layout.tables.map((table) => table.part.xs))
  if (lines.length >= 8 || edges.length === 0) return frame
  return {
    left: Math.min(frame.left, ...edges.map((xs) => xs[0] ?? frame.left)),
    right: Math.max(lines.length === 0 ? 0 : frameOf(lines).right, ...edges.map((xs) => xs.at(-1) ?? 0)),
  }
}

/** Odd and even pages may have other margins, but a page with few lines cannot tell. */
function pageFrame(lines: readonly TextLine[], all: Frame, size: number): Frame {
  if (lines.length < 8) return all
  const own = frameOf(lines)
  const shift = own.left - all.left
  const sameWidth = Math.abs(own.right - all.right - shift) < size
  return sameWidth ? own : all
}
