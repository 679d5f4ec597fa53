import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { CryptoProvider, Keys } from '../crypto/index.ts'
import type { Table } from './tables.ts'

/**
 * A backup is a gzip stream of entries. An entry is a header (JSON), blocks of data, an empty block, and a footer (JSON)
 * with the length and SHA-256 of the data. A block is a length of four bytes and its bytes.
 * The first entry says what installation it is; the last one that the backup is whole, and by a MAC that nobody
 * without the master key made or changed it: restoring runs what it says.
 */
export type Header =
  | InstallationHeader
  | ({ readonly type: 'table' } & Table)
  | { readonly type: 'jobs' }
  | { readonly type: 'file'; readonly path: string }
  | {
      readonly type: 'end'
      readonly entries: number
      /** MAC under the master key over the headers and hashes of all entries before, in hex. */
      readonly mac: string
    }

export interface InstallationHeader {
  readonly type: 'installation'
  readonly format: 1
  /** When, as ISO 8601. */
  readonly madeAt: string
  /** The server's version that it was made on; any other may read it. */
  readonly postgres: string
  /** The migrations that made the schema: restoring needs the same files. */
  readonly migrations: readonly { readonly number: number; readonly name: string; readonly hash: string }[]
  /** MAC under the master key, in hex; `null` if the installation never had one. */
  readonly keyCheck: string | null
}

interface Footer {
  readonly bytes: number
  readonly sha256: string
}

/** What is larger is no block of ours. */
const largestBlock = 16 * 1024 * 1024
const usualBlock = 256 * 1024

function block(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

const jsonBlock = (value: unknown) => block(Buffer.from(JSON.stringify(value)))

/** Blocks of a useful size: COPY delivers one row at a time, and a row may be very long. */
async function* gathered(data: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of data) {
    for (let start = 0; start < chunk.length; start += usualBlock) {
      const piece = chunk.subarray(start, start + usualBlock)
      chunks.push(piece)
      size += piece.length
      if (size < usualBlock) continue
      yield Buffer.concat(chunks)
      chunks = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(chunks)
}

async function* nothing(): AsyncGenerator<Buffer> {}

/** The sum over all entries that the last one carries. */
class Sum {
  entries = 0
  readonly #hash = createHash('sha256')
  add(header: Header, sha256: string): void {
    this.entries++
    this.#hash.update(JSON.stringify(header)).update(sha256)
  }
  mac(keys: Keys, crypto: CryptoProvider): string {
    return crypto.mac(keys.derive('backup'), this.#hash.copy().digest()).toString('hex')
  }
}

/** Writes entries as bytes. */
export class BackupWriter {
  readonly #sum = new Sum()
  readonly #keys: Keys
  readonly #crypto: CryptoProvider

  constructor(keys: Keys, crypto: CryptoProvider) {
    this.#keys = keys
    this.#crypto = crypto
  }

  async *entry(
    header: Exclude<Header, { type: 'end' }>,
    data?: AsyncIterable<Buffer>,
  ): AsyncGenerator<Buffer> {
    yield* this.#write(header, data)
  }

  /** The last entry. */
  async *end(): AsyncGenerator<Buffer> {
    const mac = this.#sum.mac(this.#keys, this.#crypto)
    yield* this.#write({ type: 'end', entries: this.#sum.entries + 1, mac })
  }

  async *#write(header: Header, data: AsyncIterable<Buffer> = nothing()): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let bytes = 0
    yield jsonBlock(header)
    for await (const chunk of gathered(data)) {
      hash.update(chunk)
      bytes += chunk.length
      yield block(chunk)
    }
    const sha256 = hash.digest('hex')
    this.#sum.add(header, sha256)
    yield block(Buffer.alloc(0))
    yield jsonBlock({ bytes, sha256 } satisfies Footer)
  }
}

/** One entry while it is read; its data must be read to the end, where length and hash are checked. */
export interface Entry {
  readonly header: Header
  readonly data: AsyncIterable<Buffer>
}

const damaged = () => new Error('备份文件不完整或已损坏，没有恢复任何内容。')

/** The uncompressed chunks of a file; what gzip complains about is damage too. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(file)
  const plain = createGunzip()
  packed.on('error', (error) => plain.destroy(error))
  try {
    yield* packed.pipe(plain) as AsyncIterable<Buffer>
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? damaged() : error
  } finally {
    packed.destroy()
  }
}

async function* readBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    while (rest.length >= 4) {
      const length = rest.readUInt32BE()
      if (length > largestBlock) throw damaged()
      if (rest.length < 4 + length) break
      yield rest.subarray(4, 4 + length)
      rest = rest.subarray(4 + length)
    }
  }
  if (rest.length > 0) throw damaged()
}

function parse<T>(bytes: Buffer | undefined): T {
  if (bytes === undefined) throw damaged()
  try {
    return JSON.parse(bytes.toString('utf8')) as T
  } catch {
    throw damaged()
  }
}

/** Reads data whose only use is that they are whole. */
export async function finish({ data }: Entry): Promise<void> {
  for await (const _ of data);
}

/** Reads the entries of a backup, the last one (`end`) included. Throws if it is not whole, or not of this installation. */
export async function* readEntries(file: string, keys: Keys, crypto: CryptoProvider): AsyncGenerator<Entry> {
  const blocks = readBlocks(unpacked(file))
  const next = async () => (await blocks.next()).value as Buffer | undefined
  const sum = new Sum()
  async function* dataOf(header: Header): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let bytes = 0
    for (let chunk = await next(); ; chunk = await next()) {
      if (chunk === undefined) throw damaged()
      if (chunk.length === 0) break
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
    const footer = parse<Footer>(await next())
    if (footer.bytes !== bytes || footer.sha256 !== hash.digest('hex')) throw damaged()
    sum.add(header, footer.sha256)
  }
  try {
    for (;;) {
      const header = parse<Header>(await next())
      const expected = { entries: sum.entries + 1, mac: sum.mac(keys, crypto) }
      yield { header, data: dataOf(header) }
      if (sum.entries !== expected.entries)
        throw new Error(`The data of an entry (${header.type}) were not read to their end.`)
      if (header.type !== 'end') continue
      if (header.entries !== expected.entries || header.mac !== expected.mac) throw damaged()
      return
    }
  } finally {
    await blocks.return(undefined)
  }
}
