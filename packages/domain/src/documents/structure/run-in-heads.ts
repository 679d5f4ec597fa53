import { startsWithVerb } from '../actors/verbs.ts'
import { cut, type Prose } from '../text/prose.ts'
import { endsLikeUnit } from '../units/lexicon.ts'
import type { BodyParagraph } from './outline.ts'

/** A stretch of a body under a head that runs in with its paragraph; head null for what belongs to the clause itself. */
export interface SubheadedPart {
  readonly head: Prose | null
  readonly paragraphs: readonly BodyParagraph[]
}

const LONGEST_PLAIN_HEAD = 10
const LONGEST_BOLD_HEAD = 24
/** Heads of a list of people or particulars, no fields of work. */
const PARTICULARS =
  /^(?:副?组长|副?主任|副?指挥长|副?总指挥|组员|成员|联系人|联系电话|电话|地址|时间|地点|主题|范围|对象|目标|参加人员)$/
/** A last paragraph that speaks for all heads again. */
const SPEAKS_FOR_ALL = /^(?:各(?!地质|类灾)|其他|其它|以上|上述|所有|有关|相关|全[省市县区镇])/

/**
 * Parts a body at heads that name fields of work: “煤矿。… 危险化学品。…”. Null unless several paragraphs have one.
 * A paragraph without a head goes on under the head before it, but a closing one that speaks of all belongs to none.
 */
export function subheadedParts(body: readonly BodyParagraph[]): SubheadedPart[] | null {
  const ends = body.map(headEnd)
  const leadsOn = ends[0] === 0 && body[0]?.prose.fold.endsWith('：') === true && (ends[1] ?? 0) > 0
  if (ends.filter((end) => end > 0).length < 2 || (ends[0] === 0 && !leadsOn)) return null
  const found: { head: Prose | null; paragraphs: BodyParagraph[] }[] = []
  body.forEach((paragraph, i) => {
    if (leadsOn && i === 0) return
    const end = ends[i] ?? 0
    const last = found[found.length - 1]
    if (end > 0) {
      const text = cut(paragraph.prose, end)
      const rest = { prose: text, whole: text, bold: 0 }
      found.push({ head: cut(paragraph.prose, 0, end - 1), paragraphs: rest.prose.text === '' ? [] : [rest] })
    } else if (i === body.length - 1 && SPEAKS_FOR_ALL.test(paragraph.prose.fold))
      found.push({ head: null, paragraphs: [paragraph] })
    else last?.paragraphs.push(paragraph)
  })
  return found
}

/** The end of a run-in head, its stop included; 0 if the paragraph has none. */
function headEnd({ prose, bold }: BodyParagraph): number {
  const near = prose.fold.slice(0, LONGEST_BOLD_HEAD + 1)
  const end = near.search(/[。：]/)
  if (end <= 0 || prose.fold.endsWith('：')) return 0
  const head = near.slice(0, end)
  const isBold = bold >= end
  if (end > (isBold ? LONGEST_BOLD_HEAD : LONGEST_PLAIN_HEAD) || /[，；！？]/.test(head)) return 0
  if (PARTICULARS.test(head)) return 0
  if (/^(?:一|二|三|四|五|六|七|八|九|十)是/.test(head) || (startsWithVerb(head) && !endsLikeUnit(head)))
    return 0
  return end + 1
}
