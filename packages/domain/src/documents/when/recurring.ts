import { NUMBER, numberOf } from '../text/numerals.ts'
import type { Prose } from '../text/prose.ts'
import { DAY, MONTH } from './dates.ts'
import type { FoundWhen } from './found.ts'

/** Periods by their first characters, longest first: frequency and how many of it make the period. */
const PERIODS: readonly (readonly [string, string, number])[] = [
  ['半年', 'MONTHLY', 6],
  ['季度', 'MONTHLY', 3],
  ['学期', 'MONTHLY', 6],
  ['双周', 'WEEKLY', 2],
  ['星期', 'WEEKLY', 1],
  ['礼拜', 'WEEKLY', 1],
  ['分钟', 'MINUTELY', 1],
  ['小时', 'HOURLY', 1],
  ['工作日', 'DAILY', 1],
  ['年度', 'YEARLY', 1],
  ['月份', 'MONTHLY', 1],
  ['年', 'YEARLY', 1],
  ['季', 'MONTHLY', 3],
  ['月', 'MONTHLY', 1],
  ['旬', 'DAILY', 10],
  ['周', 'WEEKLY', 1],
  ['日', 'DAILY', 1],
  ['天', 'DAILY', 1],
  ['晚', 'DAILY', 1],
]
/** Half a month is no interval of days or weeks: twice in each month. */
const HALF_MONTH = /^半个?月$/
const PERIOD = ['半个月', '半月', ...PERIODS.map(([word]) => word)].join('|')
const COUNT = `(?<!第)(${NUMBER})(?:次(?!性)|场次?|回|轮次?|遍|期(?!间|限))`

const EVERY = new RegExp(`每(?:隔)?(?:个)?(${NUMBER})?(?:个)?(${PERIOD})(?!间|常)`, 'g')
const BY_PERIOD = /(?:[逐按](半年|季度?|月度?|周|旬|日)(?!期|子|历|程|照))/g
const ONE_EACH = new RegExp(
  `(?<![\\d第十${'一二三四五六七八九'}])(一|半|两|三|二)(年|季度|季|月|周|日|天|星期)(?:至少|不少于)?(一|1|两|2|二|三|3|四|4)(?!日|号|年|月|周|季|天|级|类|期|十)(?:次|轮|[大小]?[\\u4e00-\\u9fff])`,
  'g',
)
/** 1小时一会商, 3小时一调度. */
const HOURLY = new RegExp(`(${NUMBER})?小时一(?:会商|调度|报告|通报|研判|巡查|上报|更新|报|巡)`, 'g')
const MECHANISM_VERB =
  '管控|研究|督办|清零|提示|点名|检查|排查|巡查|自查|调度|研判|通报|会商|考核|评估|评比|点评|总结|汇总|报告|例会|例检|巡检|督查|督导|分析|演练|培训|上报|公示|曝光|约谈|查|检|巡|报|会|评|考|训|练|结'
const MECHANISM = new RegExp(
  `(?<![每半一二两三四五六七八九十\\d节假当本上下近今同即工休作逐按终末整全去来生落])(日|周|旬|月|季度|季|半年|年)(?:度)?(${MECHANISM_VERB})`,
  'g',
)

/** Beyond it a recurrence is a slip of the pen, and no calendar plans it. */
const LONGEST_INTERVAL = 1_000

/** How far behind 每… its count may stand. */
const COUNT_WITHIN = 44

/** Finds what is to be done again and again: 每月至少一次, 一周一小练, 班组日查、车间周查. */
export function findRecurring(text: Prose): FoundWhen[] {
  return [
    ...every(text),
    ...wholeYear(text),
    ...oneEach(text),
    ...hourly(text),
    ...byPeriod(text),
    ...mechanisms(text),
  ]
}

function recurrence(
  text: Prose,
  from: number,
  to: number,
  period: string,
  multiple: number,
  times: number,
): FoundWhen | null {
  if (HALF_MONTH.test(period)) return recurrence(text, from, to, '月', multiple, times * 2)
  const known = PERIODS.find(([word]) => word === period) ?? PERIODS.find(([word]) => period.startsWith(word))
  if (known === undefined) return null
  const interval = known[2] * multiple
  if (![interval, times].every((figure) => Number.isInteger(figure) && figure > 0)) return null
  if (interval > LONGEST_INTERVAL) return null
  const rrule = `FREQ=${known[1]}${interval === 1 ? '' : `;INTERVAL=${interval}`}`
  return { from, to, when: { text: text.text.slice(from, to), kind: 'recurring', rrule, times } }
}

const DAY_IN_PERIOD = new RegExp(
  `^(?:(?:${MONTH})份?(?:${DAY})?|(?:${DAY})|[底末初])(?:上旬|中旬|下旬|底|末)?(?:之前|以前|前)?`,
)
const WEEKDAY = /^[一二三四五六日](?=[，、。对开召组进上下报前])/

function every(text: Prose): FoundWhen[] {
  const found: FoundWhen[] = []
  for (const match of text.fold.matchAll(EVERY)) {
    const period = match[2] ?? ''
    const multiple = match[1] === undefined ? 1 : (numberOf(match[1]) ?? 0)
    const behindPeriod = match.index + match[0].length
    let to = behindPeriod
    const behind = text.fold.slice(to, to + COUNT_WITHIN)
    const day =
      DAY_IN_PERIOD.exec(behind) ?? (period === '周' || period === '星期' ? WEEKDAY.exec(behind) : null)
    if (day !== null) to += day[0].length
    const count = listedBehind(text.fold, behindPeriod, period) ?? countBehind(text.fold, to)
    if (count !== null) to = count.to
    const one = recurrence(text, match.index, to, period, multiple, count?.times ?? 1)
    if (one !== null) found.push(one)
  }
  return found
}

const HOUR = '(?:[上下]午|早|晚)?\\d{1,2}(?:时|点|：\\d{2})'
const LISTED: Readonly<Record<string, RegExp>> = {
  日: new RegExp(`^(?:[在于的])?${HOUR}(?:[、和及]${HOUR}){1,11}`),
  月: new RegExp(`^(?:[在于的])?(?:${DAY})(?:[、和及](?:${DAY})){1,5}(?:之?前)?`),
}

/** 每日9时、17时; 每月10日、25日前: as often as hours or days are named. */
function listedBehind(folded: string, from: number, period: string): { to: number; times: number } | null {
  const pattern = LISTED[period === '天' ? '日' : period]
  const listed = pattern?.exec(folded.slice(from, from + COUNT_WITHIN))?.[0]
  return listed === undefined ? null : { to: from + listed.length, times: listed.split(/[、和及]/).length }
}

/** The count that belongs to a period: within the sentence, before the next period, with at most one comma between. */
function countBehind(folded: string, from: number): { to: number; times: number } | null {
  const reach = folded.slice(from, from + COUNT_WITHIN)
  const stop = reach.search(/[。；\n每]|全年|，[^，]*，/)
  const near = stop < 0 ? reach : reach.slice(0, stop)
  const match = new RegExp(COUNT).exec(near)
  if (match === null) return null
  const times = numberOf(match[1] ?? '')
  return times === null || times < 1 ? null : { to: from + match.index + match[0].length, times }
}

const WHOLE_YEAR = new RegExp(`全年(?:至少|不少于|不低于|累计|共)?(?:[\\u4e00-\\u9fff]{0,10}?)${COUNT}`, 'g')

/** 全年至少开展4次: a count for each year. */
function wholeYear(text: Prose): FoundWhen[] {
  return [...text.fold.matchAll(WHOLE_YEAR)].flatMap((match) => {
    const times = numberOf(match[1] ?? '') ?? 0
    const one =
      times < 1 ? null : recurrence(text, match.index, match.index + match[0].length, '年', 1, times)
    return one === null ? [] : [one]
  })
}

function oneEach(text: Prose): FoundWhen[] {
  const found: FoundWhen[] = []
  for (const match of text.fold.matchAll(ONE_EACH)) {
    const [whole, many, unit, times] = match
    const period = many === '半' ? `半${unit}` : (unit ?? '')
    const multiple = many === '半' ? 1 : (numberOf(many ?? '') ?? 1)
    const to =
      match.index + whole.length + (/次|轮/.test(whole) ? 0 : verbRest(text.fold, match.index + whole.length))
    const one = recurrence(text, match.index, to, period, multiple, numberOf(times ?? '') ?? 1)
    if (one !== null) found.push(one)
  }
  return found
}

function hourly(text: Prose): FoundWhen[] {
  return [...text.fold.matchAll(HOURLY)].flatMap((match) => {
    const multiple = match[1] === undefined ? 1 : (numberOf(match[1]) ?? 0)
    const one = recurrence(text, match.index, match.index + match[0].length, '小时', multiple, 1)
    return one === null ? [] : [one]
  })
}

/** 一周一小练, 一季度一检验: the rest of the verb up to a mark. */
function verbRest(folded: string, from: number): number {
  const rest = /^[\u4e00-\u9fff]{0,2}(?=[”、，。；’）\n]|$|制度|机制|工作)/.exec(folded.slice(from, from + 8))
  return rest?.[0].length ?? 0
}

function byPeriod(text: Prose): FoundWhen[] {
  return [...text.fold.matchAll(BY_PERIOD)].flatMap((match) => {
    const one = recurrence(
      text,
      match.index,
      match.index + match[0].length,
      (match[1] ?? '').replace(/^月度$/, '月'),
      1,
      1,
    )
    return one === null ? [] : [one]
  })
}

/** 日查、周查 count where several stand in a list or a 制度 is named after them. */
function mechanisms(text: Prose): FoundWhen[] {
  const matches = [...text.fold.matchAll(MECHANISM)]
  return matches.flatMap((match, i) => {
    const to = match.index + match[0].length
    const previous = matches[i - 1]
    const next = matches[i + 1]
    const listed =
      (previous !== undefined &&
        match.index - previous.index < 14 &&
        /[、“”‘’，]/.test(text.fold.slice(previous.index, match.index))) ||
      (next !== undefined &&
        next.index - match.index < 14 &&
        /[、“”‘’，]/.test(text.fold.slice(match.index, next.index))) ||
      /^[”’]?(?:制度|机制|制)/.test(text.fold.slice(to, to + 4))
    const one = listed ? recurrence(text, match.index, to, match[1] ?? '', 1, 1) : null
    return one === null ? [] : [one]
  })
}
