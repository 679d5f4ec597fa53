/** Chinese and Arabic numerals as official documents print them: 十二, 二十一, 两, 廿三, 二〇二四, 叁, １２. */
const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 }
const POWERS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const MYRIADS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** Class of characters that a Chinese numeral may be made of, for use in patterns. */
export const HAN_NUMERAL = '一二三四五六七八九十百〇零两廿卅'
/** An Arabic or a Chinese number, for use in patterns on folded text. */
export const NUMBER = `(?:\\d{1,9}(?:,\\d{3})*(?:\\.\\d{1,4})?(?:[万亿](?!元))?|[${HAN_NUMERAL}千万壹贰叁肆伍陆柒捌玖拾]{1,7})`

/** The value of a numeral in folded text, or null if it is none. */
export function numberOf(text: string): number | null {
  if (text === '' || text.length > 24) return null
  if (/^\d[\d,]*(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''))
  const scaled = /^(\d[\d,]*(?:\.\d+)?)([万亿])$/.exec(text)
  if (scaled !== null) return Number((scaled[1] ?? '').replaceAll(',', '')) * (MYRIADS[scaled[2] ?? ''] ?? 1)
  const characters = [...text]
  if (characters.length > 1 && characters.every((character) => character in DIGITS))
    return Number(characters.map((character) => DIGITS[character]).join(''))
  return spelled(characters)
}

function spelled(characters: readonly string[]): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const character of characters) {
    const value = DIGITS[character]
    const tens = TENS[character]
    const power = POWERS[character]
    const myriad = MYRIADS[character]
    if (value !== undefined) digit = value
    else if (tens !== undefined) section += tens
    else if (power !== undefined) {
      section += (digit ?? 1) * power
      digit = null
    } else if (myriad !== undefined) {
      total += (section + (digit ?? (section === 0 ? 1 : 0))) * myriad
      section = 0
      digit = null
    } else return null
  }
  return total + section + (digit ?? 0)
}
