import { Link } from '@tanstack/react-router'
import type { WaitingRow } from '../api/types.ts'
import { Light } from '../kernel/light/index.ts'
import { type Column, DataTable } from '../kernel/table/index.ts'
import { dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { Source } from './InboxTable.tsx'

/** What lies with others: the same columns, how long it has waited first. */
export function WaitingTable({ rows }: { readonly rows: readonly WaitingRow[] }) {
  const today = useToday()
  const columns: readonly Column<WaitingRow>[] = [
    {
      id: 'waited',
      head: '等了多久',
      width: '128px',
      cell: (row) => <Light name={row.light.light}>{waitedWord(row)}</Light>,
    },
    {
      id: 'title',
      head: '事项',
      cell: (row) => (
        <Link className="title" to="/tasks/$id" params={{ id: row.matterId }}>
          {row.title}
        </Link>
      ),
    },
    { id: 'source', head: '来由', width: '144px', secondary: true, cell: (row) => <Source row={row} /> },
    { id: 'unit', head: '在谁手上', width: '168px', cell: (row) => row.unitName },
    {
      id: 'due',
      head: '到期',
      width: '92px',
      cell: (row) =>
        row.light.dueDay === null ? <span className="quiet">无</span> : dayWord(row.light.dueDay, today),
    },
    {
      id: 'state',
      head: '等什么',
      width: '84px',
      align: 'end',
      cell: (row) => <span className="quiet">{row.stateLabel}</span>,
    },
  ]
  return (
    <DataTable
      caption="我等的，等得最久的在前"
      columns={columns}
      groups={[{ id: 'all', rows }]}
      keyOf={(row) => row.turnId}
    />
  )
}

function waitedWord(row: WaitingRow): string {
  if (row.light.light === 'paused') return '已暂停'
  return row.waitedDays === 0 ? '今天' : `等了 ${row.waitedDays} 天`
}
