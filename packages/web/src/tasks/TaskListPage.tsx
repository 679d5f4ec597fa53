import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Loading } from '../kernel/feedback/index.ts'
import { TaskList } from './list/TaskList.tsx'

const TaskCalendar = lazy(() => import('./calendar/TaskCalendar.tsx'))
const route = getRouteApi('/tasks')

/** Every task that I may see, narrowed by what stands in the address: as a list, or by the days on which they are due. */
export default function TaskListPage() {
  const search = route.useSearch()
  if (search.view !== 'calendar') return <TaskList search={search} />
  return (
    <Suspense fallback={<Loading />}>
      <TaskCalendar search={search} />
    </Suspense>
  )
}
