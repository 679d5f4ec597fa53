import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState, ErrorPage } from '../../kernel/feedback/index.ts'
import '../../phone/rows.css'
import { More } from '../../shell/More.tsx'
import { peopleQuery } from '../api.ts'
import type { PeopleFilter } from '../search.ts'
import { postWords } from '../words.ts'

/** People as rows for the thumb; `quiet` where others stand below and nobody found needs no words. */
export function FoundPeople({ filter, quiet }: { readonly filter: PeopleFilter; readonly quiet: boolean }) {
  const people = useInfiniteQuery(peopleQuery(filter))
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  if (people.isError) return <ErrorPage error={people.error} onRetry={() => void people.refetch()} />
  if (rows.length === 0)
    return quiet || people.isPending ? null : (
      <EmptyState title="没有找到这样的人">可换两三个字再试。</EmptyState>
    )
  return (
    <section aria-labelledby="found-people">
      <h2 className="rows-head" id="found-people">
        人员 <span>{people.data?.pages[0]?.total} 人</span>
      </h2>
      <ul className="work-rows">
        {rows.map((person) => (
          <li key={person.id}>
            <Link className="about" to="/directory/people/$id" params={{ id: person.id }}>
              <b>{person.name}</b>
              <span className="where">
                <span>{person.posts.map(postWords).join('、')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More query={people} />
    </section>
  )
}
