/** A table that leaves the system as a paper: what stands on it, whatever file it becomes. */
export interface TablePaper extends TableFrame {
  /** One cell a column. */
  readonly rows: readonly Cells[]
}

/** All of a table but its rows, which may be too many to hold. */
export interface TableFrame {
  readonly title: string
  /** One line under the title: scope and time of the figures. */
  readonly caption?: string
  readonly columns: readonly TableColumn[]
  /** Who signs under the printed table, each with room for a name: 制表, 审核. */
  readonly signatures?: readonly string[]
}

export type Cells = readonly (string | number | null)[]

export interface TableColumn {
  readonly label: string
  /** In Chinese characters. */
  readonly width: number
  readonly centred?: boolean
  /** Its texts are days (`2026-11-25`) or moments (`2026-11-25 14:05`): a workbook keeps them as dates that sort. */
  readonly type?: 'day' | 'moment'
}

/** The line of those who sign, as it stands under the table. */
export function signatureLine(signatures: readonly string[]): string {
  return [...signatures.map((who) => `${who}：`), '日期：'].map((words) => words.padEnd(24, '　')).join('')
}
