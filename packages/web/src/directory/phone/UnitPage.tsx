import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import '../../phone/rows.css'
import { useToday } from '../../session/today.ts'
import { More } from '../../shell/More.tsx'
import { peopleQuery, unitQuery } from '../api.ts'
import '../directory.css'
import type { Unit } from '../types.ts'
import { kindWord, stateOfUnit } from '../words.ts'
import './phone-directory.css'

const route = getRouteApi('/directory/units/$id')

/** A unit on the phone: who it is, and whom to call there. */
export default function PhoneUnitPage() {
  const { id } = route.useParams()
  const unit = useQuery(unitQuery(id))
  return (
    <>
      <PhoneHead title="单位" back />
      {unit.isPending && <Loading />}
      {unit.isError && <ErrorPage error={unit.error} onRetry={() => void unit.refetch()} />}
      {unit.data && <OneUnit unit={unit.data} />}
    </>
  )
}

function OneUnit({ unit }: { readonly unit: Unit }) {
  const today = useToday()
  const people = useInfiniteQuery(peopleQuery({ unit: unit.id }))
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  const ended = stateOfUnit(unit, today)
  return (
    <>
      <article className="phone-one">
        <h2>{unit.name}</h2>
        <p className="facts">
          {ended !== null && <span>{ended}</span>}
          <span>{kindWord(unit)}</span>
          <span>{unit.regionName}</span>
          {unit.parentId !== null && (
            <Link to="/directory/units/$id" params={{ id: unit.parentId }}>
              上级 {unit.parentName}
            </Link>
          )}
        </p>
        {(unit.aliases.length > 0 || unit.shortName !== unit.name) && (
          <p className="tags">
            {[unit.shortName, ...unit.aliases].map((name) => (
              <span key={name} className="tag">
                {name}
              </span>
            ))}
          </p>
        )}
      </article>
      <h2 className="rows-head">
        人员 <span>{people.data ? `${people.data.pages[0]?.total ?? 0} 人` : ''}</span>
      </h2>
      {people.isSuccess && rows.length === 0 && (
        <EmptyState title="还没有列出人员">请在电脑上添加或导入。</EmptyState>
      )}
      <ul className="work-rows">
        {rows.map((person) => (
          <li key={person.id}>
            <Link className="about" to="/directory/people/$id" params={{ id: person.id }}>
              <b>{person.name}</b>
              <span className="where">
                <span>
                  {person.posts
                    .filter((post) => post.unitId === unit.id || post.sectionId === unit.id)
                    .map((post) => [post.sectionName, post.title].filter(Boolean).join(' '))
                    .join('、')}
                </span>
              </span>
            </Link>
            {person.phoneMasked !== null && (
              <Link className="go" to="/directory/people/$id" params={{ id: person.id }}>
                打电话
                <span className="hidden">：{person.name}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
      <More query={people} />
    </>
  )
}
