import { NUMBER, numberOf } from '../text/numerals.ts'
import type { Prose } from '../text/prose.ts'
import type { FoundWhen } from './found.ts'

const LIMIT = new RegExp(
  `(?<![近过去前每未来第])(${NUMBER}|半)(?:个)?(秒|分钟|小时|工作日|日|天|周|星期|月|年)(?:之内|以内|内)(?!容|部|外|控(?!制)|设(?!置|立)|涝|河|陆|地|业|涵|审|参|未|先后曾)`,
  'g',
)
/** Limits without 内: 1分钟响应, 3分钟到场; 最迟不得超过20分钟; 提前20日. */
const REACTION = new RegExp(
  `(?<!每)(?:(?<=最[迟晚]|时间|时限)(?:均|都)?不?得?(?:不|超过|晚于)+(?:接报后|事发后)?(${NUMBER})(秒|分钟|小时)|(${NUMBER})(秒|分钟)(?=响应|到场|到达|抵达|出动|集结|处置|赶到|上报|报告)|提前(?:至少)?(${NUMBER})个?(小时|工作日|日|天)(?![后间]))`,
  'g',
)
const EVENT = /(?:^|[，。；：\n])([^，。；：\n]{2,30}?)(?:后|之日起|时起|之时起|起)(?:的)?(?:，)?$/
const OTHERS_LIMIT = /(?:根据|按照|落实)[^，。；]{0,20}$/
const PAST = /(?:近|最近|过去|连续|当前|上)$/

/** Finds limits counted from an event: 接报后1小时内, 自受理之日起15个工作日内. */
export function findWithin(text: Prose): FoundWhen[] {
  const found: FoundWhen[] = []
  for (const match of text.fold.matchAll(LIMIT)) {
    const before = text.fold.slice(Math.max(0, match.index - 48), match.index)
    const after = text.fold.slice(match.index + match[0].length, match.index + match[0].length + 30)
    if (PAST.test(before) || (OTHERS_LIMIT.test(before) && /要求|部署|目标/.test(after))) continue
    const limit = durationOf(match[1] ?? '', match[2] ?? '')
    if (limit === null) continue
    const event = EVENT.exec(before)?.[1]
    const at = match.index
    found.push({
      from: at,
      to: at + match[0].length,
      when: {
        text: text.text.slice(at, at + match[0].length),
        kind: 'within',
        after: event === undefined ? null : printedEvent(text, at, event),
        limit,
      },
    })
  }
  for (const match of text.fold.matchAll(REACTION)) {
    const limit = durationOf(match[1] ?? match[3] ?? match[5] ?? '', match[2] ?? match[4] ?? match[6] ?? '')
    if (limit === null) continue
    const [from, to] = [match.index, match.index + match[0].length]
    found.push({ from, to, when: { text: text.text.slice(from, to), kind: 'within', after: null, limit } })
  }
  return found
}

function printedEvent(text: Prose, at: number, event: string): string {
  const from = text.fold.lastIndexOf(event, at)
  return text.text
    .slice(from, from + event.length)
    .replace(/^.{2,24}?(?:应当?|要|须)[在于](?=.{2})/, '')
    .replace(/^.{2,20}?(?=接到|接报|收到|发现|获悉|得知)|^(?:自|从|在|应当|应|要)/, '')
}

/** ISO 8601; working days are counted as days, since ISO has none. */
function durationOf(figure: string, unit: string): string | null {
  const half = figure === '半'
  const value = half ? 0.5 : numberOf(figure)
  if (value === null || value <= 0 || (half && unit !== '小时' && unit !== '年' && unit !== '月')) return null
  if (unit === '秒') return `PT${value}S`
  if (unit === '分钟') return `PT${value}M`
  if (unit === '小时') return half ? 'PT30M' : `PT${value}H`
  if (unit === '周' || unit === '星期') return `P${value}W`
  if (unit === '月') return half ? 'P15D' : `P${value}M`
  if (unit === '年') return half ? 'P6M' : `P${value}Y`
  return `P${value}D`
}
