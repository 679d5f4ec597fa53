import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { matterQuery } from '../api/queries.ts'
import type { Matter } from '../api/types.ts'
import { ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Light } from '../kernel/light/index.ts'
import { dayWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { openActs, partName } from '../tasks/acts.ts'
import { Basis } from '../tasks/Basis.tsx'
import { ClosedActs } from '../tasks/ClosedActs.tsx'
import { Events } from '../tasks/Events.tsx'
import { onlyPart } from '../tasks/search.ts'
import { Targets } from '../tasks/Targets.tsx'
import { usePress } from '../tasks/use-press.ts'
import { PartRows } from './PartRows.tsx'
import { PhoneHead } from './PhoneHead.tsx'
import './task.css'

const ActionPage = lazy(() => import('./ActionPage.tsx'))
const route = getRouteApi('/tasks/$id')

/** The same task in one column, its main verb under the thumb; an action's form takes the whole page. */
export default function TaskPage() {
  const { id } = route.useParams()
  const matter = useQuery(matterQuery(id))
  if (matter.data) return <OneTask matter={matter.data} />
  return (
    <>
      <PhoneHead title="任务" back />
      {matter.isPending && <Loading />}
      {matter.isError && <ErrorPage error={matter.error} onRetry={() => void matter.refetch()} />}
    </>
  )
}

function OneTask({ matter }: { readonly matter: Matter }) {
  const { part, act } = route.useSearch()
  const navigate = route.useNavigate()
  const focus = part ?? (matter.parts.length === 1 ? (matter.parts[0]?.id ?? null) : null)
  const opened = act === undefined ? undefined : openActs(matter, focus).find((each) => each.action === act)
  const close = () =>
    void navigate({ to: '/tasks/$id', params: { id: matter.id }, search: onlyPart(part), replace: true })
  if (opened)
    return (
      <Suspense fallback={<Loading />}>
        <ActionPage matter={matter} act={opened} onClose={close} />
      </Suspense>
    )
  return (
    <>
      <PhoneHead title="任务" back />
      <Task matter={matter} focus={focus} />
    </>
  )
}

function Task({ matter, focus }: { readonly matter: Matter; readonly focus: string | null }) {
  const today = useToday()
  const part = matter.parts.find((each) => each.id === focus)
  const light = part?.light ?? matter.light
  const press = usePress(matter)
  const [main, ...others] = openActs(matter, focus)
  return (
    <article className="phone-task">
      <header>
        <h2>{matter.title}</h2>
        <p className="quiet">{[matter.number, matter.document?.number].filter(Boolean).join(' · ')}</p>
        <p className="facts">
          <Light name={light.light}>{light.words}</Light>
          <span>{part ? `${partName(part)} ${part.stateLabel}` : matter.stateLabel}</span>
          {light.dueDay && <span>到期 {dayWord(light.dueDay, today)}</span>}
        </p>
      </header>
      {matter.text && <p className="text">{matter.text}</p>}
      {matter.targets.length > 0 && <Targets targets={matter.targets} />}
      {matter.parts.length > 1 && <PartRows matter={matter} focus={focus} />}
      {others.length > 0 && (
        <section className="others" aria-label="还可以办">
          {others.map((each) => (
            <button
              key={each.key}
              type="button"
              className={each.grave ? 'btn danger' : 'btn'}
              onClick={() => press.on(each)}
            >
              {each.label}
            </button>
          ))}
        </section>
      )}
      <ClosedActs matter={matter} focus={focus} />
      <Events id={matter.id} />
      <Basis matter={matter} />
      {main && (
        <div className="main-verb no-print">
          <button
            type="button"
            className={main.grave ? 'btn danger' : 'btn primary'}
            aria-busy={press.busy}
            onClick={() => press.on(main)}
          >
            {main.label}
          </button>
        </div>
      )}
    </article>
  )
}
