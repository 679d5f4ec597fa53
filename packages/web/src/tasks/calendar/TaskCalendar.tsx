import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { calendarQuery } from '../../api/queries.ts'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { PrintFoot, PrintHead } from '../../kernel/table/index.ts'
import { useToday } from '../../session/today.ts'
import { useCaption } from '../list/use-caption.ts'
import { Views } from '../list/Views.tsx'
import { filterOf, type TaskSearch } from '../search.ts'
import { TaskFilters } from '../TaskFilters.tsx'
import '../task-list.css'
import './calendar.css'
import { MonthGrid } from './MonthGrid.tsx'
import { monthAfter, monthOf, monthWord, weeksOf } from './month.ts'

/** The month in which tasks are due: each day with its lights and the first few by name. */
export default function TaskCalendar({ search }: { readonly search: TaskSearch }) {
  const today = useToday()
  const month = search.month ?? monthOf(today)
  const { from, days } = weeksOf(month, today)
  const { dueFrom: _from, dueTo: _to, ...filter } = filterOf(search)
  const calendar = useQuery(calendarQuery(from, days, filter))
  const all = calendar.data?.days ?? []
  const own = all.filter(({ day }) => monthOf(day) === month)
  const total = own.reduce((sum, day) => sum + day.total, 0)
  const late = own.reduce(
    (sum, day) => sum + (day.lights.find(({ light }) => light === 'late')?.count ?? 0),
    0,
  )
  const words = `到期 ${total} 项${late > 0 ? `，其中逾期 ${late} 项` : ''}`
  const caption = useCaption(words)
  return (
    <div className="task-list task-calendar print-list">
      <PrintHead title={`任务到期日历（${monthWord(month)}）`} caption={caption} />
      <header className="page-head no-print">
        <h1>文件任务 · 到期日历</h1>
        <span className="quiet">{calendar.data && `${monthWord(month)}${words}`}</span>
        <Views search={search} />
        <span className="acts">
          <MonthLinks search={search} month={month} today={monthOf(today)} />
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon name="print" />
            打印
          </button>
        </span>
      </header>
      <TaskFilters search={search} />
      {calendar.isPending && <Loading />}
      {calendar.isError && <ErrorPage error={calendar.error} onRetry={() => void calendar.refetch()} />}
      {calendar.data && <MonthGrid days={all} month={month} search={search} />}
      <PrintFoot />
    </div>
  )
}

/** Last month, next month, and back to this one. */
export function MonthLinks(props: {
  readonly search: TaskSearch
  readonly month: string
  readonly today: string
}) {
  const { search, month, today } = props
  const at = (to: string): TaskSearch => ({ ...search, month: to })
  return (
    <nav className="months" aria-label="月份">
      <Link className="btn icon" to="/tasks" search={at(monthAfter(month, -1))} aria-label="上个月">
        <Icon name="back" />
      </Link>
      <b>{monthWord(month)}</b>
      <Link className="btn icon" to="/tasks" search={at(monthAfter(month, 1))} aria-label="下个月">
        <Icon name="forward" />
      </Link>
      {month !== today && (
        <Link className="btn" to="/tasks" search={at(today)}>
          本月
        </Link>
      )}
    </nav>
  )
}
