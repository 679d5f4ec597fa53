import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { personQuery } from '../api.ts'
import '../directory.css'
import { History } from '../History.tsx'
import { useDirectoryRights } from '../rights.ts'
import type { Person } from '../types.ts'
import { AccountPart } from './AccountPart.tsx'
import { Phone } from './Phone.tsx'
import { PostsPart } from './PostsPart.tsx'

const EditPerson = lazy(() => import('./EditPerson.tsx'))
const route = getRouteApi('/directory/people/$id')

/** One person: in which units, which posts, how to call, and the account behind. */
export default function PersonPage() {
  const { id } = route.useParams()
  const person = useQuery(personQuery(id))
  if (person.isPending) return <Loading />
  if (person.isError) return <ErrorPage error={person.error} onRetry={() => void person.refetch()} />
  return <OnePerson key={id} person={person.data} />
}

function OnePerson({ person }: { readonly person: Person }) {
  const { manages } = useDirectoryRights()
  const [editing, setEditing] = useState(false)
  const [first] = person.posts.filter(({ ended }) => !ended)
  return (
    <article className="directory-one">
      <header className="one-head">
        <p className="crumb">
          <Link to="/directory/people">通讯录</Link>
          {first && (
            <>
              {' / '}
              <Link to="/directory/units/$id" params={{ id: first.unitId }}>
                {first.unitShortName}
              </Link>
            </>
          )}
        </p>
        <h1>
          {person.name}
          {first && <small>{first.title}</small>}
        </h1>
        {manages && (
          <span className="acts">
            <button type="button" className="btn primary" onClick={() => setEditing(true)}>
              编辑
            </button>
          </span>
        )}
        <p className="facts">
          {person.status === 'left' && <span className="ended">已离任，不能登录办事</span>}
          <span>
            电话 <Phone person={person} />
          </span>
          <span>{person.hasAccount ? '已开通账号' : <span className="quiet">未开通账号</span>}</span>
        </p>
      </header>
      <div className="body">
        <PostsPart person={person} />
        <AccountPart person={person} />
      </div>
      <History type="person" id={person.id} />
      <Suspense fallback={null}>
        {editing && <EditPerson person={person} onClose={() => setEditing(false)} />}
      </Suspense>
    </article>
  )
}
