const DIGITS = '零一二三四五六七八九'
const PLACES = [
  [1000, '千'],
  [100, '百'],
  [10, '十'],
] as const

/** A whole number from 0 to 9999 as articles are numbered: 12 → 十二, 204 → 二百零四, 1259 → 一千二百五十九. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999)
    throw new RangeError(`no article has the number ${value}`)
  if (value < 10) return DIGITS.charAt(value)
  let words = ''
  let rest = value
  let skipped = false
  for (const [size, name] of PLACES) {
    const digit = Math.floor(rest / size)
    rest %= size
    if (digit === 0) {
      skipped = words !== ''
      continue
    }
    words += `${skipped ? '零' : ''}${digit === 1 && size === 10 && words === '' ? '' : DIGITS.charAt(digit)}${name}`
    skipped = false
  }
  if (rest > 0) words += `${skipped ? '零' : ''}${DIGITS.charAt(rest)}`
  return words
}

const LEVELS = ['条', '款', '项'] as const

/** `12(1)(3)` → 第十二条第一款第三项; `4.1` → 第4.1条; `全文` → nothing. Anything else stands as it is written. */
export function articleInWords(article: string): string {
  if (article === '全文') return ''
  if (/^\d+(\(\d+\)){0,2}$/.test(article)) {
    const numbers = article.match(/\d+/g) ?? []
    return numbers
      .map((number, level) => `第${chineseNumeral(Number(number))}${LEVELS[level] ?? ''}`)
      .join('')
  }
  return /^[A-Z]?\d*(\.\d+)+$/.test(article) ? `第${article}条` : article
}
