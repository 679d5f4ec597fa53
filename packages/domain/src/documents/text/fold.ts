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

/** The shape to match a single UTF-16 unit against. */
export function foldCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0x4e00 && code <= 0x9fff) return character
  const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character
  const shape = SHAPES[narrow]
  if (shape !== undefined) return shape
  if (code >= 0x2e80 && code <= 0x2fdf) {
    const plain = character.normalize('NFKC')
    return plain.length === 1 ? plain : character
  }
  return narrow
}

const DIGIT = /[0-9]/

/** Folds a whole text. A comma between digits stays what it is; straight quotes open and close in turn. */
export function fold(text: string): string {
  let folded = ''
  let open = false
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '"' || character === '＂') {
      folded += open ? '”' : '“'
      open = !open
    } else if (character === ',' && DIGIT.test(text.charAt(i - 1)) && DIGIT.test(text.charAt(i + 1))) {
      folded += ','
    } else folded += foldCharacter(character)
  }
  return folded
}
