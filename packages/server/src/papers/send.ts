import type { FastifyReply } from 'fastify'
import type { TablePaper } from './table.ts'

export type PaperFormat = 'xlsx' | 'docx'

const types: Readonly<Record<PaperFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Writes the paper as a file and answers with it, to be saved under its title. */
export async function sendTable(
  reply: FastifyReply,
  format: PaperFormat,
  paper: TablePaper,
): Promise<Buffer> {
  const bytes =
    format === 'xlsx'
      ? await (await import('./tableWorkbook.ts')).tableWorkbook(paper)
      : await (await import('./tableDocument.ts')).tableDocument(paper)
  const name = encodeURIComponent(`${paper.title}.${format}`)
  reply.header('content-type', types[format])
  reply.header('content-disposition', `attachment; filename="table.${format}"; filename*=UTF-8''${name}`)
  return bytes
}
