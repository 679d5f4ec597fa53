import type { Register } from '@anlan/domain/kernel'
import type { SheetCell, SheetPreview } from '../types.ts'
import { CellFix } from './CellFix.tsx'

interface Props {
  readonly register: Register
  readonly rows: SheetPreview['rows']
  readonly busy: boolean
  readonly onCorrect: (row: number, column: number, text: string) => void
}

/** Rows of a preview: what is wrong stands at its cell and is set right there; what changes is told from → to. */
export function SheetRows({ register, rows, busy, onCorrect }: Props) {
  return (
    <ol className="sheet-rows">
      {rows.map(({ row, title, status, cells }) => (
        <li key={row}>
          <span className="quiet">第 {row} 行</span>
          <b className="clip" title={title}>
            {title || '（没有名称）'}
          </b>
          <ul>
            {status === 'new' && <li className="quiet">新登记</li>}
            {cells.map((cell) => (
              <li key={cell.key}>
                {cell.error === undefined || cell.column === null ? (
                  <Told cell={cell} />
                ) : (
                  <CellFix
                    field={register.fields[cell.key]}
                    cell={cell}
                    busy={busy}
                    onCorrect={(text) => onCorrect(row, cell.column ?? 0, text)}
                  />
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Told({ cell: { label, from, to, error } }: { readonly cell: SheetCell }) {
  return (
    <span>
      <span className="quiet">{label}</span> {from !== null && <del>{from}</del>}
      {from !== null && ' → '}
      {to !== null && <ins>{to}</ins>}
      {error !== undefined && <b className="fault">{error}</b>}
    </span>
  )
}
