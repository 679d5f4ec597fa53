export { fileHeaders, type PaperFormat, sendTable, tableFile, writeTable } from './send.ts'
export type { Cells, TableColumn, TableFrame, TablePaper } from './table.ts'
