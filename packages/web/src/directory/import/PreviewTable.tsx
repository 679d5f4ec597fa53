import { useState } from 'react'
import { type Column, DataTable } from '../../kernel/table/index.ts'
import type { PreviewCell, PreviewRow } from './types.ts'

/** Drawn at once; a press shows as many again. */
const AT_ONCE = 200

/** The rows of one kind, each with what becomes of its cells and what is wrong with them. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const [most, setMost] = useState(AT_ONCE)
  return (
    <>
      <DataTable
        caption="预览"
        columns={columns}
        groups={[{ id: 'all', rows: rows.slice(0, most) }]}
        keyOf={(row) => String(row.row)}
      />
      {rows.length > most && (
        <p className="more">
          <button type="button" className="btn" onClick={() => setMost(most + AT_ONCE)}>
            再看后面的（还有 {rows.length - most} 行）
          </button>
        </p>
      )}
    </>
  )
}

const columns: readonly Column<PreviewRow>[] = [
  { id: 'row', head: '行', width: '56px', align: 'end', cell: (row) => row.row },
  { id: 'title', head: '名称', width: '192px', cell: (row) => <span title={row.title}>{row.title}</span> },
  {
    id: 'cells',
    head: '内容',
    cell: (row) => (
      <ul className="cells">
        {row.cells.map((cell) => (
          <li key={cell.key} className={cell.error === undefined ? undefined : 'wrong'}>
            <Cell cell={cell} />
          </li>
        ))}
      </ul>
    ),
  },
]

function Cell({ cell: { label, from, to, error } }: { readonly cell: PreviewCell }) {
  return (
    <>
      <span className="quiet">{label}</span> {from !== null && <del>{from}</del>}
      {from !== null && ' → '}
      {to === null ? <span className="quiet">{error === undefined ? '清空' : '空'}</span> : <ins>{to}</ins>}
      {error !== undefined && <b>{error}</b>}
    </>
  )
}
