import type { InputFile } from '../formats/index.ts'

/**
 * How files cross the pipe to the reading process: the length of a header (4 bytes, big-endian), the header as
 * JSON, then the files' bytes one after another.
 */
interface Header {
  readonly files: readonly { readonly name: string; readonly size: number }[]
}

export function framed(files: readonly InputFile[]): Uint8Array[] {
  const header: Header = { files: files.map(({ name, bytes }) => ({ name, size: bytes.length })) }
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return [length, json, ...files.map((file) => file.bytes)]
}

/** The files of a whole frame; views of `data`, nothing is copied. */
export function unframed(data: Buffer): InputFile[] {
  const end = 4 + data.readUInt32BE(0)
  const { files } = JSON.parse(data.subarray(4, end).toString('utf8')) as Header
  let at = end
  return files.map(({ name, size }) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset + at, size)
    at += size
    return { name, bytes }
  })
}
