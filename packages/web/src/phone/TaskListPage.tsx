import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { mattersQuery } from '../api/queries.ts'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Light, lightsWorstFirst } from '../kernel/light/index.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import { More } from '../shell/More.tsx'
import { filterOf, type TaskSearch } from '../tasks/search.ts'
import { PhoneHead } from './PhoneHead.tsx'
import './rows.css'
import { SearchBox } from './SearchBox.tsx'

const DayList = lazy(() => import('../tasks/calendar/DayList.tsx'))
const route = getRouteApi('/tasks')

/** All tasks that I may see, by light and by two characters of the title. */
export default function TaskListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { light: _light, ...others } = search
  const { view: _view, month: _month, ...asList } = search
  return (
    <>
      <PhoneHead title="任务" />
      <div className="page">
        <SearchBox
          value={search.q ?? ''}
          onSearch={(q) => void navigate({ to: '/tasks', search: withText(search, q), replace: true })}
        />
        <nav className="chips" aria-label="按灯筛选">
          <ChipLink to="/tasks" search={others} chosen={search.light === undefined}>
            全部
          </ChipLink>
          {lightsWorstFirst.map((light) => (
            <ChipLink key={light} to="/tasks" search={{ ...search, light }} chosen={search.light === light}>
              <Light name={light} />
            </ChipLink>
          ))}
        </nav>
        <nav className="chips" aria-label="怎么看">
          <ChipLink to="/tasks" search={asList} chosen={search.view === undefined}>
            列表
          </ChipLink>
          <ChipLink to="/tasks" search={{ ...search, view: 'calendar' }} chosen={search.view === 'calendar'}>
            按日
          </ChipLink>
        </nav>
      </div>
      {search.view === 'calendar' ? (
        <Suspense fallback={<Loading />}>
          <DayList search={search} />
        </Suspense>
      ) : (
        <Rows search={search} />
      )}
    </>
  )
}

function Rows({ search }: { readonly search: TaskSearch }) {
  const tasks = useInfiniteQuery(mattersQuery(filterOf(search)))
  const rows = tasks.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {tasks.isPending && <Loading />}
      {tasks.isError && <ErrorPage error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.isSuccess && rows.length === 0 && (
        <EmptyState title="没有符合筛选的任务">可换一个灯，或清除查找的字。</EmptyState>
      )}
      <ul className="work-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Link className="about" to="/tasks/$id" params={{ id: row.id }}>
              <b>{row.title}</b>
              <span className="where">
                <Light name={row.light.light}>{row.light.words}</Light>
                <span>{row.stateLabel}</span>
                <span>
                  {row.responsibleUnit?.name ?? ''}
                  {row.units > 1 ? ` 等 ${row.units} 个` : ''}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More query={tasks} />
    </>
  )
}

function withText({ q: _, ...rest }: TaskSearch, q: string): TaskSearch {
  return q === '' ? rest : { ...rest, q }
}
