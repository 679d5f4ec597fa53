import { Link, useNavigate } from '@tanstack/react-router'
import type { InboxRow } from '../api/types.ts'
import { Light, underHeading } from '../kernel/light/index.ts'
import { type Column, DataTable, type RowGroup } from '../kernel/table/index.ts'
import { dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { actSearch } from './act-search.ts'
import { groupsInOrder, groupWords } from './search.ts'

/** How long yet, what, where it comes from, who, until when, and last my own verb. Worst first. */
export function InboxTable({ rows }: { readonly rows: readonly InboxRow[] }) {
  const today = useToday()
  const navigate = useNavigate()
  const open = (row: InboxRow) =>
    void navigate({
      to: '/tasks/$id',
      params: { id: row.matterId },
      search: row.partId ? { part: row.partId } : {},
    })
  const act = (row: InboxRow) =>
    void navigate({ to: '/tasks/$id', params: { id: row.matterId }, search: actSearch(row) })
  const columns: readonly Column<InboxRow>[] = [
    {
      id: 'light',
      head: '还有多久',
      width: '128px',
      cell: (row) => (
        <Light name={row.light.light} title={dueTitle(row)}>
          {underHeading(row.light.words)}
        </Light>
      ),
    },
    {
      id: 'title',
      head: '事项',
      cell: (row) => (
        <Link
          className="title"
          to="/tasks/$id"
          params={{ id: row.matterId }}
          search={row.partId ? { part: row.partId } : {}}
        >
          {row.title}
        </Link>
      ),
    },
    { id: 'source', head: '来由', width: '144px', secondary: true, cell: (row) => <Source row={row} /> },
    { id: 'unit', head: '责任单位', width: '168px', cell: (row) => row.unitName },
    {
      id: 'due',
      head: '到期',
      width: '92px',
      cell: (row) =>
        row.light.dueDay === null ? <span className="quiet">无</span> : dayWord(row.light.dueDay, today),
    },
    {
      id: 'act',
      head: '我要做',
      width: '84px',
      align: 'end',
      cell: (row) => (
        <Link className="btn plain" to="/tasks/$id" params={{ id: row.matterId }} search={actSearch(row)}>
          {row.actionLabel}
          <span className="hidden">：{row.title}</span>
        </Link>
      ),
    },
  ]
  const groups = groupsInOrder
    .map((group): RowGroup<InboxRow> => {
      const own = rows.filter((row) => row.group === group)
      return {
        id: group,
        rows: own,
        label: (
          <>
            <b>{groupWords[group]}</b> {own.length} 件
          </>
        ),
      }
    })
    .filter((group) => group.rows.length > 0)
  return (
    <DataTable
      caption={`要我办的 ${rows.length} 件，按到期先后`}
      columns={columns}
      groups={groups}
      keyOf={(row) => row.turnId}
      onOpen={open}
      onAct={act}
      takesLetters
    />
  )
}

export function Source({ row }: { readonly row: InboxRow }) {
  if (row.source === null) return <span className="quiet">自行立项</span>
  return (
    <Link
      className="quiet docnumber"
      to="/tasks"
      search={{ document: row.source.documentId }}
      title={row.source.title}
    >
      {row.source.number ?? row.source.title}
    </Link>
  )
}

function dueTitle({ light }: InboxRow): string {
  if (light.dueDay === null) return '没有规定时限'
  return light.provisional ? `到期 ${light.dueDay}，该年放假安排尚未公布，按周末推算` : `到期 ${light.dueDay}`
}
