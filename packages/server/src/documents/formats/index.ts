import { type SourceText, sourceFromPlainText } from '@anlan/domain/documents'
import { isRefusal, type Refusal } from '@anlan/domain/kernel'
import { decodeText } from './encoding.ts'
import type { Decoded } from './flow.ts'
import { type Problem, problem, Unreadable } from './problems.ts'
import { secrecyMark } from './secrecy.ts'
import { type Format, sniff } from './sniff.ts'
import { joinSources, sourceOf } from './source.ts'

export { type Problem, problem, problems } from './problems.ts'

export interface InputFile {
  /** For messages only: the type of a file is found from its content. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Each decoder is loaded when the first file of its format comes. */
const decoders: Readonly<Record<Exclude<Format, 'text'>, (bytes: Uint8Array) => Promise<Decoded>>> = {
  docx: async (bytes) => (await import('./docx/index.ts')).decodeDocx(bytes),
  doc: async (bytes) => (await import('./doc/index.ts')).decodeDoc(bytes),
  pdf: async (bytes) => (await import('./pdf/index.ts')).decodePdf(bytes),
  ofd: async (bytes) => (await import('./ofd/index.ts')).decodeOfd(bytes),
  xlsx: async (bytes) => (await import('./workbook.ts')).decodeWorkbook(bytes),
  xls: async (bytes) => (await import('./workbook.ts')).decodeWorkbook(bytes),
  html: async (bytes) => (await import('./html/index.ts')).decodeHtml(bytes),
}

/**
 * Several files (a cover notice and its annexes, in order) as one document's text with its layout.
 * Refuses the whole if one file cannot be read or bears a secrecy mark. To be run in a process of its own:
 * hostile files may take any time and memory (see ../reading).
 */
export async function decodeFiles(files: readonly InputFile[]): Promise<SourceText | Refusal> {
  const sources: SourceText[] = []
  for (const file of files) {
    const source = await decodeFile(file)
    if (isRefusal(source)) return source
    sources.push(source)
  }
  return joinSources(sources)
}

async function decodeFile({ name, bytes }: InputFile): Promise<SourceText | Refusal> {
  const refuse = (code: Problem, figures: Readonly<Record<string, string | number>> = {}): Refusal =>
    problem(code, { name, ...figures })
  if (bytes.length === 0) return refuse('file-empty')
  try {
    const { source, aside } = await decode(bytes)
    const mark = secrecyMark(source, aside)
    if (mark !== undefined) return refuse('secrecy-mark', { what: mark })
    return source.text.trim() === '' ? refuse('no-text') : source
  } catch (cause) {
    if (cause instanceof Unreadable) return refuse(cause.problem, cause.figures)
    // A stack too deep is the file's doing; everything else is a fault of ours and must be seen as one.
    if (cause instanceof RangeError) return refuse('file-broken')
    throw cause
  }
}

async function decode(bytes: Uint8Array): Promise<{ source: SourceText; aside: Decoded['aside'] }> {
  const format = sniff(bytes)
  if (format !== 'text') {
    const { flow, aside } = await decoders[format](bytes)
    return { source: sourceOf(flow), aside }
  }
  const text = decodeText(bytes)
  if (text === undefined) throw new Unreadable('file-unknown')
  return { source: sourceFromPlainText(text), aside: [] }
}
