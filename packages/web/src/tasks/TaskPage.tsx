import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { matterQuery } from '../api/queries.ts'
import type { Matter } from '../api/types.ts'
import { ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { meQuery } from '../session/api.ts'
import { remember } from '../shell/recent.ts'
import { openActs } from './acts.ts'
import { Basis } from './Basis.tsx'
import { ClosedActs } from './ClosedActs.tsx'
import { Events } from './Events.tsx'
import { PartsTable } from './PartsTable.tsx'
import { onlyPart } from './search.ts'
import { Targets } from './Targets.tsx'
import { TaskHead } from './TaskHead.tsx'
import './task.css'

const ActionDialog = lazy(() => import('./ActionDialog.tsx'))
const route = getRouteApi('/tasks/$id')

/** One task: what it is and until when, what I can do, its aims measured, its parts, why not, and what has happened. */
export default function TaskPage() {
  const { id } = route.useParams()
  const matter = useQuery(matterQuery(id))
  useRemembered(matter.data)
  if (matter.isPending) return <Loading />
  if (matter.isError) return <ErrorPage error={matter.error} onRetry={() => void matter.refetch()} />
  return <Task matter={matter.data} />
}

/** Found again by Ctrl K without typing. */
function useRemembered(matter: Matter | undefined): void {
  const { data: me } = useQuery(meQuery)
  const account = me?.account.id
  const { id, title, number } = matter ?? {}
  useEffect(() => {
    if (account === undefined || id === undefined || title === undefined) return
    remember(account, { href: `/tasks/${id}`, title, detail: number ?? '未编号' })
  }, [account, id, title, number])
}

function Task({ matter }: { readonly matter: Matter }) {
  const { part: focus = null, act } = route.useSearch()
  const navigate = route.useNavigate()
  const opened = act === undefined ? undefined : openActs(matter, focus).find((each) => each.action === act)
  return (
    <article className="task">
      <TaskHead matter={matter} focus={focus} />
      <div className="body">
        {matter.targets.length > 0 && <Targets targets={matter.targets} />}
        {matter.parts.length > 0 && <PartsTable matter={matter} focus={focus} />}
        <div className="foot">
          <Basis matter={matter} />
          <ClosedActs matter={matter} focus={focus} />
        </div>
      </div>
      <Events id={matter.id} />
      {opened && (
        <Suspense fallback={null}>
          <ActionDialog
            matter={matter}
            act={opened}
            onClose={() =>
              void navigate({
                to: '/tasks/$id',
                params: { id: matter.id },
                search: onlyPart(focus ?? undefined),
                replace: true,
              })
            }
          />
        </Suspense>
      )}
    </article>
  )
}
