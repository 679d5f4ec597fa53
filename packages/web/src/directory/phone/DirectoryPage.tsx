import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import '../../phone/rows.css'
import { More } from '../../shell/More.tsx'
import { unitsQuery } from '../api.ts'
import { SearchLine } from '../SearchLine.tsx'
import { kindWord } from '../words.ts'
import { FoundPeople } from './FoundPeople.tsx'
import './phone-directory.css'

const route = getRouteApi('/directory')

/** One search for people and units; what was found opens on a page from which one calls. */
export default function PhoneDirectoryPage() {
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const search = useCallback(
    (text: string | undefined) =>
      void navigate({ to: '/directory', search: text === undefined ? {} : { q: text }, replace: true }),
    [navigate],
  )
  return (
    <>
      <PhoneHead title="通讯录" />
      <div className="page">
        <SearchLine
          label="找人或单位"
          placeholder="姓名或单位中任意两个字"
          value={q ?? ''}
          onSearch={search}
        />
      </div>
      {q !== undefined && <FoundPeople filter={{ q }} quiet />}
      <Units q={q} />
    </>
  )
}

function Units({ q }: { readonly q: string | undefined }) {
  const units = useInfiniteQuery(unitsQuery(q === undefined ? {} : { q }))
  const rows = units.data?.pages.flatMap((page) => page.items) ?? []
  if (units.isPending) return <Loading />
  if (units.isError) return <ErrorPage error={units.error} onRetry={() => void units.refetch()} />
  if (rows.length === 0)
    return q === undefined ? (
      <EmptyState title="通讯录还是空的">请在电脑上新增或导入单位。</EmptyState>
    ) : (
      <EmptyState title={`没有叫“${q}”的单位`}>可换两三个字再试。</EmptyState>
    )
  return (
    <section aria-labelledby="found-units">
      <h2 className="rows-head" id="found-units">
        单位 <span>{units.data.pages[0]?.total} 个</span>
      </h2>
      <ul className="work-rows">
        {rows.map((unit) => (
          <li key={unit.id}>
            <Link className="about" to="/directory/units/$id" params={{ id: unit.id }}>
              <b>{unit.shortName}</b>
              <span className="where">
                <span>{unit.shortName === unit.name ? kindWord(unit) : unit.name}</span>
                {unit.people > 0 && <span>{unit.people} 人</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More query={units} />
    </section>
  )
}
