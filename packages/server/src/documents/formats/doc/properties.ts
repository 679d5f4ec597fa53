/** Calls `each` for the property modifiers (sprms) of a list, [MS-DOC] 2.2.5; what is cut off ends it. */
export function forEachSprm(list: Buffer, each: (code: number, operand: Buffer) => void): void {
  let at = 0
  while (at + 2 < list.length) {
    const code = list.readUInt16LE(at)
    at += 2
    const size = operandSize(code, list, at)
    const skip = code >> 13 === 6 ? (code === tableDefinition ? 2 : 1) : 0
    each(code, list.subarray(at + skip, at + size))
    at += size
  }
}

export const tableDefinition = 0xd608
const tabChanges = 0xc615
const fixedSizes = [1, 1, 2, 4, 2, 2, 0, 3] as const

/** The size of an operand, its own length bytes included. */
function operandSize(code: number, list: Buffer, at: number): number {
  const kind = code >> 13
  if (kind !== 6) return fixedSizes[kind] ?? 1
  if (code === tableDefinition) return at + 2 > list.length ? 2 : list.readUInt16LE(at) + 1
  const length = list[at] ?? 0
  if (code === tabChanges && length === 255) {
    const deleted = list[at + 1] ?? 0
    const added = list[at + 2 + deleted * 4] ?? 0
    return 3 + deleted * 4 + added * 3
  }
  return length + 1
}

/** A stretch of the WordDocument stream with the properties of its characters or paragraphs. */
export interface Formatted {
  readonly from: number
  readonly to: number
  /** Number of the paragraph's style; 0 for characters. */
  readonly style: number
  readonly sprms: Buffer
}

/** All stretches of one kind, by position: the 512-byte pages that a bin table ([MS-DOC] 2.8.5, 2.8.6) lists. */
export function readFormatted(document: Buffer, bins: Buffer, of: 'characters' | 'paragraphs'): Formatted[] {
  const count = Math.max(Math.floor((bins.length - 4) / 8), 0)
  const found: Formatted[] = []
  for (let index = 0; index < count; index += 1) {
    const number = bins.readUInt32LE((count + 1) * 4 + index * 4) & 0x3fffff
    const page = document.subarray(number * 512, number * 512 + 512)
    if (page.length < 512) continue
    const runs = page.readUInt8(511)
    for (let run = 0; run < runs && (run + 2) * 4 < 511; run += 1) {
      const from = page.readUInt32LE(run * 4)
      const to = page.readUInt32LE(run * 4 + 4)
      found.push({
        from,
        to,
        ...(of === 'characters' ? characterEntry(page, runs, run) : paragraphEntry(page, runs, run)),
      })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

function characterEntry(page: Buffer, runs: number, run: number): Pick<Formatted, 'style' | 'sprms'> {
  const at = (page[(runs + 1) * 4 + run] ?? 0) * 2
  return { style: 0, sprms: at === 0 ? page.subarray(0, 0) : page.subarray(at + 1, at + 1 + (page[at] ?? 0)) }
}

function paragraphEntry(page: Buffer, runs: number, run: number): Pick<Formatted, 'style' | 'sprms'> {
  const at = (page[(runs + 1) * 4 + run * 13] ?? 0) * 2
  if (at === 0) return { style: 0, sprms: page.subarray(0, 0) }
  const short = page[at] ?? 0
  const entry =
    short === 0
      ? page.subarray(at + 2, at + 2 + 2 * (page[at + 1] ?? 0))
      : page.subarray(at + 1, at + 2 * short)
  return { style: entry.length < 2 ? 0 : entry.readUInt16LE(0), sprms: entry.subarray(2) }
}

/** The stretch that holds a position, by halving. */
export function formattedAt(all: readonly Formatted[], offset: number): Formatted | undefined {
  let low = 0
  let high = all.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const candidate = all[middle]
    if (candidate === undefined) return undefined
    if (offset < candidate.from) high = middle - 1
    else if (offset >= candidate.to) low = middle + 1
    else return candidate
  }
  return undefined
}
