export { dayInPaper } from './day-words.ts'
export { normaliseDocumentNumber } from './number.ts'
export {
  attachmentLines,
  checkPaper,
  type OfficialPaper,
  type PaperAttachment,
  type PaperBlock,
} from './official.ts'
export { a4Page } from './page.ts'
export { titleLines } from './title.ts'
