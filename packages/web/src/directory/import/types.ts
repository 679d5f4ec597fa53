export type Subject = 'units' | 'people'
export type RowStatus = 'new' | 'changed' | 'same' | 'error'
export type Sums = Readonly<Record<RowStatus, number>>
/** Which column of the sheet (from 0) holds each field; null where none does. */
export type Mapping = Readonly<Record<string, number | null>>

export interface PreviewCell {
  readonly key: string
  readonly label: string
  readonly from: string | null
  readonly to: string | null
  readonly error?: string
}

export interface PreviewRow {
  /** As the spreadsheet numbers it. */
  readonly row: number
  readonly status: RowStatus
  readonly title: string
  readonly cells: readonly PreviewCell[]
}

export interface Preview {
  readonly file: string
  readonly sheet: string
  readonly heads: readonly { readonly head: string; readonly samples: readonly string[] }[]
  readonly mapping: Mapping
  readonly columns: readonly { readonly key: string; readonly label: string; readonly needed: boolean }[]
  readonly sums: Sums
  readonly rows: readonly PreviewRow[]
  readonly digest: string
}

export interface Batch {
  readonly id: string
  readonly subject: string
  readonly fileName: string
  readonly sums: Sums
  readonly who: string
  readonly at: string
  readonly undoneAt: string | null
}
