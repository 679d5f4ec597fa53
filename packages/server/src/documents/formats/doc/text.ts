import { Unreadable } from '../problems.ts'

/** The characters of a document in order, and where each stands in the WordDocument stream. */
export interface DocText {
  readonly text: string
  readonly offsetOf: (character: number) => number
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly offset: number
  readonly wide: boolean
}

/** Puts the text together from its pieces ([MS-DOC] 2.4.1). */
export function readText(document: Buffer, clx: Buffer): DocText {
  let at = 0
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1)
  if (clx[at] !== 2) throw new Unreadable('file-broken')
  const table = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1))
  const count = Math.floor((table.length - 4) / 12)
  const pieces: Piece[] = []
  const texts: string[] = []
  for (let index = 0; index < count; index += 1) {
    const from = table.readUInt32LE(index * 4)
    const to = table.readUInt32LE(index * 4 + 4)
    const packed = table.readUInt32LE((count + 1) * 4 + index * 8 + 2)
    const wide = (packed & 0x40000000) === 0
    const offset = wide ? packed & 0x3fffffff : (packed & 0x3fffffff) >>> 1
    const bytes = document.subarray(offset, offset + (to - from) * (wide ? 2 : 1))
    if (to < from || bytes.length < (to - from) * (wide ? 2 : 1)) throw new Unreadable('file-broken')
    pieces.push({ from, to, offset, wide })
    texts.push(wide ? bytes.toString('utf16le') : new TextDecoder('windows-1252').decode(bytes))
  }
  let last: Piece | undefined
  const offsetOf = (character: number): number => {
    // Characters are asked for in order, so the piece is mostly the last one.
    if (last === undefined || character < last.from || character >= last.to) {
      last = pieces.find((candidate) => character >= candidate.from && character < candidate.to)
    }
    return last === undefined ? -1 : last.offset + (character - last.from) * (last.wide ? 2 : 1)
  }
  return { text: texts.join(''), offsetOf }
}
