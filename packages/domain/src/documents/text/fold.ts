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
    }
    codes[i] = folded
    if (folded !== code) changed = true
  }
  if (!changed) return text
  const pieces: string[] = []
  for (let i = 0; i < codes.length; i += CHUNK)
    pieces.push(String.fromCharCode(...codes.subarray(i, i + CHUNK)))
  return pieces.join('')
}
