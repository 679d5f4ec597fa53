import { inflateRawSync } from 'node:zlib'

/** Signatures of the three records of a zip that are read (APPNOTE 4.3). */
const record = { end: 0x06054b50, entry: 0x02014b50, content: 0x04034b50 } as const
/** The last record with the longest comment that it may carry, in bytes. */
const longestEnd = 22 + 0xffff
const mostEntries = 2_000
const stored = 0
const deflated = 8

/**
 * The parts of a zip that `wanted` names. What the zip says of its sizes is not believed: unfolding stops when `most`
 * bytes are reached. Null for what is no zip, is encrypted, or would be larger.
 */
export function unfold(
  zip: Buffer,
  wanted: (path: string) => boolean,
  most: number,
): ReadonlyMap<string, Buffer> | null {
  try {
    const parts = new Map<string, Buffer>()
    let left = most
    for (const { path, method, content } of entriesOf(zip)) {
      if (!wanted(path)) continue
      if (method !== stored && method !== deflated) return null
      const part = method === stored ? content : inflateRawSync(content, { maxOutputLength: left + 1 })
      left -= part.length
      if (left < 0) return null
      parts.set(path, part)
    }
    return parts
  } catch {
    // Cut short, damaged, or larger than what is left.
    return null
  }
}

interface Entry {
  readonly path: string
  readonly method: number
  /** As it lies in the zip. */
  readonly content: Buffer
}

/** Reads the directory at the end; throws where a record lies outside the file. */
function* entriesOf(zip: Buffer): Generator<Entry> {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > mostEntries) throw new RangeError('too many parts')
  let at = zip.readUInt32LE(end + 16)
  for (let nth = 0; nth < count; nth++) {
    const encrypted = (zip.readUInt16LE(at + 8) & 1) === 1
    if (zip.readUInt32LE(at) !== record.entry || encrypted) throw new RangeError('no readable entry')
    const name = zip.readUInt16LE(at + 28)
    const from = contentAt(zip, zip.readUInt32LE(at + 42))
    yield {
      path: zip.toString('utf8', at + 46, at + 46 + name),
      method: zip.readUInt16LE(at + 10),
      content: zip.subarray(from, from + zip.readUInt32LE(at + 20)),
    }
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - longestEnd); at--)
    if (zip.readUInt32LE(at) === record.end) return at
  throw new RangeError('no zip')
}

function contentAt(zip: Buffer, at: number): number {
  if (zip.readUInt32LE(at) !== record.content) throw new RangeError('no content')
  return at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
}
