/**
 * Printed characters come in many widths and shapes: full-width digits, half-width brackets, Kangxi radicals from
 * PDF fonts. Folding gives each character one shape to match against, one for one, so that positions stay the same.
 */
const SHAPES: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  '﹙': '（',
  '﹚': '）',
  ',': '，',
  ':': '：',
  '∶': '：',
  '︰': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '｡': '。',
  '[': '〔',
  ']': '〕',
  '【': '〔',
  '】': '〕',
  '〖': '〔',
  '〗': '〕',
  '<': '〈',
  '>': '〉',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '〝': '“',
  '〞': '”',
  '~': '～',
  '〜': '～',
  '∼': '～',
  '—': '-',
  '–': '-',
  '―': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '─': '-',
  '•': '·',
  '・': '·',
  '‧': '·',
  '∙': '·',
  '⋅': '·',
  '﹪': '%',
  '○': '〇',
  '◯': '〇',
}

function foldedCode(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return code
  const narrow = String.fromCharCode(code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code)
  const shape = SHAPES[narrow]
  if (shape !== undefined) return shape.charCodeAt(0)
  if (code >= 0x2e80 && code <= 0x2fdf) {
    const plain = narrow.normalize('NFKC')
    return plain.length === 1 ? plain.charCodeAt(0) : code
  }
  return narrow.charCodeAt(0)
}

/** The shape of every UTF-16 unit. */
const FOLDED = Uint16Array.from({ length: 0x10000 }, (_, code) => foldedCode(code))

const STRAIGHT_QUOTE = 0x22
const COMMA = 0x2c
const FULL_COMMA = 0xff0c
/** As many code units as one call may take. */
const CHUNK = 8192

const DOT = 0x2e
const FULL_STOP = 0x3002
const YEAR_SIGN = 0x5e74
const ZERO = 0x3007
const HAN_DIGITS = new Set('一二三四五六七八九〇零'.split('').map((digit) => digit.charCodeAt(0)))
/** What is typed for 〇 in a year: 二O一九年, 二0一九年. */
const TYPED_ZEROS = new Set([0x30, 0x4f, 0x6f])
const NUMERALS = new Set('一二三四五六七八九十'.split('').map((digit) => digit.charCodeAt(0)))

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}

/** A dot behind a Chinese word that nothing Latin follows is a full stop; behind 一 it belongs to a label. */
function endsSentence(text: string, at: number): boolean {
  const before = FOLDED[text.charCodeAt(at - 1)] ?? 0
  const after = FOLDED[text.charCodeAt(at + 1)] ?? 0
  const isBehindWord = (isHan(before) && !NUMERALS.has(before)) || before === 0xff09 || before === 0x201d
  return (
    isBehindWord &&
    (isHan(after) ||
      isDigit(after) ||
      after === 0x201c ||
      after <= 0x20 ||
      Number.isNaN(text.charCodeAt(at + 1)))
  )
}

/** A zero in a year of Chinese numerals, typed as a letter or a figure. */
function isTypedZero(text: string, at: number): boolean {
  const before = FOLDED[text.charCodeAt(at - 1)] ?? 0
  const after = FOLDED[text.charCodeAt(at + 1)] ?? 0
  const isDigitOrZero = (code: number) => HAN_DIGITS.has(code) || TYPED_ZEROS.has(code)
  return (
    isDigitOrZero(before) &&
    (after === YEAR_SIGN || isDigitOrZero(after)) &&
    (HAN_DIGITS.has(before) || HAN_DIGITS.has(FOLDED[text.charCodeAt(at - 2)] ?? 0))
  )
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Folds a whole text. A comma between digits stays what it is; straight quotes open and close in turn. */
export function fold(text: string): string {
  const codes = new Uint16Array(text.length)
  let open = false
  let changed = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    let folded = FOLDED[code] ?? code
    if (folded === STRAIGHT_QUOTE) {
      folded = open ? 0x201d : 0x201c
      open = !open
    } else if (folded === FULL_COMMA && code === COMMA) {
      if (isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) folded = COMMA
    } else if (folded === DOT) {
      if (endsSentence(text, i)) folded = FULL_STOP
    } else if (TYPED_ZEROS.has(folded) && isTypedZero(text, i)) folded = ZERO
    codes[i] = folded
    if (folded !== code) changed = true
  }
  if (!changed) return text
  const pieces: string[] = []
  for (let i = 0; i < codes.length; i += CHUNK)
    pieces.push(String.fromCharCode(...codes.subarray(i, i + CHUNK)))
  return pieces.join('')
}
