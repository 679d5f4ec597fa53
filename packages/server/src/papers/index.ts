export { type PaperFormat, sendTable, tableFile } from './send.ts'
export type { TableColumn, TablePaper } from './table.ts'
