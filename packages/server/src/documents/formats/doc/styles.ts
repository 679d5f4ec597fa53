import { type CharacterFormat, characterFormat, type ParagraphFormat, paragraphFormat } from './formatting.ts'

export interface DocStyle {
  readonly paragraph: ParagraphFormat
  readonly characters: CharacterFormat
}

const plain: DocStyle = { paragraph: {}, characters: {} }
const nothing = Buffer.alloc(0)

interface Declared {
  readonly base: number
  readonly paragraph: Buffer
  readonly characters: Buffer
  /** Built-in headings are 1–9, tables of contents 19–27. */
  readonly builtIn: number
}

/** Reads the style sheet ([MS-DOC] 2.9.271): a function from the number of a paragraph style to what it says. */
export function readStyles(sheet: Buffer): (number: number) => DocStyle {
  const declared: (Declared | undefined)[] = []
  if (sheet.length > 6) {
    const baseSize = sheet.readUInt16LE(4)
    let at = 2 + sheet.readUInt16LE(0)
    while (at + 2 <= sheet.length) {
      const size = sheet.readUInt16LE(at)
      declared.push(size === 0 ? undefined : declaredStyle(sheet.subarray(at + 2, at + 2 + size), baseSize))
      at += 2 + size
    }
  }
  const known = new Map<number, DocStyle>()
  const get = (number: number): DocStyle => {
    const before = known.get(number)
    if (before !== undefined) return before
    const style = declared[number]
    if (style === undefined) return plain
    known.set(number, plain)
    const base = get(style.base)
    const { builtIn } = style
    const own = {
      ...(builtIn >= 1 && builtIn <= 9 ? { level: builtIn } : {}),
      ...(builtIn >= 19 && builtIn <= 27 ? { contents: true } : {}),
      ...paragraphFormat(style.paragraph, () => nothing),
    }
    const resolved = {
      paragraph: { ...base.paragraph, ...own },
      characters: characterFormat(style.characters, base.characters),
    }
    known.set(number, resolved)
    return resolved
  }
  return get
}

function declaredStyle(style: Buffer, baseSize: number): Declared | undefined {
  if (style.length < baseSize + 2 || baseSize < 10) return undefined
  const kind = style.readUInt16LE(2) & 0xf
  const builtIn = style.readUInt16LE(0) & 0xfff
  const base = style.readUInt16LE(2) >> 4
  if (kind !== 1) return undefined
  let at = baseSize + 2 + style.readUInt16LE(baseSize) * 2 + 2
  const list = (): Buffer => {
    at += at % 2
    if (at + 2 > style.length) return nothing
    const size = style.readUInt16LE(at)
    const found = style.subarray(at + 2, at + 2 + size)
    at += 2 + size
    return found
  }
  const paragraph = list().subarray(2)
  return { base, builtIn, paragraph, characters: list() }
}
