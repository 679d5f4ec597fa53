import type { SourceText } from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import { decodeFiles } from '../../src/documents/formats/index.ts'

/** Decodes one file and writes its blocks as a person would note them: `#1 <center> [row,column 2x1] text`. */
export async function blocksOf(bytes: Uint8Array): Promise<string[]> {
  const source = await decodeFiles([{ name: '文件', bytes }])
  if (isRefusal(source)) throw new Error(source.message)
  return noted(source)
}

export function noted({ text, blocks }: SourceText): string[] {
  return blocks.map(({ from, to, level, align, cell }) => {
    const span =
      cell === undefined || cell.rowSpan * cell.columnSpan === 1 ? '' : ` ${cell.rowSpan}x${cell.columnSpan}`
    const place = cell === undefined ? '' : `[${cell.row},${cell.column}${span}] `
    const marks = `${level === undefined ? '' : `#${level} `}${align === undefined ? '' : `<${align}> `}`
    return `${marks}${place}${text.slice(from, to)}`
  })
}

/** The bold stretches of a file. */
export async function boldIn(bytes: Uint8Array): Promise<string[]> {
  const source = await decodeFiles([{ name: '文件', bytes }])
  if (isRefusal(source)) throw new Error(source.message)
  return source.blocks.flatMap(({ bold = [] }) => bold.map(({ from, to }) => source.text.slice(from, to)))
}
