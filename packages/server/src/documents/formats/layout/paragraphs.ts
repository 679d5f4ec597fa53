import type { Paragraph, Run } from '../flow.ts'
import type { TextLine } from './lines.ts'
import { clusters, median } from './page.ts'

/** The column that lines are set in. */
export interface Frame {
  readonly left: number
  readonly right: number
}

export interface SetLine extends TextLine {
  readonly frame: Frame
}

/**
 * Finds the column that lines were set in: the leftmost and rightmost edges that several lines keep. Where hardly a
 * line is full, `widest` (the column if the page's margins are alike) is its right edge.
 */
export function frameOf(lines: readonly TextLine[], widest?: (left: number) => number): Frame {
  const size = median(lines.map((line) => line.size)) || 1
  const enough = Math.max(2, lines.length * 0.05)
  const edges = (values: number[], tolerance: number): number[][] => {
    const groups = clusters(values, tolerance)
    const kept = groups.filter((group) => group.length >= enough)
    return kept.length > 0 ? kept : groups
  }
  const lefts = edges(
    lines.map((line) => line.left),
    size * 0.4,
  )
  const rights = edges(
    lines.map((line) => line.right),
    size * 0.6,
  )
  const left = lefts[0]?.[0] ?? 0
  const full = rights.at(-1) ?? []
  const right = full.at(-1) ?? 0
  const sure = full.length >= Math.max(3, lines.length * 0.1)
  return { left, right: sure || widest === undefined ? right : Math.max(right, widest(left)) }
}

/** Mends lines into paragraphs, across pages too. Lines of a title, larger than `body`, are centred. */
export function paragraphsOf(lines: readonly SetLine[], body: number): Paragraph[] {
  const steps = lines.flatMap((line, index) => {
    const before = lines[index - 1]
    return before !== undefined && before.page === line.page ? [line.y - before.y] : []
  })
  const setting: Setting = {
    body,
    pitch: median(steps),
    indents: lines.filter(isIndented).length >= Math.max(2, lines.length * 0.08),
  }
  const groups: SetLine[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group === undefined || before === undefined || opens(before, line, setting)) groups.push([line])
    else group.push(line)
  }
  return groups.map((group) => paragraphOf(group, body))
}

/** How a run of lines is set. */
interface Setting {
  readonly body: number
  /** From one baseline to the next. */
  readonly pitch: number
  /** Whether paragraphs start with an indent. */
  readonly indents: boolean
}

const labelled =
  /^(?:第[一二三四五六七八九十百零〇\d]+[章节条款]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、)）](?!\d)|[①-⑳])/
const ended = /[。；：！？;:!?…”』」）)】]$/

/** Whether `line` starts a paragraph of its own after `before`. */
function opens(before: SetLine, line: SetLine, { pitch, body, indents }: Setting): boolean {
  if (Math.abs(line.size - before.size) > 0.15 * before.size) return true
  const step = line.y - before.y
  if (line.page === before.page && pitch > 0 && step > Math.max(1.7 * pitch, 2.2 * line.size)) return true
  const full = before.frame.right - before.right <= roomFor(line)
  if (alignOf(line, body) === 'center') return !(full && before.left - before.frame.left < line.size)
  if (alignOf(before, body) !== undefined || alignOf(line, body) !== undefined || isIndented(line))
    return true
  return !full || (!indents && ended.test(before.text) && labelled.test(line.text))
}

function isIndented(line: SetLine): boolean {
  return line.left - line.frame.left > 1.2 * line.size
}

/** What is not torn at a line's end: marks stay with their word, and some programs keep a number with the mark before it. */
const firstUnit = /^[“‘（《〔【]*(?:[A-Za-z0-9.,%+-]+|.)[。，、；：！？）》”’…」』】〕]*[A-Za-z0-9.%]*/u

/** The room that the first word of a line would have taken on the line before, with some slack for justified type. */
function roomFor(line: TextLine): number {
  const unit = firstUnit.exec(line.text)?.[0] ?? ''
  let weight = 0
  for (const character of unit) weight += character <= '\u00ff' ? 0.55 : 1
  return (weight + 0.7) * line.size
}

/** Centred lines stand as far from both edges, and further in than a paragraph's first line; right ones past the middle. */
export function alignOf(line: SetLine, body: number): 'center' | 'right' | undefined {
  const left = line.left - line.frame.left
  const right = line.frame.right - line.right
  const large = line.size > 1.15 * body
  if (Math.abs(left - right) < 1.2 * body && left > (large ? 0.5 : 2.6) * body) return 'center'
  const width = line.frame.right - line.frame.left
  return left > width * 0.45 && right < 6 * body ? 'right' : undefined
}

function paragraphOf(lines: readonly SetLine[], body: number): Paragraph {
  const runs: Run[] = []
  lines.forEach((line, index) => {
    const before = lines[index - 1]
    if (before !== undefined && /[A-Za-z,;]$/.test(before.text) && /^[A-Za-z]/.test(line.text))
      runs.push({ text: ' ' })
    runs.push(...trimmedRuns(line.runs))
  })
  const last = lines.at(-1)
  const align = last === undefined ? undefined : alignOf(last, body)
  return { kind: 'paragraph', runs, ...(align === undefined ? {} : { align }) }
}

/** Leading and trailing spaces of a line must not end up inside a mended paragraph. */
function trimmedRuns(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    let { text } = run
    if (index === 0) text = text.trimStart()
    if (index === runs.length - 1) text = text.trimEnd()
    return { ...run, text }
  })
}
