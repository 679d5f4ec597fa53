import { Link } from '@tanstack/react-router'
import type { MatterRow } from '../../api/types.ts'
import { Light, underHeading } from '../../kernel/light/index.ts'
import type { Column } from '../../kernel/table/index.ts'
import { changedWord, dayWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'

/** What a list of tasks shows of each; light, title, unit and due date cannot be left out. */
export function useTaskColumns(): readonly Column<MatterRow>[] {
  const today = useToday()
  return [
    {
      id: 'light',
      head: '还有多久',
      width: '128px',
      always: true,
      cell: (row) => <Light name={row.light.light}>{underHeading(row.light.words)}</Light>,
    },
    {
      id: 'title',
      head: '任务',
      always: true,
      order: { by: 'title', direction: 'ascending' },
      cell: (row) => (
        <Link className="title" to="/tasks/$id" params={{ id: row.id }} title={row.title}>
          {row.title}
        </Link>
      ),
    },
    {
      id: 'number',
      head: '编号',
      width: '188px',
      secondary: true,
      cell: (row) => (
        <span className="quiet docnumber" title={row.number ?? undefined}>
          {row.number ?? '未编号'}
        </span>
      ),
    },
    {
      id: 'document',
      head: '来文',
      width: '144px',
      secondary: true,
      cell: (row) =>
        row.document ? (
          <Link
            className="quiet docnumber"
            to="/tasks"
            search={{ document: row.document.id }}
            title={row.document.title}
          >
            {row.document.number ?? row.document.title}
          </Link>
        ) : (
          <span className="quiet">自行立项</span>
        ),
    },
    { id: 'unit', head: '责任单位', width: '208px', always: true, cell: unitWords },
    { id: 'state', head: '状态', width: '76px', cell: (row) => row.stateLabel },
    {
      id: 'parts',
      head: '已办结',
      width: '72px',
      align: 'end',
      cell: (row) => (row.units === 0 ? <span className="quiet">—</span> : `${row.partsDone}/${row.units}`),
    },
    {
      id: 'due',
      head: '到期',
      width: '92px',
      always: true,
      order: { by: 'due', direction: 'ascending' },
      cell: (row) =>
        row.light.dueDay === null ? <span className="quiet">无</span> : dayWord(row.light.dueDay, today),
    },
    {
      id: 'changed',
      head: '最近更新',
      width: '88px',
      align: 'end',
      secondary: true,
      order: { by: 'changed', direction: 'descending' },
      cell: (row) => <span className="quiet">{changedWord(row.changedAt, today)}</span>,
    },
  ]
}

export function unitWords(row: MatterRow): string {
  if (row.responsibleUnit === null) return row.units > 0 ? `${row.units} 个单位` : '未定'
  return row.units > 1 ? `${row.responsibleUnit.name} 等 ${row.units} 个` : row.responsibleUnit.name
}
