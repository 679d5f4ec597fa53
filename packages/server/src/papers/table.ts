/** A table that leaves the system as a paper: what stands on it, whatever file it becomes. */
export interface TablePaper {
  readonly title: string
  /** One line under the title: scope and time of the figures. */
  readonly caption?: string
  readonly columns: readonly TableColumn[]
  /** One cell a column. */
  readonly rows: readonly (readonly (string | number)[])[]
}

export interface TableColumn {
  readonly label: string
  /** In Chinese characters. */
  readonly width: number
  readonly centred?: boolean
}
