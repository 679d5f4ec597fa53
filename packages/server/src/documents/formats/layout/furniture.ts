import type { TextLine } from './lines.ts'
import { median, type Page } from './page.ts'

const pageNumber =
  /^[-—–―－·~\s]*(?:第\s*)?(?:\d{1,4}|[ivxⅰ-ⅻ]{1,5})(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}(?:\s*页)?)?[-—–―－·~\s]*$/i

/** Part of the page, from its top or bottom edge, in which headers and footers stand. */
const margin = 0.13
/** The outermost part, where a line set smaller or apart is a header or footer even on a single page. */
const edge = 0.07

/**
 * Takes page numbers, and headers and footers that come back at the same height on several pages, out of the lines.
 * Only the two outermost lines at each end are looked at.
 */
export function withoutFurniture(
  lines: readonly (readonly TextLine[])[],
  pages: readonly Page[],
): { kept: TextLine[][]; removed: string[] } {
  const outer = lines.map((ofPage, page) => outermost(ofPage, pages[page]?.height ?? 0))
  const seen = new Map<string, number>()
  for (const candidates of outer)
    for (const line of candidates) seen.set(keyOf(line), (seen.get(keyOf(line)) ?? 0) + 1)
  const often = Math.max(2, pages.length * 0.3)
  const body = median(lines.flat().map((line) => line.size))
  const pitch = median(lines.flatMap((ofPage) => ofPage.map((line) => gapBeside(line, ofPage))))
  const removed: string[] = []
  const kept = lines.map((ofPage, page) =>
    ofPage.filter((line) => {
      // A line that ends a sentence is text, however often it comes.
      if (outer[page]?.has(line) !== true || /[。；]$/.test(line.text)) return true
      const repeated = (seen.get(keyOf(line)) ?? 0) >= often && pages.length > 1
      const height = pages[page]?.height ?? 0
      const atEdge = line.y < height * edge || line.y > height * (1 - edge)
      const apart = atEdge && (line.size < 0.9 * body || gapBeside(line, ofPage) > 2.2 * pitch)
      if (!repeated && !apart && !pageNumber.test(line.text)) return true
      removed.push(line.text)
      return false
    }),
  )
  return { kept, removed }
}

/** From a line to the next one on its page, or from the last one to that before. */
function gapBeside(line: TextLine, lines: readonly TextLine[]): number {
  const index = lines.indexOf(line)
  const beside = lines[index + 1] ?? lines[index - 1]
  return beside === undefined ? Number.POSITIVE_INFINITY : Math.abs(beside.y - line.y)
}

function outermost(lines: readonly TextLine[], height: number): ReadonlySet<TextLine> {
  const top = lines.slice(0, 2).filter((line) => line.y < height * margin)
  const bottom = lines.slice(-2).filter((line) => line.y > height * (1 - margin))
  return new Set([...top, ...bottom])
}

/** The same words but for figures, at the same height to within half a line. */
function keyOf(line: TextLine): string {
  return `${Math.round(line.y / (line.size * 0.5))}:${line.text.replace(/\d+/g, '#')}`
}
