const digits = '〇一二三四五六七八九'
const formal = '零壹贰叁肆伍陆柒捌玖'
const stems = '甲乙丙丁戊己庚辛壬癸'
const branches = '子丑寅卯辰巳午未申酉戌亥'

/** 1 → 一, 11 → 十一, 105 → 一百零五. */
function counted(value: number, figures: string, units: readonly [string, string, string]): string {
  if (value <= 0 || value > 9_999) return String(value)
  const zero = figures === formal ? '零' : '〇'
  const places = [...String(value)].map(Number)
  let text = ''
  places.forEach((figure, index) => {
    const place = places.length - index - 1
    if (figure > 0) text += (figures[figure] ?? '') + (place > 0 ? (units[place - 1] ?? '') : '')
    else if (places.slice(index + 1).some((later) => later > 0) && !text.endsWith(zero)) text += zero
  })
  return text.replace(/^一十/, '十').replaceAll('〇', '零')
}

function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  return letter.repeat(Math.floor((value - 1) / 26) + 1)
}

const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function roman(value: number): string {
  let text = ''
  let rest = value
  for (const [worth, figure] of romans) {
    for (; rest >= worth; rest -= worth) text += figure
  }
  return text
}

/** ① to ㊿; above 50 plain digits, as Word does. */
function circled(value: number): string {
  if (value >= 1 && value <= 20) return String.fromCharCode(0x245f + value)
  if (value >= 21 && value <= 35) return String.fromCharCode(0x3251 + value - 21)
  if (value >= 36 && value <= 50) return String.fromCharCode(0x32b1 + value - 36)
  return String(value)
}

function cyclic(value: number, figures: string): string {
  return figures[(value - 1) % figures.length] ?? ''
}

/** Formats of ST_NumberFormat that Chinese documents use; what is not here is printed in digits. */
const formats: Readonly<Record<string, (value: number) => string>> = {
  chineseCounting: (value) => counted(value, digits, ['十', '百', '千']),
  chineseCountingThousand: (value) => counted(value, digits, ['十', '百', '千']),
  japaneseCounting: (value) => counted(value, digits, ['十', '百', '千']),
  taiwaneseCounting: (value) => counted(value, digits, ['十', '百', '千']),
  taiwaneseCountingThousand: (value) => counted(value, digits, ['十', '百', '千']),
  ideographDigital: (value) => [...String(value)].map((figure) => digits[Number(figure)]).join(''),
  japaneseDigitalTenThousand: (value) => [...String(value)].map((figure) => digits[Number(figure)]).join(''),
  chineseLegalSimplified: (value) => counted(value, formal, ['拾', '佰', '仟']),
  ideographLegalTraditional: (value) => counted(value, formal, ['拾', '佰', '仟']),
  ideographTraditional: (value) => cyclic(value, stems),
  ideographZodiac: (value) => cyclic(value, branches),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  ideographEnclosedCircle: (value) => (value <= 10 ? String.fromCharCode(0x327f + value) : String(value)),
  decimalFullWidth: (value) =>
    [...String(value)].map((figure) => String.fromCharCode(0xff10 + Number(figure))).join(''),
  decimalFullWidth2: (value) =>
    [...String(value)].map((figure) => String.fromCharCode(0xff10 + Number(figure))).join(''),
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalEnclosedParen: (value) => `（${value}）`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  none: () => '',
}

/** A list number as Word prints it, for example (3, `chineseCounting`) → 三. */
export function listNumeral(value: number, format: string): string {
  return (formats[format] ?? String)(value)
}
