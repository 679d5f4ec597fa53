import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { problemOf } from '../../kernel/api/index.ts'
import { ErrorPage, Loading, say } from '../../kernel/feedback/index.ts'
import { entryQuery, registerMoved, restoreEntry } from '../api.ts'
import { registerNamed } from '../declared.ts'
import { NoRegister } from '../NoRegister.tsx'
import '../registers.css'
import { EntryFacts } from './EntryFacts.tsx'
import { EntryHead } from './EntryHead.tsx'
import { VersionList } from './VersionList.tsx'

const RetireDialog = lazy(() => import('./RetireDialog.tsx'))
const route = getRouteApi('/registers/$register/$id')

/** One entry: what stands of it at the left, how it became so at the right. */
export default function EntryPage() {
  const { register: name, id } = route.useParams()
  const client = useQueryClient()
  const register = registerNamed(name)
  const { data: entry, isPending, isError, error, refetch } = useQuery(entryQuery(name, id))
  const [retiring, setRetiring] = useState(false)
  if (!register) return <NoRegister />
  if (isPending) return <Loading />
  if (isError) return <ErrorPage error={error} onRetry={() => void refetch()} />

  async function restore(revision: number): Promise<void> {
    try {
      await restoreEntry(name, id, revision)
      await registerMoved(client)
      say('已恢复到名册')
    } catch (problem) {
      say(problemOf(problem).message)
    }
  }

  const acts = entry.mayKeep ? (
    <div className="acts no-print">
      {entry.state === 'active' ? (
        <>
          <button type="button" className="btn" onClick={() => setRetiring(true)}>
            移出名册
          </button>
          <Link className="btn primary" to="/registers/$register/$id/edit" params={{ register: name, id }}>
            修改
          </Link>
        </>
      ) : (
        <button type="button" className="btn primary" onClick={() => void restore(entry.revision)}>
          恢复到名册
        </button>
      )}
    </div>
  ) : null
  return (
    <>
      <EntryHead register={register} title={entry.title}>
        {acts}
      </EntryHead>
      <div className="page entry">
        <div className="about">
          {entry.state === 'retired' && <p className="gone">这一条已移出名册，只供查阅。</p>}
          <div className="phone-acts">{acts}</div>
          <EntryFacts register={register} entry={entry} />
          {entry.whyNot && <p className="small quiet">{entry.whyNot}</p>}
        </div>
        <aside aria-labelledby="versions">
          <h2 id="versions">变动记录</h2>
          <VersionList register={name} id={id} />
        </aside>
      </div>
      {retiring && (
        <Suspense fallback={null}>
          <RetireDialog
            register={register}
            entry={entry}
            onClose={() => setRetiring(false)}
            onRetired={() => {
              setRetiring(false)
              say('已移出名册', { label: '撤销', run: () => void restore(entry.revision + 1) })
            }}
          />
        </Suspense>
      )}
    </>
  )
}
