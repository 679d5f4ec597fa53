import { type ReactNode, useRef } from 'react'
import { Icon } from '../icon/index.ts'
import { ChooseAll, ChooseRow } from './Choose.tsx'
import type { Selection } from './selection.ts'
import './table.css'
import { useRowKeys } from './use-row-keys.ts'

export interface Column<Row> {
  readonly id: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** A CSS width; the one column without takes what is left. */
  readonly width?: string
  /** Figures and the verb stand at the right. */
  readonly align?: 'end'
  /** Goes below 1400 px. Never the light, the unit or the due date. */
  readonly secondary?: boolean
  /** Cannot be left out: what a row is read by. */
  readonly always?: boolean
  /** The order that a press on the head asks the server for. */
  readonly order?: { readonly by: string; readonly direction: 'ascending' | 'descending' }
}

/** The order in which the rows stand, and how another one is asked for. */
export interface Order {
  readonly by: string
  readonly onChange: (by: string) => void
}

export interface RowGroup<Row> {
  readonly id: string
  /** Without a label the rows follow without a heading row. */
  readonly label?: ReactNode
  readonly rows: readonly Row[]
}

export interface DataTableProps<Row> {
  /** Says what the table holds, for readers. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly groups: readonly RowGroup<Row>[]
  readonly keyOf: (row: Row) => string
  /** Enter or a double click on the row. */
  readonly onOpen?: (row: Row) => void
  /** E on the row: the person's own verb. */
  readonly onAct?: (row: Row) => void
  readonly selection?: Selection
  /** The row that the page is about. */
  readonly current?: string | null
  /** Rows of a `tfoot`: the sums. */
  readonly foot?: ReactNode
  readonly order?: Order
  /** Only one table of a page answers to J and K from anywhere. */
  readonly takesLetters?: boolean
}

/** The list of the desk: sticky head, 40 px rows, groups, selection, and the whole of it by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, groups, keyOf, selection, current = null, foot } = props
  const body = useRef<HTMLTableElement>(null)
  // A heading that reached over columns that have gone would make room for them again.
  const lasting = columns.filter((column) => !column.secondary).length
  const rows = groups.flatMap((group) => group.rows)
  const keys = rows.map(keyOf)
  const { focused, onFocus, onKeyDown } = useRowKeys(body, keys, {
    takesLetters: props.takesLetters ?? false,
    open: (key) => withRow(props.onOpen, key),
    act: (key) => withRow(props.onAct, key),
    selection,
  })

  function withRow(then: ((row: Row) => void) | undefined, key: string): void {
    const row = rows[keys.indexOf(key)]
    if (row !== undefined) then?.(row)
  }

  return (
    <table
      ref={body}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows take the focus, as in a grid
      role="grid"
      className="table"
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      aria-multiselectable={selection !== undefined}
    >
      <caption className="hidden">{caption}</caption>
      <colgroup>
        {selection && <col className="choose" />}
        {columns.map((column) => (
          <col
            key={column.id}
            className={column.secondary ? 'secondary' : undefined}
            style={{ width: column.width }}
          />
        ))}
      </colgroup>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className="choose">
              <ChooseAll keys={keys} selection={selection} />
            </th>
          )}
          {columns.map((column) => (
            <Head key={column.id} column={column} order={props.order} />
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          {group.label !== undefined && (
            <tr className="group">
              <th colSpan={lasting + (selection ? 1 : 0)} scope="rowgroup">
                {group.label}
              </th>
              {lasting < columns.length && <td className="secondary" colSpan={columns.length - lasting} />}
            </tr>
          )}
          {group.rows.map((row) => {
            const key = keyOf(row)
            return (
              <tr
                key={key}
                data-row={key}
                tabIndex={key === (focused ?? keys[0]) ? 0 : -1}
                aria-current={key === current ? 'true' : undefined}
                aria-selected={selection ? selection.chosen.has(key) : undefined}
                onDoubleClick={() => props.onOpen?.(row)}
              >
                {selection && (
                  <td className="choose">
                    <ChooseRow keys={keys} rowKey={key} selection={selection} />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.id} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      ))}
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  )
}

function Head<Row>({ column, order }: { readonly column: Column<Row>; readonly order: Order | undefined }) {
  const own = column.order
  if (!own || !order)
    return (
      <th scope="col" className={classOf(column)}>
        {column.head}
      </th>
    )
  const on = order.by === own.by
  return (
    <th scope="col" className={classOf(column)} aria-sort={on ? own.direction : 'none'}>
      <button type="button" className="order" onClick={() => order.onChange(own.by)}>
        {column.head}
        {on && <Icon name={own.direction === 'ascending' ? 'up' : 'down'} />}
      </button>
    </th>
  )
}

function classOf<Row>(column: Column<Row>): string | undefined {
  const names = [column.align === 'end' ? 'end' : '', column.secondary ? 'secondary' : ''].filter(
    (name) => name !== '',
  )
  return names.length === 0 ? undefined : names.join(' ')
}
