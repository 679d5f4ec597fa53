import { createHash } from 'node:crypto'

/** One cell of a planned row: what stands, what will stand, and what is wrong with it. */
export interface PlannedCell {
  readonly key: string
  readonly label: string
  readonly from: string | null
  readonly to: string | null
  readonly error?: string
}

export type RowStatus = 'new' | 'changed' | 'same' | 'error'

/** What a row of the sheet will do. Of one that changes nothing only the title is kept. */
export interface PlannedRow {
  /** As the spreadsheet numbers it. */
  readonly row: number
  readonly status: RowStatus
  readonly title: string
  readonly cells: readonly PlannedCell[]
}

export interface Plan<Step> {
  readonly rows: readonly PlannedRow[]
  /** The unit or person that each row is about, by its number. */
  readonly targets: ReadonlyMap<number, string>
  /** In the order in which they are to be done. */
  readonly steps: readonly Step[]
}

export function sumsOf(rows: readonly PlannedRow[]): Readonly<Record<RowStatus, number>> {
  const sums = { new: 0, changed: 0, same: 0, error: 0 }
  for (const { status } of rows) sums[status]++
  return sums
}

/** Names what was shown, so that nothing else is done: the directory may have moved on since. */
export function digestOf(rows: readonly PlannedRow[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

/** A cell left empty keeps what stands; this empties it. */
export const emptied = new Set(['无', '—', '-', '／', '/'])

/** Reads the cells of one row and collects what is wrong with them. */
export interface CellReader {
  /** Null where the column is not mapped or the cell is empty; '' where it says 无. */
  readonly text: (key: string) => string | null
  readonly fail: (key: string, error: string) => void
  readonly errors: ReadonlyMap<string, string>
}

export function cellReader(
  row: readonly string[],
  mapping: Readonly<Record<string, number | null>>,
): CellReader {
  const errors = new Map<string, string>()
  return {
    text(key) {
      const at = mapping[key]
      const text = at === null || at === undefined ? '' : (row[at] ?? '')
      if (text === '') return null
      return emptied.has(text) ? '' : text
    },
    fail: (key, error) => {
      if (!errors.has(key)) errors.set(key, error)
    },
    errors,
  }
}

/** 交通局、县交通局；运管所 as a list, each once. */
export function listIn(text: string): string[] {
  return [...new Set(text.split(/[、,，;；\n\s]+/).filter((each) => each !== ''))]
}
