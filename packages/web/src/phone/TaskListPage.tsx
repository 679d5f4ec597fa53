import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type MatterFilter, mattersQuery } from '../api/queries.ts'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Light, lightsWorstFirst } from '../kernel/light/index.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import { More } from '../shell/More.tsx'
import { PhoneHead } from './PhoneHead.tsx'
import './rows.css'
import { SearchBox } from './SearchBox.tsx'

const route = getRouteApi('/tasks')

/** All tasks that I may see, by light and by two characters of the title. */
export default function TaskListPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const tasks = useInfiniteQuery(mattersQuery(filter))
  const rows = tasks.data?.pages.flatMap((page) => page.items) ?? []
  const { light: _, ...others } = filter
  return (
    <>
      <PhoneHead title="任务" />
      <div className="page">
        <SearchBox
          value={filter.q ?? ''}
          onSearch={(q) => void navigate({ to: '/tasks', search: withText(filter, q), replace: true })}
        />
        <nav className="chips" aria-label="按灯筛选">
          <ChipLink to="/tasks" search={others} chosen={filter.light === undefined}>
            全部
          </ChipLink>
          {lightsWorstFirst.map((light) => (
            <ChipLink key={light} to="/tasks" search={{ ...filter, light }} chosen={filter.light === light}>
              <Light name={light} />
            </ChipLink>
          ))}
        </nav>
      </div>
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

function withText({ q: _, ...rest }: MatterFilter, q: string): MatterFilter {
  return q === '' ? rest : { ...rest, q }
}
