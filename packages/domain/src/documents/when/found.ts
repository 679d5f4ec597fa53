import type { When } from '../reading.ts'

/** A time expression and where it stands in the text that was searched. */
export interface FoundWhen {
  readonly from: number
  readonly to: number
  readonly when: When
}

/** What time expressions are read against. */
export interface WhenContext {
  /** The year that the document plans for. */
  readonly year: number | null
  /** Whether the text is nothing but a time limit (a 完成时限 cell): then a bare month or year binds too. */
  readonly bare: boolean
}
