import { forEachSprm, tableDefinition } from './properties.ts'

/** What is read of a paragraph's formatting. */
export interface ParagraphFormat {
  /** 1–9. */
  readonly level?: number
  readonly align?: 'center' | 'right'
  /** Number of the list from 1; 0 takes a style's list away. */
  readonly list?: number
  readonly listLevel?: number
  readonly contents?: boolean
  readonly inTable?: boolean
  /** The mark that ends a row stands in this paragraph. */
  readonly rowEnd?: boolean
  /** How many tables lie around the paragraph. */
  readonly depth?: number
  readonly row?: RowFormat
}

/** The cells of a row, by the twips at which they begin and end. */
export interface RowFormat {
  readonly edges: readonly number[]
  readonly merges: readonly ('restart' | 'continue' | 'left' | undefined)[]
}

export interface CharacterFormat {
  readonly bold?: boolean
  readonly hidden?: boolean
  readonly deleted?: boolean
}

/** Paragraph properties of a list of sprms; `huge` finds those that were too long for their place. */
export function paragraphFormat(sprms: Buffer, huge: (offset: number) => Buffer): ParagraphFormat {
  let format: ParagraphFormat = {}
  forEachSprm(sprms, (code, operand) => {
    const byte = operand[0] ?? 0
    if (code === 0x2403 || code === 0x2461) {
      const { align: _, ...rest } = format
      format = byte === 1 ? { ...rest, align: 'center' } : byte === 2 ? { ...rest, align: 'right' } : rest
    } else if (code === 0x2416) format = { ...format, inTable: byte === 1 }
    else if (code === 0x2417) format = { ...format, rowEnd: byte === 1 }
    else if (code === 0x6649 && operand.length === 4) format = { ...format, depth: operand.readInt32LE(0) }
    else if (code === 0x260a) format = { ...format, listLevel: Math.min(byte, 8) }
    else if (code === 0x460b && operand.length === 2)
      format = { ...format, list: Math.max(operand.readInt16LE(0), 0) }
    else if (code === 0x2640) format = { ...format, level: byte + 1 }
    else if (code === tableDefinition) {
      const row = rowFormat(operand)
      if (row !== undefined) format = { ...format, row }
    } else if (code === 0x6646 && operand.length === 4) {
      format = { ...format, ...paragraphFormat(huge(operand.readUInt32LE(0)), () => Buffer.alloc(0)) }
    }
  })
  return format
}

const cellSize = 20

function rowFormat(operand: Buffer): RowFormat | undefined {
  const columns = operand[0] ?? 0
  const after = 1 + (columns + 1) * 2
  if (columns === 0 || operand.length < after) return undefined
  const edges = Array.from({ length: columns + 1 }, (_, index) => operand.readInt16LE(1 + index * 2))
  const merges = Array.from({ length: columns }, (_, index) => {
    const at = after + index * cellSize
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0
    if ((flags & 3) === 1) return 'left'
    const vertical = (flags >> 5) & 3
    return vertical === 1 ? 'continue' : vertical === 3 ? 'restart' : undefined
  })
  return { edges, merges }
}

/** Character properties; a bold of 128 keeps and 129 turns the style's. */
export function characterFormat(sprms: Buffer, style: CharacterFormat): CharacterFormat {
  let format = style
  forEachSprm(sprms, (code, operand) => {
    const byte = operand[0] ?? 0
    const toggled = (before: boolean | undefined): boolean =>
      byte === 128 ? before === true : byte === 129 ? before !== true : byte === 1
    if (code === 0x0835) format = { ...format, bold: toggled(style.bold) }
    else if (code === 0x083c) format = { ...format, hidden: toggled(style.hidden) }
    else if (code === 0x0800) format = { ...format, deleted: byte === 1 }
  })
  return format
}
