import type { Target } from '../reading.ts'
import { numberOf } from '../text/numerals.ts'
import type { Prose } from '../text/prose.ts'
import type { Measured } from './measured.ts'

const REACH =
  '(?:”|必须|均|都|应|要|须|须要|总体|全部|分别|稳定|一律|力争|确保|至少|基本|保持|维持|控制|提高|提升|增长|上升|下降|降低|减少|压减|压降|扩大|在|到|至|为|达到|达|实现|完成|不得|不|低于|少于|高于|超过|大于|小于|大|小|于|：|是){0,6}'
const PERCENT = `(\\d{1,3}(?:\\.\\d{1,2})?)%|百分之([一二三四五六七八九十百零〇点]{1,6})`
const RATE = new RegExp(
  `(率|比例|比重|占比|覆盖面|水平|完成量|合格面)(${REACH})(?:${PERCENT})(以上|及以上|以内|以下|及以下)?`,
  'g',
)
const CHANGE = new RegExp(
  `((?:同比|较上年|比上年)?(?:分别|双|均|再|至少)?(?:下降|降低|减少|压减|压降|增长|提高|提升|增加|上升)(?:不少于|不低于|至少|到|至)?)(?:${PERCENT})(以上|以内|以下)?`,
  'g',
)
const SHARE_OF = new RegExp(
  `((?:不低于|不少于|不得低于|至少|达到|达|完成|抽查|检查|覆盖|压减)(?:[\\u4e00-\\u9fff]{0,8}?))(?:${PERCENT})(以上)?`,
  'g',
)
const WHOLE =
  /((?:达到|达|实现|做到|确保|保持|保证|完成|落实|必须))?(?<!个)(100)%(?=完成|覆盖|全覆盖|落实|整改|到位|持证|达标|合格|培训|检查|排查|建档|签订|投保|安装|配备|办结|回访|。|，|；|、|$)/g
/** Rates, changes and shares in per cent: 达标率100%, 同比下降10%, 抽查不低于30%. */
export function percentages(text: Prose): Measured[] {
  const measured = rates(text)
  return [
    ...measured,
    ...measured.flatMap((rate) => respectively(text, rate)),
    ...changes(text),
    ...shares(text),
    ...wholes(text),
  ]
}

const FURTHER = /^、(\d{1,3}(?:\.\d{1,2})?)%(以上)?/
const MOST_FURTHER = 8

/** “三率分别达到90%、85%、80%以上”: the figures behind the first. */
function respectively(text: Prose, first: Measured): Measured[] {
  if (!text.fold.slice(first.from, first.to).includes('分别')) return []
  const found: Measured[] = []
  for (let at = first.to; found.length < MOST_FURTHER; ) {
    const match = FURTHER.exec(text.fold.slice(at, at + 12))
    if (match === null) break
    const value = Number(match[1])
    const to = at + match[0].length
    found.push({ from: at + 1, to, op: percentOp('', match[2], value), value, unit: '%' })
    at = to
  }
  return found
}

function percentOf(digits: string | undefined, spelled: string | undefined): number | null {
  if (digits !== undefined) return Number(digits)
  if (spelled === undefined) return null
  if (spelled === '百') return 100
  const [whole, rest] = spelled.split('点')
  const value = numberOf(whole ?? '')
  return value === null ? null : rest === undefined ? value : value + (numberOf(rest) ?? 0) / 10
}

function rates(text: Prose): Measured[] {
  return [...text.fold.matchAll(RATE)].flatMap((match) => {
    const value = percentOf(match[3], match[4])
    if (value === null) return []
    if (
      match[1] === '占比' &&
      /(?:考核|计入|成绩|得分|权重)[^。；]{0,16}$/.test(
        text.fold.slice(Math.max(0, match.index - 24), match.index),
      )
    )
      return []
    const isCondition = /^的(?!目标|要求|标准)/.test(text.fold.slice(match.index + match[0].length))
    if (
      isCondition &&
      /低于|少于|小于|未|达不到/.test(
        text.fold.slice(Math.max(0, match.index - 3), match.index + match[0].length),
      )
    )
      return []
    const from = match[1] === '率' ? nounStart(text.fold, match.index) : match.index
    return [
      {
        from,
        to: match.index + match[0].length,
        op: percentOp(match[2] ?? '', match[5], value),
        value,
        unit: '%',
      },
    ]
  })
}

/** Two characters more name the rate: 达标率, 整改率. */
function nounStart(folded: string, at: number): number {
  let from = at
  while (from > 0 && at - from < 2 && /[\u4e00-\u9fff]/.test(folded.charAt(from - 1))) from -= 1
  return from
}

/** 100 cannot be passed; below it 达到 means reach. */
function percentOp(verb: string, limit: string | undefined, value: number): Target['op'] {
  if (limit === '以内' || limit === '以下' || limit === '及以下') return '<='
  if (limit !== undefined) return '>='
  if (/(?:不|不得)(?:超过|高于|大于)|控制在|降低?到|降至|小于|(?<!不|不得)低于/.test(verb)) return '<='
  if (/不低于|不少于|至少|不得低于|不得少于|不小于|高于|超过|大于/.test(verb)) return '>='
  return value === 100 ? '=' : '>='
}

function changes(text: Prose): Measured[] {
  return [...text.fold.matchAll(CHANGE)].flatMap((match): Measured[] => {
    const value = percentOf(match[2], match[3])
    if (value === null) return []
    const falls = /下降|降低|减少|压减|压降/.test(match[1] ?? '')
    const op = falls && (/[到至]$/.test(match[1] ?? '') || /内|下/.test(match[4] ?? '')) ? '<=' : '>='
    return [{ from: match.index, to: match.index + match[0].length, op, value, unit: '%' }]
  })
}

function shares(text: Prose): Measured[] {
  return [...text.fold.matchAll(SHARE_OF)].flatMap((match) => {
    const value = percentOf(match[2], match[3])
    if (value === null) return []
    const op = percentOp(match[1] ?? '', match[4], value)
    return [{ from: match.index, to: match.index + match[0].length, op, value, unit: '%' }]
  })
}

function wholes(text: Prose): Measured[] {
  return [...text.fold.matchAll(WHOLE)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    op: '=' as const,
    value: 100,
    unit: '%',
  }))
}
