import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { mattersQuery } from '../api/queries.ts'
import type { List, MatterRow } from '../api/types.ts'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Light, underHeading } from '../kernel/light/index.ts'
import { type Column, DataTable } from '../kernel/table/index.ts'
import { changedWord, dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { More } from '../shell/More.tsx'
import { BulkBar } from './BulkBar.tsx'
import { TaskFilters } from './TaskFilters.tsx'
import './task-list.css'

const route = getRouteApi('/tasks')

/** Every task that I may see, narrowed by what stands in the address. */
export default function TaskListPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const tasks = useInfiniteQuery(mattersQuery(filter))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const rows = tasks.data?.pages.flatMap((page) => page.items) ?? []
  const columns = useColumns()
  const present = rows.filter((row) => chosen.has(row.id))
  const narrowed = Object.keys(filter).some((key) => key !== 'sort')
  return (
    <div className="task-list">
      <header className="page-head">
        <h1>任务</h1>
        <span className="quiet">
          {tasks.data?.pages[0] &&
            `${totalWords(tasks.data.pages[0])}，${filter.sort === 'recent' ? '最近有变化的在前' : '按到期先后'}`}
        </span>
        <span className="acts no-print">
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon name="print" />
            打印
          </button>
        </span>
      </header>
      <TaskFilters filter={filter} />
      {tasks.isPending && <Loading />}
      {tasks.isError && <ErrorPage error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.isSuccess && rows.length === 0 && (
        <EmptyState title={narrowed ? '没有符合筛选的任务' : '还没有任务'}>
          {narrowed ? (
            <Link to="/tasks">清除筛选，看全部任务</Link>
          ) : (
            '来文审阅确认并签发后，分解出的任务会列在这里。'
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          caption="任务"
          columns={columns}
          groups={[{ id: 'all', rows }]}
          keyOf={(row) => row.id}
          selection={{ chosen, onChange: setChosen }}
          takesLetters
          onOpen={(row) => void navigate({ to: '/tasks/$id', params: { id: row.id } })}
        />
      )}
      <More query={tasks} />
      {present.length > 0 && <BulkBar rows={present} onDone={() => setChosen(new Set())} />}
    </div>
  )
}

function useColumns(): readonly Column<MatterRow>[] {
  const today = useToday()
  return [
    {
      id: 'light',
      head: '还有多久',
      width: '128px',
      cell: (row) => <Light name={row.light.light}>{underHeading(row.light.words)}</Light>,
    },
    {
      id: 'title',
      head: '任务',
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
    { id: 'unit', head: '责任单位', width: '208px', cell: unitWords },
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
      cell: (row) =>
        row.light.dueDay === null ? <span className="quiet">无</span> : dayWord(row.light.dueDay, today),
    },
    {
      id: 'changed',
      head: '最近更新',
      width: '72px',
      align: 'end',
      secondary: true,
      cell: (row) => <span className="quiet">{changedWord(row.changedAt, today)}</span>,
    },
  ]
}

function unitWords(row: MatterRow): string {
  if (row.responsibleUnit === null) return row.units > 0 ? `${row.units} 个单位` : '未定'
  return row.units > 1 ? `${row.responsibleUnit.name} 等 ${row.units} 个` : row.responsibleUnit.name
}

function totalWords(page: List<unknown>): string {
  return page.totalExact ? `${page.total} 项` : `${page.total}+ 项`
}
