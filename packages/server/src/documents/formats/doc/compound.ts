import { Unreadable } from '../problems.ts'

const free = 0xfffffffa

/** The streams of an OLE compound file ([MS-CFB]) by name, read when asked for. */
export function compoundStreams(bytes: Uint8Array): (name: string) => Buffer | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < 512) throw new Unreadable('file-broken')
  const shift = data.readUInt16LE(30)
  const miniShift = data.readUInt16LE(32)
  if (shift < 7 || shift > 16 || miniShift > shift) throw new Unreadable('file-broken')
  const sectorSize = 1 << shift
  const sector = (number: number): Buffer =>
    data.subarray((number + 1) * sectorSize, (number + 2) * sectorSize)
  const most = Math.ceil(data.length / sectorSize)

  /** The numbers of a chain; a loop or a wild number makes the file broken. */
  const chain = (start: number, table: readonly number[], limit: number): number[] => {
    const numbers: number[] = []
    for (let at = start; at < free; at = table[at] ?? 0xffffffff) {
      numbers.push(at)
      if (numbers.length > limit) throw new Unreadable('file-broken')
    }
    return numbers
  }
  const numbersIn = (sectors: readonly number[]): number[] =>
    sectors.flatMap((number) => {
      const block = sector(number)
      return Array.from({ length: block.length >> 2 }, (_, index) => block.readUInt32LE(index * 4))
    })

  const listed = Array.from({ length: 109 }, (_, index) => data.readUInt32LE(76 + index * 4))
  for (let at = data.readUInt32LE(68), count = 0; at < free && count < most; count += 1) {
    const block = numbersIn([at])
    at = block.pop() ?? free
    listed.push(...block)
  }
  const table = numbersIn(listed.filter((number) => number < most))
  const read = (start: number): Buffer => Buffer.concat(chain(start, table, most).map(sector))

  const directory = read(data.readUInt32LE(48))
  const entries = Array.from({ length: directory.length >> 7 }, (_, index) => {
    const entry = directory.subarray(index * 128, index * 128 + 128)
    return {
      name: entry.toString('utf16le', 0, Math.max(Math.min(entry.readUInt16LE(64), 64) - 2, 0)),
      kind: entry.readUInt8(66),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    }
  })
  const cutoff = data.readUInt32LE(56)
  return (name) => {
    const entry = entries.find((candidate) => candidate.kind === 2 && candidate.name === name)
    if (entry === undefined) return undefined
    if (entry.size >= cutoff) return read(entry.start).subarray(0, entry.size)
    const small = read(entries[0]?.start ?? free)
    const miniTable = numbersIn(chain(data.readUInt32LE(60), table, most))
    const pieces = chain(entry.start, miniTable, small.length >> miniShift).map((number) =>
      small.subarray(number << miniShift, (number + 1) << miniShift),
    )
    return Buffer.concat(pieces).subarray(0, entry.size)
  }
}
