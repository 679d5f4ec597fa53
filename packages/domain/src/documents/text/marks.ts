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
const LINE_MARKS = /(^|\n)[ \t\u3000]{0,40}(?:#{1,9}(?=[ \t\u3000]|[^#\s])|>(?=[ \t])|[*+](?=[ \t]))/g

const PAGE_LINE =
  /^(?:[-—–－―─·.•~\s]{0,6}\d{1,4}[-—–－―─·.•~\s]{0,6}|第?\s{0,3}\d{1,4}\s{0,3}页?\s{0,3}[/／，,共]\s{0,3}共?\s{0,3}\d{1,4}\s{0,3}页?|第\s{0,3}\d{1,4}\s{0,3}页|Page\s\d{1,4}(?:\sof\s\d{1,4})?|[-—–－―─=_*·.…\s]{3,})$/

/** Whether a line is nothing but a page number or a rule. */
export function isPageMark(line: string): boolean {
  const trimmed = line.length > 200 ? line : line.trim()
  return trimmed.length <= 80 && PAGE_LINE.test(trimmed)
}

const SPACE = /\s/
const LATIN = /[A-Za-z]/

/** Reads a stretch of the source as prose: without white space, except between Latin words, and without marks. */
export function proseOf(source: string, span: Span): Prose {
  const raw = source.slice(span.from, span.to)
  const dropped = new Uint8Array(raw.length)
  for (const match of raw.matchAll(MARKS)) dropped.fill(1, match.index, match.index + match[0].length)
  for (const match of raw.matchAll(LINE_MARKS))
    dropped.fill(1, match.index + (match[1] ?? '').length, match.index + match[0].length)
  const at = new Int32Array(raw.length)
  const kept: string[] = []
  for (let i = 0; i < raw.length; i++) {
    if (dropped[i] === 1) continue
    const character = raw.charAt(i)
    const isSpace = SPACE.test(character)
    if (isSpace && !(LATIN.test(kept[kept.length - 1] ?? '') && LATIN.test(raw.charAt(i + 1)))) continue
    at[kept.length] = span.from + i
    kept.push(isSpace ? ' ' : character)
  }
  return prose(kept.join(''), at.slice(0, kept.length))
}
