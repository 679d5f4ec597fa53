/** Changes of a document's form that leave its sense as it is. Each takes the plain text and gives it back changed. */

/** Replaces whole names at once, longer ones first, so that no replacement meets another. */
export const renamed = (text: string, names: Readonly<Record<string, string>>): string => {
  const found = Object.keys(names).sort((a, b) => b.length - a.length)
  return text.replace(new RegExp(found.join('|'), 'g'), (name) => names[name] ?? name)
}

const shift = 0xfee0

/** 2.5% → ２．５％. */
export const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Za-z%]|(?<=\d)\.(?=\d)/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + shift))

/** ２．５％ → 2.5%; the dot behind a number that opens a line as well. */
export const halfWidth = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ％]|(?<=[０-９])．/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - shift),
  )

const pairs: readonly (readonly [wide: string, narrow: string])[] = [
  ['（', '('],
  ['）', ')'],
  ['：', ':'],
  ['；', ';'],
  ['〔', '['],
  ['〕', ']'],
]

/** （牵头单位：…；责任单位：…） → (牵头单位:…;责任单位:…). */
export const narrowBrackets = (text: string): string =>
  pairs.reduce((all, [wide, narrow]) => all.replaceAll(wide, narrow), text)

const digits = '〇一二三四五六七八九'

/** 1–99 in words. */
const inWords = (figure: string): string => {
  const [tens, ones] = [Math.floor(Number(figure) / 10), Number(figure) % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return ten + (ones === 0 ? '' : digits[ones])
}

/** 2025年3月31日前 → 二〇二五年三月三十一日前. */
export const datesInWords = (text: string): string =>
  text
    .replace(/\d{4}(?=年)/g, (year) => [...year].map((digit) => digits[Number(digit)]).join(''))
    .replace(/(\d{1,2})月(?:(\d{1,2})日)?/g, (_, month: string, day?: string) =>
      day === undefined ? `${inWords(month)}月` : `${inWords(month)}月${inWords(day)}日`,
    )

const inFigures = (words: string): string => {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const ten = words.includes('十') ? (tens ? digits.indexOf(tens) : 1) : 0
  return String(ten * 10 + (ones ? digits.indexOf(ones) : 0))
}

/** 二〇二五年三月三十一日前 → 2025年3月31日前. */
export const datesInFigures = (text: string): string =>
  text
    .replace(/[〇一二三四五六七八九]{4}(?=年)/g, (year) =>
      [...year].map((digit) => digits.indexOf(digit)).join(''),
    )
    .replace(
      /([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?/g,
      (_, month: string, day?: string) =>
        day === undefined ? `${inFigures(month)}月` : `${inFigures(month)}月${inFigures(day)}日`,
    )

/** Breaks every paragraph hard after `width` characters, as text copied from a page or a PDF comes. */
export const wrapped = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => line.replace(new RegExp(`.{${width}}(?=.)`, 'gu'), '$&\n'))
    .join('\n')

const gaps =
  /(?<=[\p{Script=Han}，。；、：])(?=\d)|(?<=\d)(?=\p{Script=Han})|(?<=[，。；])(?=\p{Script=Han})/gu

/** Puts a space where web pages and PDFs put them, around figures and behind punctuation: wherever `chosen` says so. */
export const spaced = (text: string, space: string, chosen: () => boolean): string =>
  text.replace(gaps, () => (chosen() ? space : ''))

/** Indents every paragraph and sets an empty line between all of them. */
export const airy = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `${indent}${line.trim()}  `))
    .join('\n\n')
