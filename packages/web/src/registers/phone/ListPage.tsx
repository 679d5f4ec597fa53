import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import '../../phone/rows.css'
import { More } from '../../shell/More.tsx'
import { entriesQuery } from '../api.ts'
import { knownSearch, registerNamed } from '../declared.ts'
import { EntryFilters } from '../list/EntryFilters.tsx'
import { NoRegister } from '../NoRegister.tsx'
import '../registers.css'
import { allOf } from '../search.ts'
import { useMayKeep } from '../use-register.ts'
import { EntryCard } from './EntryCard.tsx'

const route = getRouteApi('/registers/$register')

/** One register at the thumb: two characters find an entry, a touch opens it. */
export default function ListPage() {
  const { register: name } = route.useParams()
  const search = allOf(route.useSearch())
  const register = registerNamed(name)
  const mayKeep = useMayKeep(name)
  const known = register ? knownSearch(register, search) : {}
  const entries = useInfiniteQuery({ ...entriesQuery(name, known), enabled: register !== null })
  if (!register) return <NoRegister />
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? []
  const first = entries.data?.pages[0]
  return (
    <>
      <PhoneHead title={register.label}>
        {mayKeep && (
          <Link className="tap" to="/registers/$register/new" params={{ register: name }}>
            登记
          </Link>
        )}
      </PhoneHead>
      <div className="page">
        <EntryFilters register={register} search={known} />
        {first && (
          <p className="small quiet">
            {first.total}
            {first.totalExact ? '' : '+'} {register.counter}
          </p>
        )}
      </div>
      {entries.isPending && <Loading />}
      {entries.isError && <ErrorPage error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && rows.length === 0 && (
        <EmptyState title={`没有符合的${register.entry}`}>可换两个字查找，或清除筛选。</EmptyState>
      )}
      <ul className="work-rows">
        {rows.map((row) => (
          <EntryCard key={row.id} register={register} row={row} />
        ))}
      </ul>
      <More query={entries} />
    </>
  )
}
