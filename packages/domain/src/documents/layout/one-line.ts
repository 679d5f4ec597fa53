import type { Line } from './lines.ts'

/** A paper whose line breaks were lost: shorter lines are paragraphs of their own. */
const SHORTEST = 200
/** Share of all characters that the one line holds. */
const SHARE = 0.8
/** The head of a paper: title and recipients stand in its first characters. */
const HEAD = 400

const LABEL = /(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/y
const STOPS = '。；;：:！!？?'
const RECIPIENTS = /(?<=[\s\u4e00-\u9fff])(?:主送[：:])?各[^。；;：:！!？?]{1,160}[：:]/
const TITLE_END = /(?:通知|通报|通告|公告|意见|决定|方案|要点|办法|计划|预案)[）)]?\s*$/
const YEAR = '(?:20\\d{2}|二[〇○OＯ零0][〇○OＯ零一二三四五六七八九0]{2})年'
const MONTH_DAY = '[\\d一二三四五六七八九十]{1,2}月[\\d一二三四五六七八九十]{1,3}日'
/** “。 某县安委会办公室 2024年3月5日” at the end. */
const SIGNATURE = new RegExp(
  `[。！!]\\s*((?:[\\u4e00-\\u9fff]{3,30}\\s{0,20})?)(${YEAR}${MONTH_DAY})\\s*(?:[（(][^（）()]{0,20}[）)]\\s*)?$`,
)
const LONGEST_TAIL = 120
const LONGEST_HEADING = 40

/**
 * Where a whole paper stands in one line, breaks it where a line must have ended: before labels, behind headings that
 * white space sets apart, around the recipients, before signature and date. Other texts stay as they are.
 */
export function linesOfOne(lines: readonly Line[]): readonly Line[] {
  const total = lines.reduce((sum, { text }) => sum + text.length, 0)
  return lines.flatMap((line) =>
    line.text.length >= SHORTEST && line.text.length >= total * SHARE ? broken(line) : [line],
  )
}

function broken(line: Line): Line[] {
  const starts = new Set([
    0,
    ...aroundRecipients(line.text),
    ...aroundLabels(line.text),
    ...atTheEnd(line.text),
  ])
  const places = [...starts].sort((a, b) => a - b)
  return places.map((start, i) => {
    const end = places[i + 1] ?? line.text.length
    return { from: line.from + start, to: line.from + end, text: line.text.slice(start, end) }
  })
}

/** The recipients begin behind the title and end with their colon; gaps before them part the lines of the head. */
function aroundRecipients(text: string): number[] {
  const head = text.slice(0, HEAD)
  const match = RECIPIENTS.exec(head)
  if (match === null) return []
  const before = head.slice(0, match.index)
  if (/[。；;：:]/.test(before) || !(/\s$/.test(before) || TITLE_END.test(before))) return []
  const gaps = [...before.matchAll(/\s+(?=\S{6})/g)].map((gap) => gap.index + gap[0].length)
  return [...gaps, match.index, match.index + match[0].length]
}

/** Labels behind a stop or a gap, and the text behind a heading that a gap closes. */
function aroundLabels(text: string): number[] {
  const found: number[] = []
  for (let i = 1; i < text.length; i++) {
    LABEL.lastIndex = i
    const label = '一二三四五六七八九十（('.includes(text.charAt(i)) ? LABEL.exec(text) : null
    if (label === null) continue
    const before = text.charAt(i - 1)
    if (!STOPS.includes(before) && before.trim() !== '') continue
    found.push(i)
    const heading = /^[^\s。；;]{2,40}(?=\s+[\u4e00-\u9fff\d])/.exec(
      text.slice(i + label[0].length, i + label[0].length + LONGEST_HEADING + 4),
    )
    if (heading !== null) found.push(i + label[0].length + heading[0].length)
    i += label[0].length - 1
  }
  return found
}

function atTheEnd(text: string): number[] {
  const offset = Math.max(0, text.length - LONGEST_TAIL)
  const match = SIGNATURE.exec(text.slice(offset))
  if (match === null) return []
  const office = offset + match.index + 1
  return [office, office + match[0].slice(1).indexOf(match[2] ?? '')]
}
