import type { Flow, Table } from '../flow.ts'
import { mergedCells } from '../grid.ts'
import { clusters } from '../layout/page.ts'
import type { RowFormat } from './formatting.ts'

/** A row as it stands in the text: the contents of its cells and, at its end, where they stand. */
export interface DocRow {
  readonly cells: readonly Flow[]
  readonly format: RowFormat | undefined
}

/** Borders of different rows are seldom exactly under each other: what differs by so many twips is one border. */
const slack = 40

/** One table from its rows. A row that does not say where its cells stand fills the columns from the left. */
export function tableOf(rows: readonly DocRow[]): Table {
  const borders = clusters(
    rows.flatMap((row) => row.format?.edges ?? []),
    slack,
  )
  const column = (edge: number): number => borders.findIndex((group) => edge <= (group.at(-1) ?? 0))
  const placed = rows.map(({ cells, format }) =>
    cells.map((flow, index) => {
      const from = format?.edges[index]
      const to = format?.edges[index + 1]
      const start = from === undefined ? index : column(from)
      const end = to === undefined ? start + 1 : column(to)
      return { column: start, columnSpan: Math.max(end - start, 1), merge: format?.merges[index], flow }
    }),
  )
  return { kind: 'table', cells: mergedCells(placed) }
}
