import type { OfficialPaper } from '@anlan/domain/papers'
import type { FastifyReply } from 'fastify'
import type { AttachedTable } from './officialDocument.ts'
import type { TablePaper } from './table.ts'

export type PaperFormat = 'xlsx' | 'docx'

const types: Readonly<Record<PaperFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Writes the paper as a file; each writer is loaded when the first paper of its format is asked for. */
export async function tableFile(format: PaperFormat, paper: TablePaper): Promise<Buffer> {
  return format === 'xlsx'
    ? (await import('./tableWorkbook.ts')).tableWorkbook(paper)
    : (await import('./tableDocument.ts')).tableDocument(paper)
}

/** Writes a workbook as its rows come; see `writeWorkbook`. */
export async function writeTable(
  ...given: Parameters<typeof import('./tableWorkbook.ts').writeWorkbook>
): Promise<number> {
  return (await import('./tableWorkbook.ts')).writeWorkbook(...given)
}

/** Says that what follows is a paper, to be saved under its title. */
export function fileHeaders(reply: FastifyReply, format: PaperFormat, title: string): void {
  const name = encodeURIComponent(`${title}.${format}`)
  reply.header('content-type', types[format])
  reply.header('content-disposition', `attachment; filename="table.${format}"; filename*=UTF-8''${name}`)
}

/** Answers with the paper as a file, to be saved under its title. */
export async function sendTable(
  reply: FastifyReply,
  format: PaperFormat,
  paper: TablePaper,
): Promise<Buffer> {
  const bytes = await tableFile(format, paper)
  fileHeaders(reply, format, paper.title)
  return bytes
}

/** Answers with an official document as a Word file. */
export async function sendOfficial(
  reply: FastifyReply,
  paper: OfficialPaper<AttachedTable>,
): Promise<Buffer> {
  const bytes = await (await import('./officialDocument.ts')).officialDocument(paper)
  fileHeaders(reply, 'docx', paper.title)
  return bytes
}
