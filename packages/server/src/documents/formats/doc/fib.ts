import { Unreadable } from '../problems.ts'

/** Where the parts of a Word 97–2003 document stand ([MS-DOC] 2.5). */
export interface Fib {
  readonly tableStream: '0Table' | '1Table'
  /** Lengths in characters of the texts, one after another. */
  readonly lengths: {
    readonly body: number
    readonly notes: number
    readonly headers: number
    readonly beforeBoxes: number
    readonly boxes: number
  }
  /** A part of the table stream by its number in FibRgFcLcb97. */
  readonly part: (table: Buffer, index: number) => Buffer
  /** Where a part begins in the table stream. */
  readonly start: (index: number) => number
  readonly end: (index: number) => number
}

/** Numbers of the parts that are read. */
export const parts = {
  styles: 1,
  characters: 12,
  paragraphs: 13,
  pieces: 33,
  listDefinitions: 73,
  lists: 74,
} as const

export function readFib(document: Buffer): Fib {
  if (document.length < 0x2f2 || document.readUInt16LE(0) !== 0xa5ec) throw new Unreadable('file-broken')
  if (document.readUInt16LE(2) < 0xc1) throw new Unreadable('format-old', { what: 'Word 95 或更早的格式' })
  const flags = document.readUInt16LE(0x0a)
  if ((flags & 0x0100) !== 0) throw new Unreadable('file-encrypted')
  const count = (at: number): number => Math.max(document.readInt32LE(at), 0)
  const notes = count(0x50)
  const headers = count(0x54)
  const start = (index: number): number => document.readUInt32LE(0x9a + index * 8)
  const end = (index: number): number => start(index) + document.readUInt32LE(0x9a + index * 8 + 4)
  const body = count(0x4c)
  return {
    tableStream: (flags & 0x0200) === 0 ? '0Table' : '1Table',
    lengths: {
      body,
      notes,
      headers,
      beforeBoxes: body + notes + headers + count(0x58) + count(0x5c) + count(0x60),
      boxes: count(0x64),
    },
    part: (table, index) => table.subarray(start(index), end(index)),
    start,
    end,
  }
}
