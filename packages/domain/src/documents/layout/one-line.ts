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
/** A heading that a gap closes; a bracket in it may hold gaps of its own. */
const HEADING = /^(?:[^\s。；;（(]|[（(][^（）()]{0,20}[）)]){2,40}(?=\s+[\u4e00-\u9fff\d])/
const HEAD_WORDS =
  '指导思想|总体要求|总体目标|工作目标|目标任务|基本原则|工作原则|(?:加强|强化)?组织领导(?!小组)|组织机构|时间安排|活动时间|活动主题|工作步骤|实施步骤|方法步骤|工作任务|工作重点|工作措施|检查内容|工作内容|职责分工|工作要求|保障措施'
/** Head words that nothing parts from the text. */
const KNOWN_HEAD = new RegExp(`^(?:${HEAD_WORDS})(?:[和及、与](?:${HEAD_WORDS}))?(?=[\\u4e00-\\u9fff“（(])`)

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
  for (let i = 0; i < text.length; i++) {
    LABEL.lastIndex = i
    const label = '一二三四五六七八九十（('.includes(text.charAt(i)) ? LABEL.exec(text) : null
    if (label === null) continue
    const before = text.charAt(i - 1)
    if (!STOPS.includes(before) && before.trim() !== '') continue
    found.push(i)
    const behind = text.slice(i + label[0].length, i + label[0].length + LONGEST_HEADING + 4)
    const heading = HEADING.exec(behind) ?? KNOWN_HEAD.exec(behind)
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
