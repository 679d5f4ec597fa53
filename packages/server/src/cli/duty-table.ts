import type { ReadResult } from '../documents/reading/index.ts'
import type { TablePaper } from '../papers/index.ts'
import { dutyColumns, dutyRows } from './duty-rows.ts'

/** The 任务分工表 of what was read, as a paper. */
export function dutyTable(result: ReadResult): TablePaper {
  return {
    title: `${result.reading.doc.title ?? '文件'}任务分工表`,
    columns: dutyColumns.map(({ label, width }, index) => ({ label, width, centred: index <= 1 })),
    rows: dutyRows(result).map((row) => dutyColumns.map(({ key }) => row[key])),
  }
}
