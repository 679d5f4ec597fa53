import type { FastifyReply } from 'fastify'
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

/** Answers with the paper as a file, to be saved under its title. */
export async function sendTable(
  reply: FastifyReply,
  format: PaperFormat,
  paper: TablePaper,
): Promise<Buffer> {
  const bytes = await tableFile(format, paper)
  const name = encodeURIComponent(`${paper.title}.${format}`)
  reply.header('content-type', types[format])
  reply.header('content-disposition', `attachment; filename="table.${format}"; filename*=UTF-8''${name}`)
  return bytes
}
