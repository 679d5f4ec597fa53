import type { Target } from '../reading.ts'
import type { Prose } from '../text/prose.ts'
import type { FoundWhen } from '../when/found.ts'
import { counts } from './counts.ts'
import { grades } from './grades.ts'
import type { Measured } from './measured.ts'
import { percentages } from './percentages.ts'

export interface FoundTarget {
  readonly from: number
  readonly to: number
  readonly target: Target
}

/** Finds measurable aims. Recurrences are no targets; a deadline of the same sentence binds what stands behind it. */
export function findTargets(text: Prose, when: readonly FoundWhen[]): FoundTarget[] {
  const taken = new Uint8Array(text.fold.length)
  for (const one of when) taken.fill(1, one.from, one.to)
  for (const title of text.fold.matchAll(/《[^《》]{1,200}》/g))
    taken.fill(1, title.index, title.index + title[0].length)
  const found: Measured[] = []
  for (const one of [...percentages(text), ...grades(text), ...counts(text)].sort(
    (a, b) => a.from - b.from || b.to - a.to,
  )) {
    if (taken.subarray(one.from, one.to).includes(1)) continue
    taken.fill(1, one.from, one.to)
    found.push(one)
  }
  return bindDeadlines(text, found, when)
}

/** A deadline binds the aims behind it in its sentence, and of those before it only the last, right in front of it. */
function bindDeadlines(text: Prose, found: readonly Measured[], when: readonly FoundWhen[]): FoundTarget[] {
  const deadlines = when.filter((one) => one.when.kind === 'deadline')
  let next = 0
  return found.map((raw, i) => {
    while (next < deadlines.length && (deadlines[next]?.from ?? 0) < raw.from) next += 1
    const before = deadlines[next - 1]
    const after = deadlines[next]
    const following = found[i + 1]
    let by: string | null = null
    if (before !== undefined && sameSentence(text, before.to, raw.from)) by = byOf(before)
    else if (
      after !== undefined &&
      (following === undefined || following.from > after.from) &&
      closes(text, raw.to, after)
    )
      by = byOf(after)
    const { from, to, op, value, unit } = raw
    return {
      from,
      to,
      target: { text: text.text.slice(from, to), op, value, unit, ...(by === null ? {} : { by }) },
    }
  })
}

function byOf(one: FoundWhen): string | null {
  return one.when.kind === 'deadline' ? one.when.by : null
}

const LONGEST_SENTENCE = 400

function sameSentence(text: Prose, from: number, to: number): boolean {
  return to - from <= LONGEST_SENTENCE && !/[。；！？\n]/.test(text.fold.slice(from, to))
}

/** What stands behind a deadline that closes what was said before it: a sanction, or bare completion. */
const CLOSING =
  /^(?:(?:仍|还)?(?:未|没有|不)|(?:前)?(?:要|须|必须|全部|全面)?(?:配备|安装|落实|整改|建设|改造|招录|选配)?(?:到位|完成|建成|完毕|配齐|投入使用)(?=[。；，）]|$))/
/** “达到100%，年底前未实现…的，一律…”, “配备2名，6月底前到位”: the deadline stands in the next part. */
function closes(text: Prose, from: number, { from: to, to: end }: FoundWhen): boolean {
  return (
    to - from <= 40 &&
    CLOSING.test(text.fold.slice(end, end + 12)) &&
    /^[^。；！？\n，]{0,20}，[^。；！？\n，]{0,12}$/.test(text.fold.slice(from, to))
  )
}
