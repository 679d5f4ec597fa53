import { availableParallelism } from 'node:os'
import type { Reading, SourceText } from '@anlan/domain/documents'
import type { Refusal } from '@anlan/domain/kernel'
import type { InputFile } from '../formats/index.ts'
import { problem } from '../formats/problems.ts'
import { runChild } from './run-child.ts'
import { takeTurns } from './turns.ts'

export { problems } from '../formats/problems.ts'

export interface ReadOptions {
  /** Of all files together. 50 MB if left out. */
  readonly maxBytes?: number
  /** Wall-clock seconds until the reading process is killed. 5 if left out. */
  readonly seconds?: number
  /** Memory of the reading process. 300 if left out. */
  readonly megabytes?: number
}

export interface ReadResult {
  readonly source: SourceText
  readonly reading: Reading
}

const mostFiles = 50
const inTurn = takeTurns(Math.max(1, availableParallelism() - 1))

/**
 * Reads files, in the order given, as one document, in a process of its own that is killed when it takes too long or
 * too much memory. The bytes go through a pipe; nothing touches the disk. Refusals are those of `problems`.
 */
export async function readDocument(
  files: readonly InputFile[],
  options: ReadOptions = {},
): Promise<ReadResult | Refusal> {
  const { maxBytes = 50e6, seconds = 5, megabytes = 300 } = options
  if (files.length > mostFiles) return problem('too-many-files', { limit: mostFiles, count: files.length })
  const large = tooLarge(
    files.map(({ name, bytes }) => ({ name, size: bytes.length })),
    maxBytes,
  )
  if (large !== undefined) return large
  return inTurn(() => runChild(files, { seconds, megabytes }))
}

/** The refusal for files that are too large together; asked before they are loaded, too. */
export function tooLarge(
  files: readonly { readonly name: string; readonly size: number }[],
  maxBytes: number,
): Refusal | undefined {
  let total = 0
  for (const { name, size } of files) {
    total += size
    if (total > maxBytes) {
      return problem('file-too-large', {
        name,
        megabytes: tenths(total / 1e6),
        limit: tenths(maxBytes / 1e6),
      })
    }
  }
  return undefined
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
