export { type PaperFormat, sendTable } from './send.ts'
export type { TableColumn, TablePaper } from './table.ts'
