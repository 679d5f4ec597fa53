export type { AttachedTable } from './officialDocument.ts'
export { fileHeaders, type PaperFormat, sendOfficial, sendTable, tableFile, writeTable } from './send.ts'
export type { Cells, TableColumn, TableFrame, TablePaper } from './table.ts'
