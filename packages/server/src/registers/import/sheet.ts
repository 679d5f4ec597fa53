import { cellFields, matchColumns, type Register } from '@anlan/domain/kernel'

/** Which column of the sheet (from 0) holds each field; null where none does. */
export type Mapping = Readonly<Record<string, number | null>>

/** Texts that the person put in the place of what the sheet says: by row as the spreadsheet numbers it, then by column from 0. */
export type Corrections = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface Head {
  readonly heads: readonly string[]
  /** The first row of what follows, from 0. */
  readonly body: number
  readonly mapping: Mapping
}

/** Titles and notes stand above the head in what offices send. */
const headWithin = 12

/** Finds the row that names the columns, and which of them are ours. Of a merged head the lower row names them. */
export function findHead(rows: readonly (readonly string[])[], register: Register): Head {
  const wanted = cellFields(register.fields)
  const match = (heads: readonly string[]) => matchColumns(wanted, heads, register.heads)
  let best = { heads: rows[0] ?? [], at: 0, found: match(rows[0] ?? []), count: 0 }
  rows.slice(0, headWithin).forEach((heads, at) => {
    const found = match(heads)
    const count = found.filter((name) => name !== null).length
    if (count >= best.count && count > 0) best = { heads, at, found, count }
  })
  const mapping = Object.keys(wanted).map((name) => {
    const at = best.found.indexOf(name)
    return [name, at < 0 ? null : at] as const
  })
  return { heads: best.heads, body: best.at + 1, mapping: Object.fromEntries(mapping) }
}

/** The rows with what was corrected in the preview. */
export function corrected(
  rows: readonly (readonly string[])[],
  corrections: Corrections,
): readonly (readonly string[])[] {
  return rows.map((row, index) => {
    const own = corrections[String(index + 1)]
    return own ? row.map((text, column) => own[String(column)] ?? text) : row
  })
}

/** C5: how a spreadsheet calls the cell in this row (from 1) and column (from 0). */
export function cellName(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${letters}${row}`
}
