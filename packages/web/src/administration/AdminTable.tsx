import { type Column, DataTable, type Selection } from '../kernel/table/index.ts'
import { useIsPhone } from '../shell/screen.ts'
import './admin-table.css'

interface Props<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly selection?: Selection
  readonly onOpen?: (row: Row) => void
}

/** A list on both screens: a table where there is room, on the phone each row as a card, its first column the heading. */
export function AdminTable<Row>({ rows, ...props }: Props<Row>) {
  const phone = useIsPhone()
  if (!phone) return <DataTable {...props} groups={[{ id: 'all', rows }]} takesLetters />
  const [first, ...others] = props.columns
  return (
    <ul className="admin-cards" aria-label={props.caption}>
      {rows.map((row) => (
        <li key={props.keyOf(row)}>
          <div className="head">{first?.cell(row)}</div>
          <dl>
            {others.map((column) => {
              const cell = column.cell(row)
              // What a row does not have takes no line of its card.
              if (cell === null || cell === false || cell === '') return null
              return (
                <div key={column.id}>
                  <dt className={column.head === '' ? 'hidden' : undefined}>{column.head || '操作'}</dt>
                  <dd>{cell}</dd>
                </div>
              )
            })}
          </dl>
        </li>
      ))}
    </ul>
  )
}
