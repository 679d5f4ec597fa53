import { labelAt } from '../structure/numbering.ts'
import type { Item, Paragraph } from '../structure/paragraphs.ts'
import { fold } from '../text/fold.ts'
import { endsLikeUnit } from '../units/lexicon.ts'
import {
  endsLikeTitle,
  headOffice,
  isBareGenre,
  isDateLine,
  isOfficeLine,
  isPageField,
  numberIn,
} from './lines.ts'

/** The title as it stands at the head: whose it is, and which items print it. */
export interface TitleFound {
  readonly title: string
  readonly issuer: string | null
  readonly from: number
  /** The first item after the title. */
  readonly next: number
}

const LONGEST_TITLE = 140
const MOST_LINES = 5
/** Items looked through for the title. */
const SEARCHED = 40

/** Labels that show that the body has begun. */
const BODY_LABELS: readonly string[] = ['han', 'hanBracket', 'chapter', 'article']

/** Finds the title at the head. A page prints its own above the paper's, which then stands behind the number. */
export function findTitle(items: readonly Item[]): TitleFound | null {
  const first = firstTitle(items, 0)
  if (first === null) return null
  for (let i = first.next; i < Math.min(items.length, first.next + BETWEEN_TITLES); i++) {
    const item = items[i]
    if (item === undefined || isSentence(item)) break
    if (!isNumber(item)) continue
    const second = firstTitle(items.slice(0, i + 1 + MOST_LINES), i + 1)
    if (second !== null && second.from === i + 1 && second.title.includes('关于')) return second
  }
  return first
}

function isSentence(item: Item): boolean {
  return item.kind === 'paragraph' && item.prose.fold.includes('。')
}

/** Lines of particulars that a page may print between the two. */
const BETWEEN_TITLES = 16

function isNumber(item: Item): boolean {
  return item.kind === 'paragraph' && numberIn(item.prose.fold) !== null
}

/** The first lines that together end like a title, an office before 关于 cut off. */
function firstTitle(items: readonly Item[], start: number): TitleFound | null {
  for (let i = start; i < Math.min(items.length, start + SEARCHED); i++) {
    const first = items[i]
    if (first?.kind !== 'paragraph') continue
    if (BODY_LABELS.includes(labelAt(first.prose, 0)?.kind ?? '')) return null
    if (isNoTitle(first) || labelAt(first.prose, 0) !== null) continue
    let folded = ''
    const lines: Paragraph[] = []
    for (let j = i; j < Math.min(items.length, i + MOST_LINES); j++) {
      const line = items[j]
      if (line?.kind !== 'paragraph' || (j > i && (isNoTitle(line) || labelAt(line.prose, 0) !== null))) break
      lines.push(line)
      folded += line.prose.fold
      if (folded.length > LONGEST_TITLE || /[。；]/.test(folded)) break
      if (endsLikeTitle(folded) && !continues(items[j + 1], folded))
        return { ...titled(lines), from: i, next: j + 1 }
    }
  }
  return firstShortLine(items, start)
}

/** The title without its office, whether that stands before 关于 or on lines of its own; what stands above is not it. */
function titled(lines: readonly Paragraph[]): { title: string; issuer: string | null } {
  const own = lines.slice(firstOwnLine(lines.map(({ prose }) => prose.fold)))
  const printed = (some: readonly Paragraph[]) => some.map(({ prose }) => prose.text).join('')
  const found = withoutIssuer(printed(own), own.map(({ prose }) => prose.fold).join(''))
  const first = own[0]
  if (found.issuer !== null || first === undefined || own.length === 1 || !isOfficeLine(first.prose.fold))
    return found
  return { title: printed(own.slice(1)), issuer: first.prose.text }
}

/** The line with which the title itself begins, where words of a page stand above it. */
function firstOwnLine(lines: readonly string[]): number {
  const opening = lines.map(opensTitle).lastIndexOf(true)
  if (opening >= 0) return opening
  const last = lines.length - 1
  if (lines.some((line) => /关于|《/.test(line)) || !STANDS_ALONE.test(lines[last] ?? '')) return 0
  return isOfficeLine(lines[last - 1] ?? '') ? last - 1 : last
}

/** A place or a year in front, and long enough to be a whole title. */
const STANDS_ALONE = /^(?:[\u4e00-\u9fff]{2,12}[省市县区镇乡旗州盟]|\d{4}年).{6}/

/** “…人民政府关于…”: a line that names its own office begins the title, whatever stands above it. */
function opensTitle(line: string): boolean {
  const about = line.indexOf('关于')
  return about > 0 && isOfficeLine(line.slice(0, about))
}

const SHORTEST_LINE = 6
const LONGEST_LINE = 60

/** Where no line ends like a title, the first short line that is neither office nor number is taken for it. */
function firstShortLine(items: readonly Item[], start: number): TitleFound | null {
  for (let i = start; i < Math.min(items.length, start + 6); i++) {
    const line = items[i]
    if (line?.kind !== 'paragraph' || labelAt(line.prose, 0) !== null) return null
    const { fold: folded, text } = line.prose
    if (isNoTitle(line) || isOfficeLine(folded)) continue
    if (folded.length < SHORTEST_LINE || folded.length > LONGEST_LINE || /[。，；：]/.test(folded))
      return null
    return { ...withoutIssuer(text, folded), from: i, next: i + 1 }
  }
  return null
}

function isNoTitle({ prose }: Paragraph): boolean {
  const line = prose.fold
  return (
    numberIn(line) !== null ||
    headOffice(line) !== null ||
    isDateLine(line) ||
    isPageField(line) ||
    isBareGenre(line) ||
    /^（?(?:此件|信息公开|公开方式)/.test(line) ||
    /^(?:附件|附表|目录|签发人|抄送)[\d一二三四五六七八九十]*[：:]?$/.test(line) ||
    line.endsWith('：')
  )
}

/** 的通知 on the next line, or an open 《, show that a title goes on. */
function continues(next: Item | undefined, so: string): boolean {
  if (so.lastIndexOf('《') > so.lastIndexOf('》')) return true
  return next?.kind === 'paragraph' && /^的(?:通知|意见|决定|通报|公告|函|报告|批复)/.test(next.prose.fold)
}

function withoutIssuer(text: string, folded: string): { title: string; issuer: string | null } {
  const field =
    /^(?:标题|名称|题名|文件名称|信息名称)：|^[\u4e00-\u9fff]{1,16}〔\d{4}〕\d{1,4}号(?=.{6})|^〔[\u4e00-\u9fff]{2,12}〕(?=.{6})/.exec(
      folded,
    )?.[0].length ?? 0
  if (field > 0) return withoutIssuer(text.slice(field), folded.slice(field))
  const passing = folded.search(/(?:批转|转发)/)
  if (passing > 0 && isOfficeLine(folded.slice(0, passing)))
    return { title: text.slice(passing), issuer: text.slice(0, passing) }
  const about = folded.indexOf('关于')
  if (about > 0) {
    const before = folded.slice(0, about)
    if (endsLikeUnit(before)) return { title: text.slice(about), issuer: text.slice(0, about) }
  }
  return { title: text, issuer: null }
}

/** What a cover passes on: 关于印发《X》的通知 → X. */
export function passedOn(title: string): string | null {
  const quoted = /关于(?:印发|转发|下发|发布|公布|批转)[^《]{0,20}《(.{2,120})》[^》]{0,12}$/.exec(title)?.[1]
  if (quoted !== undefined) return quoted
  const approved = /(?:批转|转发).{2,40}?关于(.{4,80}?)的通知$/.exec(title)?.[1]
  if (approved !== undefined) return approved
  return /关于(?:印发|下发|发布|公布)(.{4,100}?)的(?:通知|公告|通告|决定)$/.exec(title)?.[1] ?? null
}

/** The title with signs that print and pages set differently taken out, for comparison only. */
function bare(title: string): string {
  return fold(title)
    .normalize('NFKC')
    .replace(/[“”"'‘’《》〈〉<>\s·.。]/g, '')
    .replace(/年度/g, '年')
}

/** Where what a cover passes on has its own title: the first item, the first one after, and the title as printed. */
export interface PassedOn {
  readonly from: number
  readonly next: number
  readonly printed: string
}

/** The items that print the title of what a cover passes on; an office above it is no part of it. */
export function findPassedOn(items: readonly Item[], start: number, title: string): PassedOn | null {
  const wanted = bare(title)
  for (let i = start; i < items.length; i++) {
    let printed = ''
    let text = ''
    for (let j = i; j < Math.min(items.length, i + MOST_LINES); j++) {
      const line = items[j]
      if (line?.kind !== 'paragraph' || line.prose.text.length > LONGEST_TITLE) break
      printed += bare(line.prose.fold)
      if (!isOfficeLine(line.prose.fold)) text += line.prose.text
      if (
        printed === wanted ||
        printed.replace(/（[^（）]*）$/, '') === wanted ||
        endsWithin(printed, wanted)
      )
        return { from: i, next: isSubtitle(items[j + 1]) ? j + 2 : j + 1, printed: text }
      if (!wanted.startsWith(printed) && !isOfficeLine(line.prose.fold)) break
    }
  }
  return null
}

/** “（2024-2026年）”, “（试行）” on a line of its own. */
function isSubtitle(item: Item | undefined): boolean {
  return item?.kind === 'paragraph' && /^（[^（）]{2,30}）$/.test(item.prose.fold)
}

/** The annex's own title may print the office before it, or leave the place out. */
function endsWithin(printed: string, wanted: string): boolean {
  return (
    printed.length >= 8 &&
    printed.length * 2 >= wanted.length &&
    (printed.endsWith(wanted) || wanted.endsWith(printed))
  )
}
