import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import '../../phone/rows.css'
import { personQuery } from '../api.ts'
import { Phone } from '../people/Phone.tsx'
import type { Person } from '../types.ts'
import './phone-directory.css'

const route = getRouteApi('/directory/people/$id')

/** A person on the phone: one press for the reason, one to call. */
export default function PhonePersonPage() {
  const { id } = route.useParams()
  const person = useQuery(personQuery(id))
  return (
    <>
      <PhoneHead title="人员" back />
      {person.isPending && <Loading />}
      {person.isError && <ErrorPage error={person.error} onRetry={() => void person.refetch()} />}
      {person.data && <OnePerson person={person.data} />}
    </>
  )
}

function OnePerson({ person }: { readonly person: Person }) {
  const posts = person.posts.filter(({ ended }) => !ended)
  return (
    <>
      <article className="phone-one">
        <h2>{person.name}</h2>
        {person.status === 'left' && <p className="facts">已离任</p>}
        <div className="call">
          <Phone person={person} big />
        </div>
      </article>
      <h2 className="rows-head">
        岗位 <span>{posts.length} 个</span>
      </h2>
      <ul className="work-rows">
        {posts.map((post) => (
          <li key={post.id}>
            <Link className="about" to="/directory/units/$id" params={{ id: post.unitId }}>
              <b>{post.unitName}</b>
              <span className="where">
                <span>{[post.sectionName, post.title].filter(Boolean).join(' ')}</span>
                <span>{post.roleLabel}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
