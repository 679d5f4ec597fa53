import type { Prose } from '../text/prose.ts'
import { DAY, dateOf, figureOf, isoDate, MONTH, monthEnd, RELATIVE_YEAR, YEAR, yearOf } from './dates.ts'
import type { FoundWhen, WhenContext } from './found.ts'
import { FIRST_LUNAR_MONTH, lunarDate } from './lunar.ts'

/** What the groups of a match say, against the year that is in force at its place. */
type Resolve = (match: RegExpExecArray, year: number | null) => { by: string; year: number } | null

interface Rule {
  readonly pattern: RegExp
  readonly resolve: Resolve
  /** Whether words behind it may show that it only names something. */
  readonly mayName: boolean
  /** Whether what stands around it lets the expression bind; without it, only its own end does. */
  readonly binds?: (before: string, after: string) => boolean
}

const ANY_YEAR = `(${YEAR}|${RELATIVE_YEAR})?`
const BEFORE = '(?:之前|以前|前(?!后|期|款|述|提|往|沿|置|景|列|移|来|瞻|端|线))'
/** A weekday or an hour behind the day. */
const CLOCK = '(?:（[^（）]{1,8}）)?(?:[上下]午|晚)?(?:\\d{1,2}(?:：\\d{2}|时|点)(?:\\d{1,2}分|半|整)?)?'
const RESULT = /^[^。；]{0,60}?(?:完成|达到|达(?=\d)|实现|建成|形成|消除|清零|达标|竣工|投入使用|覆盖|基本)/
const UNTIL = /(?:[月日号](?:-{1,2}|～)|截止|截至|至|到|于|在|前|止|起至|力争|确保|争取|计划)$/
/** After these words a date names something past or printed, no limit. */
const NAMES =
  /^[，]?(?:为|印发|发布|公布|颁布|通过|施行|实施|修订|发生|召开|以来|会议|出台|下发|起(?!至)|后|第?\d|事故|重大|特大|较大|“|《)/

const HAN_QUARTERS = '一二三四'

function quarterOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const han = HAN_QUARTERS.indexOf(text)
  return han >= 0 ? han + 1 : Number(text)
}

const RULES: readonly Rule[] = [
  {
    // 正月十六前, 2024年正月初十前
    pattern: new RegExp(`${ANY_YEAR}(?:农历)?${FIRST_LUNAR_MONTH}(${BEFORE})`, 'g'),
    mayName: false,
    resolve: (match, base) => {
      const year = yearOf(match[1], base)
      const by = lunarDate(year, match[2])
      return year === null || by === null ? null : { by, year }
    },
  },
  {
    // 2024年6月30日前, 六月三十日前, 6月30日
    pattern: new RegExp(`${ANY_YEAR}(${MONTH})(${DAY})${CLOCK}(${BEFORE}|止|之内|内)?`, 'g'),
    mayName: true,
    resolve: (match, year) => resolveDay(yearOf(match[1], year), figureOf(match[2]), figureOf(match[3])),
    binds: (before, after) => UNTIL.test(before) || /^(?:完成|止)/.test(after),
  },
  {
    // 6月1日至30日
    pattern: new RegExp(`${ANY_YEAR}(${MONTH})(?:${DAY})(?:至|到|-{1,2}|～)(${DAY})(${BEFORE})?`, 'g'),
    mayName: true,
    resolve: (match, year) => resolveDay(yearOf(match[1], year), figureOf(match[2]), figureOf(match[3])),
    binds: () => true,
  },
  {
    // 2024.6.30前, 2024-06-30
    pattern: new RegExp(
      `(20\\d{2})[-./](1[0-2]|0?[1-9])[-./](3[01]|[12]\\d|0?[1-9])(?!\\d)(${BEFORE}|止)?`,
      'g',
    ),
    mayName: true,
    resolve: (match) => resolveDay(Number(match[1]), Number(match[2]), Number(match[3])),
    binds: (before, after) => UNTIL.test(before) || /^(?:完成|止)/.test(after),
  },
  {
    // 6.30前
    pattern: new RegExp(`(?<![\\d.])(1[0-2]|[1-9])\\.(3[01]|[12]\\d|[1-9])(?![\\d.])(${BEFORE})`, 'g'),
    mayName: false,
    resolve: (match, year) => resolveDay(year, Number(match[1]), Number(match[2])),
  },
  {
    // 5月底前, 6月中旬, 10月前, 2024年6月底
    pattern: new RegExp(
      `${ANY_YEAR}(${MONTH})份?(上旬|上中旬|中旬|中下旬|下旬|底|末|初|内)?(${BEFORE})?`,
      'g',
    ),
    mayName: true,
    resolve: resolveMonth,
    binds: (before, after) => (UNTIL.test(before) && !/^“/.test(after)) || /^(?:完成|实现|达到)/.test(after),
  },
  {
    // 年底前, 2024年底, 今年底, 年内
    pattern: new RegExp(
      `(?:(${YEAR}|${RELATIVE_YEAR})年?|(?<![\\d一二三四五六七八九十〇每半近往历前后去上同全两数多])年)(?:度?内(?!容)|底|末|终(?!考核|考评|绩效|目标|综合|总结|述职|奖|评|检查|督查|岁首|岁尾))(${BEFORE})?`,
      'g',
    ),
    mayName: true,
    resolve: (match, year) => endOfYear(yearOf(match[1], year)),
  },
  {
    // 第二季度末, 一季度前, 上半年, 下半年底前
    pattern: new RegExp(
      `${ANY_YEAR}(?:第?([1-4${HAN_QUARTERS}])季度|([上下])半年)(结束|末|底|内)?(${BEFORE})?`,
      'g',
    ),
    mayName: true,
    resolve: resolvePart,
    binds: (before, after) => UNTIL.test(before) || RESULT.test(after.slice(0, 24)),
  },
  {
    // 2025年前
    pattern: new RegExp(`(${YEAR})(${BEFORE})`, 'g'),
    mayName: true,
    resolve: (match) => endOfYear(before(yearOf(match[1], null))),
  },
  {
    // 2024年…达到: a year used as adverb to a result
    pattern: new RegExp(`(${YEAR}|今年|明年)(?![底末终内前度以起上下])`, 'g'),
    mayName: false,
    resolve: (match, year) => endOfYear(yearOf(match[1], year)),
    binds: (before, after) =>
      (before === '' || /[。；，：、\n]$/.test(before) || UNTIL.test(before)) &&
      !new RegExp(`^(?:${MONTH}|第?[一二三四1-4]季)`).test(after) &&
      RESULT.test(after.split(new RegExp(YEAR))[0] ?? ''),
  },
]

function before(year: number | null): number | null {
  return year === null ? null : year - 1
}

function resolveDay(year: number | null, month: number | null, day: number | null) {
  if (year === null || month === null || day === null) return null
  const by = dateOf(year, month, day)
  return by === null ? null : { by, year }
}

function endOfYear(year: number | null) {
  return year === null || year < 1900 || year > 2199 ? null : { by: isoDate(year, 12, 31), year }
}

/** A month with 底 or without anything ends on its last day; “10月前” ends with the month before. */
function resolveMonth(match: RegExpExecArray, base: number | null) {
  const year = yearOf(match[1], base)
  const month = figureOf(match[2])
  if (year === null || month === null || year < 1900 || year > 2199) return null
  const part = match[3]
  if (part === '上旬' || part === '初') return { by: isoDate(year, month, 10), year }
  if (part === '中旬' || part === '上中旬') return { by: isoDate(year, month, 20), year }
  if (part === undefined && match[4] !== undefined) return { by: monthEnd(year, month - 1), year }
  return { by: monthEnd(year, month), year }
}

function resolvePart(match: RegExpExecArray, base: number | null) {
  const year = yearOf(match[1], base)
  const quarter = quarterOf(match[2])
  if (year === null || year < 1900 || year > 2199) return null
  const last = quarter === null ? (match[3] === '上' ? 6 : 12) : quarter * 3
  const opens = quarter === null ? (match[3] === '上' ? 1 : 7) : quarter * 3 - 2
  const isBefore = match[4] === undefined && match[5] !== undefined
  return { by: monthEnd(year, isBefore ? opens - 1 : last), year }
}

const RECURS = /每(?:个)?(?:半?年|季度?|月|周)?[^，。；]{0,3}$|[逐按]$/
/** Longest stretch before and after an expression that is looked at. */
const NEAR = 80

/** Finds dates and ends of periods by which something is to be done. A year named in a sentence holds for its later months. */
export function findDeadlines(text: Prose, { year, bare }: WhenContext): FoundWhen[] {
  const matches = RULES.flatMap((rule, rank) =>
    [...text.fold.matchAll(rule.pattern)].map((match) => ({ rule, rank, match })),
  )
  matches.sort(
    (a, b) => a.match.index - b.match.index || b.match[0].length - a.match[0].length || a.rank - b.rank,
  )
  const found: FoundWhen[] = []
  let taken = 0
  let looked = 0
  let named: number | null = null
  for (const { rule, match } of matches) {
    const { index } = match
    if (index < taken) continue
    if (/[。\n]/.test(text.fold.slice(looked, index))) named = null
    looked = index
    const end = index + match[0].length
    const before = text.fold.slice(Math.max(0, index - NEAR), index)
    const after = text.fold.slice(end, end + NEAR)
    const resolved = rule.resolve(match as RegExpExecArray, named ?? year)
    if (resolved === null || RECURS.test(before.slice(-8)) || /[第近]$|[期季]（[^（）]{0,14}$/.test(before))
      continue
    if (match[1] !== undefined && /^\d|^[一二三四五六七八九〇]{4}/.test(match[1])) named = resolved.year
    const limited = /(?:前|止|内|底|末|旬|初|终|结束)$/.test(match[0])
    const binds = bare || limited || rule.binds?.(before, after) === true
    if (
      !binds ||
      (rule.mayName && !limited && NAMES.test(after)) ||
      (year !== null && resolved.year < year && !resolved.by.startsWith(String(year)))
    )
      continue
    taken = end
    const from = index
    found.push({
      from,
      to: end,
      when: { text: text.text.slice(from, end), kind: 'deadline', by: resolved.by },
    })
  }
  return found
}
