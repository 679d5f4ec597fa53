import { type Day, isRefusal, type Refusal, refuse } from '@anlan/domain/kernel'
import { officialElements } from '@anlan/domain/rules'
import { normaliseDocumentNumber } from './number.ts'

/** One paragraph of the body. Levels are those of 一、（一）1.（1）, whose fonts differ; without one it is running text. */
export interface PaperBlock {
  readonly level?: 1 | 2 | 3 | 4
  readonly text: string
}

/** A table that follows the document as its attachment, on pages of its own. */
export interface PaperAttachment<Table> {
  readonly title: string
  readonly table: Table
}

/** A document that leaves the office: what stands on it, whatever file it becomes. The seal is never drawn. */
export interface OfficialPaper<Table = unknown> {
  /** 发文机关标志 without 文件; without one the paper has no red head, as for pages that are printed on headed paper. */
  readonly mark?: string
  /** 发文字号; null leaves room for it, for the office that numbers its documents elsewhere. */
  readonly number: string | null
  readonly title: string
  /** 主送机关. */
  readonly recipients: readonly string[]
  readonly body: readonly PaperBlock[]
  readonly attachments: readonly PaperAttachment<Table>[]
  readonly issuer: string
  readonly day: Day
  /** 附注, printed in brackets: contact and the like. */
  readonly note?: string
}

/** The paper with its number as it is printed, or why it cannot leave (DOC-FMT-2, DOC-NUM-1). */
export function checkPaper<Table>(paper: OfficialPaper<Table>): OfficialPaper<Table> | Refusal {
  const missing = (what: string) =>
    refuse('paper-incomplete', `公文缺“${what}”。`, { source: officialElements.id })
  if (paper.title.trim() === '') return missing('标题')
  if (paper.issuer.trim() === '') return missing('发文机关署名')
  if (paper.recipients.length === 0) return missing('主送机关')
  if (paper.body.every(({ text }) => text.trim() === '')) return missing('正文')
  if (paper.number === null) return paper
  const number = normaliseDocumentNumber(paper.number)
  return isRefusal(number) ? number : { ...paper, number }
}

/** The note of what is attached, line by line: one attachment has no figure, several have (DOC-FMT-2). */
export function attachmentLines(titles: readonly string[]): readonly string[] {
  if (titles.length === 0) return []
  if (titles.length === 1) return [`附件：${titles[0]}`]
  return titles.map((title, at) => `${at === 0 ? '附件：' : '　　　'}${at + 1}. ${title}`)
}
