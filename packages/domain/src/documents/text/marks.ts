import type { Span } from '../source.ts'
import { type Prose, prose } from './prose.ts'

/**
 * What a conversion left in the text that no one printed: page numbers, bookmarks, Markdown signs, images, escapes.
 * All patterns are bounded, so that cleaning is linear in the text.
 */
const MARKS = new RegExp(
  [
    '\\[bookmark:[^\\]\\n]{0,80}\\]', // of Word bookmarks
    '!\\[[^\\]\\n]{0,200}\\]\\([^)\\n]{0,300}\\)', // of images
    '<\\/?[A-Za-z][A-Za-z0-9]{0,20}(?:\\s[^<>\\n]{0,200})?\\/?>', // of web pages
    '&(?:nbsp|ensp|emsp|amp|#160);',
    '[-—–－―─][ \\t\\u3000]\\d{1,4}[ \\t\\u3000][-—–－―─]', // a page number within a line
    '\\*\\*|__|~~|`{1,3}',
    '\\\\(?=[-\\\\`*_{}\\[\\]()#+.!%~$<>|])',
    '\\$',
    '[\\u200b-\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2060\\ufeff\\u00ad\\u0000-\\u0008\\u000e-\\u001f\\u007f]',
  ].join('|'),
  'g',
)

/** Signs that only mean something where a line begins: Markdown headings, quotes, bullets. */
const LINE_MARKS =
  /(^|\n)[ \t\u3000]{0,40}(?:#{1,9}(?=[ \t\u3000]|[^#\s])|>(?=[ \t])|[-*+•·](?=[ \t]{1,4}[^ \t\d]|[ \t]{1,4}\d{1,2}[.、]))/g

const PAGE_LINE =
  /^(?:[-—–－―─·.•~\s]{0,6}\d{1,4}[-—–－―─·.•~\s]{0,6}|第?\s{0,3}\d{1,4}\s{0,3}页?\s{0,3}[/／，,共]\s{0,3}共?\s{0,3}\d{1,4}\s{0,3}页?|第\s{0,3}\d{1,4}\s{0,3}页|Page\s\d{1,4}(?:\sof\s\d{1,4})?|[-—–－―─=_*·.…\s]{3,})$/

/** Whether a line is nothing but a page number or a rule. */
export function isPageMark(line: string): boolean {
  const trimmed = line.length > 200 ? line : line.trim()
  return trimmed.length <= 80 && PAGE_LINE.test(trimmed)
}

function isLatin(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

function isSpace(code: number): boolean {
  if (code <= 0x20) return true
  return (
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0x85 ||
    code === 0x1680 ||
    code === 0x202f ||
    code === 0x205f ||
    (code >= 0x2000 && code <= 0x200a)
  )
}

/** Reads a stretch of the source as prose: without white space, except between Latin words, and without marks. */
export function proseOf(source: string, span: Span): Prose {
  const raw = source.slice(span.from, span.to)
  const dropped = new Uint8Array(raw.length)
  for (const match of raw.matchAll(MARKS)) dropped.fill(1, match.index, match.index + match[0].length)
  for (const match of raw.matchAll(LINE_MARKS))
    dropped.fill(1, match.index + (match[1] ?? '').length, match.index + match[0].length)
  const at = new Int32Array(raw.length)
  const runs: string[] = []
  let length = 0
  let run = 0
  let last = 0
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i)
    const space = isSpace(code)
    const keep = dropped[i] !== 1 && (!space || (isLatin(last) && isLatin(raw.charCodeAt(i + 1))))
    if (keep) {
      at[length] = span.from + i
      length += 1
      last = code
      continue
    }
    if (i > run) runs.push(raw.slice(run, i))
    run = i + 1
  }
  if (run < raw.length) runs.push(raw.slice(run))
  return prose(runs.length === 1 ? (runs[0] ?? '') : runs.join(''), at.slice(0, length))
}
