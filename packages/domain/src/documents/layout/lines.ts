import type { Span } from '../source.ts'

/** A line of a plain text, `to` before its line break. */
export interface Line extends Span {
  readonly text: string
}

export function linesOf(text: string): Line[] {
  const found: Line[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 10
    if (code !== 10 && code !== 13 && code !== 12 && code !== 11) continue
    if (code === 10 && i > 0 && text.charCodeAt(i - 1) === 13 && i < text.length) {
      from = i + 1
      continue
    }
    found.push({ from, to: i, text: text.slice(from, i) })
    from = i + 1
  }
  return found
}

const FIRST_BLANKS = /^\s*/

/** The line without white space at its ends. */
export function trimmed(line: Line): Line {
  const text = line.text.trimEnd()
  const blanks = FIRST_BLANKS.exec(text)?.[0].length ?? 0
  return { from: line.from + blanks, to: line.from + text.length, text: text.slice(blanks) }
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.text.trim() === ''
}
