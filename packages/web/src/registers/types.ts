import type { Mapping, Preview, PreviewRow, Sums } from '../directory/import/types.ts'

export type Values = Readonly<Record<string, unknown>>

/** A register as the list of registers tells of it. */
export interface RegisterRow {
  readonly register: string
  readonly label: string
  readonly entry: string
  readonly counter: string
  readonly mayKeep: boolean
  readonly total: number
  readonly totalExact: boolean
}

export interface Expiry {
  readonly field: string
  readonly label: string
  readonly day: string
  readonly state: 'past' | 'near' | 'far'
  readonly days: number
}

export interface EntryRow {
  readonly id: string
  readonly title: string
  readonly state: 'active' | 'retired' | 'undone'
  readonly stateLabel: string
  readonly revision: number
  readonly changedAt: string
  readonly values: Values
  /** What each field says, names looked up. */
  readonly words: Readonly<Record<string, string>>
  readonly expiries: readonly Expiry[]
}

export interface Entry extends EntryRow {
  readonly register: string
  readonly names: Readonly<Record<string, string>>
  readonly mayKeep: boolean
  readonly whyNot: string | null
  readonly createdAt: string
}

export interface Version {
  readonly version: number
  readonly action: string
  readonly actionLabel: string
  readonly at: string
  readonly personName: string | null
  readonly unitName: string | null
  readonly note: string | null
  readonly imported: boolean
  readonly changes: readonly {
    readonly field: string
    readonly label: string
    readonly before: string
    readonly after: string
  }[]
}

/** One cell of the preview, with where it stands in the sheet. */
export interface SheetCell {
  readonly key: string
  readonly label: string
  readonly from: string | null
  readonly to: string | null
  readonly error?: string
  readonly cell: string | null
  readonly column: number | null
  readonly text: string
}

export interface SheetPreview extends Omit<Preview, 'rows'> {
  readonly rows: readonly (Omit<PreviewRow, 'cells'> & { readonly cells: readonly SheetCell[] })[]
}

export interface ImportBatch {
  readonly id: string
  readonly fileName: string
  readonly sums: Sums
  readonly who: string
  readonly at: string
  readonly undoneAt: string | null
}

/** What was set right in the preview: by row as the sheet numbers it, then by column from 0. */
export type Corrections = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface SheetSent {
  readonly file: File
  readonly mapping: Mapping | null
  readonly corrections: Corrections
}
