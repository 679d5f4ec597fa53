import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { PhoneHead } from '../phone/PhoneHead.tsx'
import { meQuery } from '../session/api.ts'
import { useIsPhone } from '../shell/screen.ts'
import { Article } from './Article.tsx'
import { Contents } from './Contents.tsx'
import './guide.css'
import { GuideSearch } from './GuideSearch.tsx'
import { chapterOf, start } from './pages.ts'
import { Results } from './Results.tsx'

/** The guide: contents at the side, one chapter at a time, a search through all of them. */
export default function GuidePage() {
  const { page: id } = useParams({ strict: false })
  const { q } = useSearch({ strict: false })
  const navigate = useNavigate()
  const phone = useIsPhone()
  // Read also by who is not signed in: whoever lost the password looks here.
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  // On the phone the head of the screen is the title; without a session there is none.
  const headed = phone && me !== undefined
  const chapter = chapterOf(id)
  const page = useQuery({
    queryKey: ['guide', chapter?.id],
    queryFn: async () => (await chapter?.load())?.page ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const search = (words: string | undefined) =>
    void navigate({ to: '.', search: words === undefined ? {} : { q: words }, replace: q !== undefined })
  return (
    <>
      {headed && <PhoneHead title={page.data?.title ?? start.title} back />}
      <div className="guide">
        <Contents current={chapter?.id} sections={page.data?.sections ?? []} phone={phone} />
        <div className="guide-page">
          <div className="guide-tools no-print">
            <GuideSearch value={q ?? ''} onSearch={search} />
            {q === undefined && (
              <button type="button" className="btn" onClick={() => window.print()}>
                <Icon name="print" />
                打印
              </button>
            )}
          </div>
          {q !== undefined ? (
            <Results q={q} />
          ) : (
            <>
              {chapter === undefined && (
                <EmptyState title="指南里没有这一章">
                  <Link to="/guide">看使用指南</Link>
                </EmptyState>
              )}
              {page.isPending && <Loading />}
              {page.isError && <ErrorPage error={page.error} onRetry={() => void page.refetch()} />}
              {page.data && <Article page={page.data} titled={!headed} />}
            </>
          )}
        </div>
      </div>
    </>
  )
}
