export { type Column, DataTable, type DataTableProps, type RowGroup } from './DataTable.tsx'
export { lettersAreFree } from './row-keys.ts'
export { type Selection, toggleAll, toggleRow } from './selection.ts'
