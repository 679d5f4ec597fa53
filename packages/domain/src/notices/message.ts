import { type Topic, topics } from './topics.ts'

/** One line of what a person is told. */
export interface Line {
  readonly topic: Topic
  /** The unit that acted; null where time did. */
  readonly from: string | null
  readonly words: string
  readonly title: string
  /** More than one: so many of one document. */
  readonly count: number
}

/** Most lines of one message; what is more stands in the system. */
const most = 10

/** “县应急局申请办结，请审核：燃气隐患排查” */
export function lineWords({ from, words, title, count }: Line): string {
  const many = count > 1 ? `（共 ${count} 件）` : ''
  return `${from ?? ''}${words}：${title}${many}`
}

const sumOf = (lines: readonly Line[]) => lines.reduce((sum, { count }) => sum + count, 0)

/** How many of each topic: “新的任务 3 件，催办 1 件”. */
export function countWords(lines: readonly Line[]): string {
  const own = (topic: Topic) => lines.filter((line) => line.topic === topic)
  return (Object.keys(topics) as Topic[])
    .filter((topic) => own(topic).length > 0)
    .map((topic) => `${topics[topic].label} ${sumOf(own(topic))} 件`)
    .join('，')
}

/**
 * What a text message says: how many of what, nothing else. It passes through hands that need to know neither titles nor
 * names.
 */
export function shortMessage(lines: readonly Line[]): string {
  return `您有${countWords(lines)}，请登录安澜查看办理。`
}

/** Subject and text of a letter. `address` is where the person goes to act; null if only the browser knows it. */
export function longMessage(
  lines: readonly Line[],
  address: string | null,
): { readonly subject: string; readonly text: string } {
  const [first] = lines
  const subject = lines.length === 1 && first ? lineWords(first) : countWords(lines)
  const shown = lines.slice(0, most).map((line, index) => `${index + 1}. ${lineWords(line)}`)
  const more = lines.length > most ? [`还有 ${lines.length - most} 项，请登录查看。`] : []
  const where = address === null ? '请登录安澜办理。' : `登录办理：${address}`
  return { subject, text: [...shown, ...more, '', where].join('\n') }
}
