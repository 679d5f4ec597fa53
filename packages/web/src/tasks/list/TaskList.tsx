import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type MatterSort, mattersQuery } from '../../api/queries.ts'
import type { List } from '../../api/types.ts'
import { ExportButton } from '../../exports/ExportButton.tsx'
import { HelpLink } from '../../guide/HelpLink.tsx'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { ColumnMenu, DataTable, PrintFoot, PrintHead, useColumns } from '../../kernel/table/index.ts'
import { meQuery } from '../../session/api.ts'
import { More } from '../../shell/More.tsx'
import { BulkBar } from '../bulk/BulkBar.tsx'
import { filterOf, type TaskSearch } from '../search.ts'
import { orderWords, TaskFilters } from '../TaskFilters.tsx'
import '../task-list.css'
import { SavedFilters } from './SavedFilters.tsx'
import { useTaskColumns } from './task-columns.tsx'
import { useCaption } from './use-caption.ts'
import { useChoice } from './use-choice.ts'
import { usePrint } from './use-print.ts'
import { Views } from './Views.tsx'

/** The list with its orders, columns, filters, choice, export and print. */
export function TaskList({ search }: { readonly search: TaskSearch }) {
  const navigate = useNavigate()
  const filter = filterOf(search)
  const { data: me } = useQuery(meQuery)
  const tasks = useInfiniteQuery(mattersQuery(filter))
  const first = tasks.data?.pages[0]
  const rows = tasks.data?.pages.flatMap((page) => page.items) ?? []
  const columns = useColumns(`tasks ${me?.account.id ?? ''}`, useTaskColumns())
  const choice = useChoice(filter, rows, first)
  const { fetching, print } = usePrint(tasks)
  const total = first ? totalWords(first) : ''
  const caption = useCaption(narrowedWords(search), total)
  const narrowed = Object.keys(filter).some((key) => key !== 'sort')
  return (
    <div className="task-list print-list">
      <PrintHead title="任务清单" caption={caption} />
      <header className="page-head no-print">
        <h1>文件任务 · 任务</h1>
        <span className="quiet">{first && `${total}，${orderWords[filter.sort ?? 'due']}`}</span>
        <HelpLink topic="tasks" />
        <Views search={search} />
        <span className="acts">
          <SavedFilters search={search} />
          <ColumnMenu columns={columns} />
          <ExportButton path="/api/matters" query={{ kind: 'task', ...filter }} />
          <button type="button" className="btn" aria-busy={fetching} onClick={() => void print()}>
            <Icon name="print" />
            打印
          </button>
        </span>
      </header>
      <TaskFilters search={search} />
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
          columns={columns.shown}
          groups={[{ id: 'all', rows }]}
          keyOf={(row) => row.id}
          selection={{ chosen: choice.ids, onChange: choice.choose }}
          order={{
            by: filter.sort ?? 'due',
            onChange: (by) => void navigate({ to: '/tasks', search: { ...search, sort: by as MatterSort } }),
          }}
          takesLetters
          onOpen={(row) => void navigate({ to: '/tasks/$id', params: { id: row.id } })}
        />
      )}
      <PrintFoot />
      <More query={tasks} />
      {choice.ids.size > 0 && (
        <BulkBar chosen={choice.titles} onChoose={choice.choose} wholeFilter={choice.wholeFilter} />
      )}
    </div>
  )
}

export function totalWords(page: List<unknown>): string {
  return page.totalExact ? `${page.total} 项` : `${page.total}+ 项`
}

/** What cannot be read off the printed rows themselves. */
function narrowedWords({ q, dueFrom, dueTo }: TaskSearch): string {
  return [
    q === undefined ? '' : `含“${q}”`,
    dueFrom === undefined ? '' : `${dueFrom} 起到期`,
    dueTo === undefined ? '' : `${dueTo} 前到期`,
  ]
    .filter((word) => word !== '')
    .join('，')
}
