import { type Counters, countingList, type List, type ListLevel } from '../lists.ts'
import { type Fib, parts } from './fib.ts'

/** Number formats (MSONFC) by OOXML's names; what is not here counts in digits. */
const formats: Readonly<Record<number, string>> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  29: 'ideographEnclosedCircle',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
}

/** The automatic numbers of a document: label of the next paragraph in a list (from 1) at a level (from 0). */
export function readNumbering(table: Buffer, fib: Fib): (list: number, level: number) => string {
  const definitions = readDefinitions(table, fib)
  const lists = readLists(fib.part(table, parts.lists), definitions)
  return (list, level) => lists[list - 1]?.next(level) ?? ''
}

interface Definition {
  readonly levels: readonly ListLevel[]
  readonly counts: Counters
}

/** [MS-DOC] 2.9.131 PlfLst: the definitions, and behind them their levels. */
function readDefinitions(table: Buffer, fib: Fib): Map<number, Definition> {
  const heads = fib.part(table, parts.listDefinitions)
  const definitions = new Map<number, Definition>()
  if (heads.length < 2) return definitions
  const count = heads.readUInt16LE(0)
  let at = fib.end(parts.listDefinitions)
  for (let index = 0; index < count && 2 + (index + 1) * 28 <= heads.length; index += 1) {
    const head = heads.subarray(2 + index * 28, 2 + (index + 1) * 28)
    const simple = (head.readUInt8(26) & 1) !== 0
    const levels: ListLevel[] = []
    for (let level = 0; level < (simple ? 1 : 9); level += 1) {
      const read = readLevel(table, at, level)
      if (read === undefined) return definitions
      levels.push(read.level)
      at = read.end
    }
    definitions.set(head.readInt32LE(0), { levels, counts: [] })
  }
  return definitions
}

/** [MS-DOC] 2.9.150 LVL: fixed part, two lists of properties, and the text with the counters' places in it. */
function readLevel(table: Buffer, at: number, own: number): { level: ListLevel; end: number } | undefined {
  if (at + 30 > table.length) return undefined
  const flags = table.readUInt8(at + 5)
  const textAt = at + 28 + table.readUInt8(at + 24) + table.readUInt8(at + 25)
  if (textAt + 2 > table.length) return undefined
  const end = textAt + 2 + table.readUInt16LE(textAt) * 2
  const printed = table.toString('utf16le', textAt + 2, end)
  const noRestart = (flags & 8) !== 0
  const limit = table.readUInt8(at + 26)
  const level: ListLevel = {
    start: table.readInt32LE(at),
    format: formats[table.readUInt8(at + 4)] ?? 'decimal',
    text: [...printed]
      .map((character) => (character <= '\u0008' ? `%${character.charCodeAt(0) + 1}` : character))
      .join(''),
    restartAfter: noRestart && limit < own ? limit : undefined,
    legal: (flags & 4) !== 0,
  }
  return { level, end }
}

/** [MS-DOC] 2.9.130 PlfLfo: the lists that paragraphs name, each with the levels that it overrides. */
function readLists(part: Buffer, definitions: ReadonlyMap<number, Definition>): (List | undefined)[] {
  if (part.length < 4) return []
  const count = Math.min(part.readUInt32LE(0), Math.floor((part.length - 4) / 16))
  let at = 4 + count * 16
  return Array.from({ length: count }, (_, index) => {
    const head = part.subarray(4 + index * 16, 20 + index * 16)
    const definition = definitions.get(head.readInt32LE(0))
    const levels = [...(definition?.levels ?? [])]
    const restarts = new Map<number, number>()
    at += 4
    for (let left = head.readUInt8(12); left > 0 && at + 8 <= part.length; left -= 1) {
      const start = part.readInt32LE(at)
      const flags = part.readUInt32LE(at + 4)
      const level = flags & 0xf
      at += 8
      if ((flags & 0x10) !== 0) restarts.set(level, start)
      if ((flags & 0x20) === 0) continue
      const read = readLevel(part, at, level)
      if (read === undefined) break
      levels[level] = read.level
      at = read.end
    }
    return definition === undefined ? undefined : countingList(levels, restarts, definition.counts)
  })
}
