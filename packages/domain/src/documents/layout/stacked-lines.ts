import type { Span } from '../source.ts'
import { columnRole, isHeadRow } from '../structure/table-heads.ts'
import { proseOf } from '../text/marks.ts'
import { endsLikeUnit } from '../units/lexicon.ts'
import { isBlank, type Line } from './lines.ts'

const MOST_COLUMNS = 12
const FEWEST_COLUMNS = 3
/** A line with which the text goes on behind a table. */
export const ENDS_TABLE =
  /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|附件|抄送|备注|注：)/

/** A cell that stands alone on its line. */
export interface Cell extends Span {
  readonly words: string
  readonly line: number
}

export function cellAt(lines: readonly Line[], index: number): Cell | null {
  const line = lines[index]
  if (line === undefined || isBlank(line)) return null
  return {
    from: line.from,
    to: line.to,
    words: proseOf(line.text, { from: 0, to: line.text.length }).fold,
    line: index,
  }
}

/** The run of head words that begins at a line, if it makes the head of a task table. */
export function headFrom(lines: readonly Line[], first: number): Cell[] | null {
  const head: Cell[] = []
  for (let i = first; i < lines.length && head.length < MOST_COLUMNS; i++) {
    if (isBlank(lines[i])) continue
    const cell = cellAt(lines, i)
    if (cell === null || columnRole(cell.words) === null) break
    head.push(cell)
  }
  return head.length >= FEWEST_COLUMNS && isHeadRow(head.map((cell) => cell.words)) ? head : null
}

/** Whether a cell lists units: its first name is complete, or a role word closes it. */
export function isUnitCell(words: string): boolean {
  if (words.length > 400 || /[。：]/.test(words)) return false
  const first = /^[^、，]{2,40}/.exec(words)?.[0] ?? ''
  return endsLikeUnit(
    first.replace(/等[^、，]{0,8}$|(?:牵头|负责|分工负责|配合|组织|督促|会同)[^、，]{0,30}$/, ''),
  )
}
