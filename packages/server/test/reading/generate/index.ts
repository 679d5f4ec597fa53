import { taskTable } from './a-task-table.ts'
import { coverAnnex } from './d-cover-annex.ts'
import { runInWeb } from './g-run-in-web.ts'
import { dutyCells } from './k-duty-cells.ts'

/** The documents that are no plain text, by file name; the others are written by hand. */
export const generated: Readonly<Record<string, () => Uint8Array>> = {
  'a-task-table.docx': taskTable,
  'd-cover-annex.docx': coverAnnex,
  'g-run-in-web.html': runInWeb,
  'k-duty-cells.docx': dutyCells,
}
