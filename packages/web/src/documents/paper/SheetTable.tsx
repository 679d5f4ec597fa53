import type { Span } from '@anlan/domain/documents'
import { memo } from 'react'
import type { Duty } from '../types.ts'
import type { Mark } from './marks.ts'
import type { Cell, SheetPart } from './sheet.ts'
import { Words } from './Words.tsx'

type Table = Extract<SheetPart, { kind: 'table' }>

interface Props {
  readonly text: string
  readonly table: Table
  /** The marks within a stretch, the same list as long as they stay. */
  readonly marksIn: (span: Span) => readonly Mark[]
  readonly active: Duty | null
}

/** A table of the document, as a table; the row of the active duty is lit. */
export function SheetTable({ text, table, marksIn, active }: Props) {
  return (
    <table className="sheet-table">
      <tbody>
        {table.rows.map(({ row, cells }) => (
          <Row
            key={row}
            text={text}
            cells={cells}
            marks={marksIn(spanOf(cells))}
            active={rowIsActive(cells, active) ? active : null}
          />
        ))}
      </tbody>
    </table>
  )
}

function spanOf(cells: readonly Cell[]): Span {
  const pieces = cells.flatMap((cell) => cell.pieces)
  return {
    from: Math.min(...pieces.map((piece) => piece.from)),
    to: Math.max(...pieces.map((piece) => piece.to)),
  }
}

function rowIsActive(cells: readonly Cell[], active: Duty | null): boolean {
  return (
    active !== null &&
    cells.some((cell) =>
      cell.pieces.some((piece) => cell.rowSpan === 1 && piece.from < active.to && piece.to > active.from),
    )
  )
}

const Row = memo(function Row({
  text,
  cells,
  marks,
  active,
}: {
  readonly text: string
  readonly cells: readonly Cell[]
  readonly marks: readonly Mark[]
  readonly active: Duty | null
}) {
  return (
    <tr className={active ? 'active' : undefined}>
      {cells.map((cell) => (
        <td key={cell.column} rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
          {cell.pieces.map((piece) => (
            <p key={piece.from}>
              <Words text={text} from={piece.from} to={piece.to} marks={marks} active={active} />
            </p>
          ))}
        </td>
      ))}
    </tr>
  )
})
