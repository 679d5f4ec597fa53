import { numberOf } from '../text/numerals.ts'
import { gapBefore, type Prose } from '../text/prose.ts'

/** Families of labels, by how they are printed. */
export type LabelKind =
  | 'chapter'
  | 'article'
  | 'han'
  | 'hanBracket'
  | 'arabic'
  | 'decimal'
  | 'arabicBracket'
  | 'circled'

export interface Label {
  readonly kind: LabelKind
  /** As printed, without punctuation and brackets. */
  readonly text: string
  readonly value: number
  /** Number of characters that the label takes, punctuation included. */
  readonly length: number
}

const HAN = '一二三四五六七八九十百零〇'
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚'
const BRACKETED = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'
const HAN_BRACKETED = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩'
const DOTTED = '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'
/** Figures before these are quantities, dates or ranges, no labels. */
const MEASURES = '%‰年月日天时米厘毫千公斤吨元万亿人次个项家起度℃万倍岁周号+～/×'

const SYMBOLS: readonly (readonly [string, LabelKind])[] = [
  [CIRCLED, 'circled'],
  [BRACKETED, 'arabicBracket'],
  [HAN_BRACKETED, 'hanBracket'],
  [DOTTED, 'arabic'],
]

const PATTERNS: readonly (readonly [LabelKind, RegExp])[] = [
  ['chapter', new RegExp(`第([${HAN}\\d]{1,6})(?:章|节|编|部分|篇)(?!第)[：、]?`, 'y')],
  ['article', new RegExp(`第([${HAN}\\d]{1,8})条(?:之[${HAN}]{1,3})?(?![款例线第、和及至规的])[：、]?`, 'y')],
  ['hanBracket', new RegExp(`（([${HAN}]{1,5})）[、.．：]?`, 'y')],
  ['arabicBracket', /（(\d{1,3})）[、.：]?/y],
  ['arabicBracket', /(\d{1,2})）[、.]?/y],
  ['han', new RegExp(`([${HAN}]{1,5})[、.](?![${HAN}]{1,3}[、和级类等季线])`, 'y')],
  ['decimal', /(\d{1,2}(?:\.\d{1,2}){1,4})[.、]?(?![\d-])/y],
  // “2.2024年底前…”, “3.10月底前…”: the date behind the label is no part of it.
  ['arabic', /(\d{1,3})[.、](?!\d(?!\d{3}年|\d?月[底前上中下\d]))/y],
]

/** Reads the label that begins at a place of the prose, or null. */
export function labelAt(of: Prose, at: number): Label | null {
  const symbol = of.fold.charAt(at)
  for (const [symbols, kind] of SYMBOLS) {
    const index = symbols.indexOf(symbol)
    if (symbol !== '' && index >= 0) return symbolLabel(of, at, kind, index)
  }
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const match = pattern.exec(of.fold)
    if (match === null) continue
    const digits = match[1] ?? ''
    if (
      kind === 'decimal' &&
      isNoDecimalLabel(of.fold.slice(at + match[0].length, at + match[0].length + 24))
    )
      continue
    const value = kind === 'decimal' ? Number(digits.slice(digits.lastIndexOf('.') + 1)) : numberOf(digits)
    if (value === null || value === 0) continue
    return { kind, text: printed(of, at, match[0], kind), value, length: match[0].length }
  }
  return bareNumber(of, at)
}

/** “2.5米”, “5.12防灾减灾日”: a quantity, a date in a name. */
function isNoDecimalLabel(after: string): boolean {
  if (after !== '' && `${MEASURES}”、，。）前后之至到起止-`.includes(after.charAt(0))) return true
  return /^[^，。；]{0,12}(?:减灾|宣传|安全|教育|消防|宪法|生产)[^，。；]{0,4}[日周月](?![常期志程])/.test(
    after,
  )
}

function symbolLabel(of: Prose, at: number, kind: LabelKind, index: number): Label {
  const length = /^[、.：]/.test(of.fold.slice(at + 1, at + 2)) ? 2 : 1
  return {
    kind,
    text: kind === 'circled' ? of.text.charAt(at) : unbracketed(of.text.charAt(at)),
    value: index + 1,
    length,
  }
}

/** ㈠ is 一 in its bracket, ⑴ is 1, ⒈ is 1 with its dot. */
function unbracketed(symbol: string): string {
  return symbol.normalize('NFKC').replace(/[().]/g, '')
}

function printed(of: Prose, at: number, whole: string, kind: LabelKind): string {
  const text = of.text.slice(at, at + whole.length)
  if (kind === 'decimal') return text.replace(/[.．、]+$/, '')
  return text.replace(/[（()）、，.．：:\s]/g, '')
}

const BARE = /(\d{1,2})(?=[\u4e00-\u9fff])/y

/** A figure set apart from its heading by white space only: “1 总则”. */
function bareNumber(of: Prose, at: number): Label | null {
  if (at !== 0) return null
  BARE.lastIndex = 0
  const digits = BARE.exec(of.fold)?.[1]
  if (digits === undefined || !gapBefore(of, digits.length)) return null
  if (MEASURES.includes(of.fold.charAt(digits.length))) return null
  const value = Number(digits)
  return value === 0
    ? null
    : { kind: 'arabic', text: of.text.slice(0, digits.length), value, length: digits.length }
}
