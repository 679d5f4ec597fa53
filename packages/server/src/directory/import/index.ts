export { type ImportColumn, importColumns, type Subject } from './columns.ts'
export { readSheet, type SheetText } from './readSheet.ts'
export { importRoutes } from './routes.ts'
