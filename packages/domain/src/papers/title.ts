/** Characters of No. 2 that fit on a line of 156 mm: 22 points are 7.76 mm. */
const PER_LINE = 20

/** Whether a line may end before `text[at]`: not inside a number or a word of Latin letters, not off a mark. */
function mayBreak(text: string, at: number): boolean {
  const [before = '', after = ''] = [text[at - 1], text[at]]
  if (/[0-9A-Za-z.%〔]/.test(before) && /[0-9A-Za-z.%年月日号〕]/.test(after)) return false
  return !/[“《（〔‘]/.test(before) && !/[”》）〕’、，。：；]/.test(after)
}

/** How well a title is broken there: best before 关于 and after a name or a stretch of time, well after 的, 和, 》. */
function merit(text: string, at: number): number {
  if (text.startsWith('关于', at) || /(期间|委员会|办公室|政府)$/.test(text.slice(0, at))) return 30
  return /[的和与及》”]/.test(text[at - 1] ?? '') ? 16 : 0
}

interface Broken {
  readonly cost: number
  readonly lines: readonly string[]
}

/**
 * A title in as few lines of at most 20 characters as its breaks admit, of about the same length (DOC-FMT-2: a
 * trapezoid or a diamond). Breaks fall where the title shows its words; a number or a mark is not torn off.
 */
export function titleLines(title: string): readonly string[] {
  const least = Math.ceil(title.length / PER_LINE)
  for (const count of [least, least + 1]) {
    const found = brokenInto(title, count, title.length / count)
    if (found) return found.lines
  }
  return Array.from({ length: least }, (_, at) => title.slice(at * PER_LINE, (at + 1) * PER_LINE))
}

/** The best way to break the text into so many lines; null where there is none. */
function brokenInto(text: string, count: number, ideal: number): Broken | null {
  if (count === 1) return text.length <= PER_LINE ? { cost: (text.length - ideal) ** 2, lines: [text] } : null
  let best: Broken | null = null
  for (let at = 1; at <= Math.min(PER_LINE, text.length - 1); at++) {
    if (!mayBreak(text, at) || text.length - at > PER_LINE * (count - 1)) continue
    const rest = brokenInto(text.slice(at), count - 1, ideal)
    if (rest === null) continue
    const cost = (at - ideal) ** 2 - merit(text, at) + rest.cost
    if (best === null || cost < best.cost) best = { cost, lines: [text.slice(0, at), ...rest.lines] }
  }
  return best
}
