import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { cutAt, type Found, searchGuide } from './search.ts'

/** More are no answer but another chapter to read. */
const IN_SIGHT = 20

/** The paragraphs that bear the words, each a link to its place. */
export function Results({ q }: { readonly q: string }) {
  const [all, setAll] = useState(false)
  const enough = [...q].length >= 2
  const results = useQuery({
    queryKey: ['guide', 'search', q],
    queryFn: () => searchGuide(q),
    enabled: enough,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!enough) return <p className="quiet guide-results">请输入至少两个字。</p>
  if (results.isPending) return <Loading what="正在查找" />
  if (results.isError) return <ErrorPage error={results.error} onRetry={() => void results.refetch()} />
  const found = results.data
  if (found.length === 0)
    return (
      <EmptyState title={`指南里没有“${q}”`}>
        可换两三个字再试，或看
        <Link to="/guide/$page" params={{ page: 'questions' }}>
          常见问题
        </Link>
        。
      </EmptyState>
    )
  return (
    <section className="guide-results" aria-label="查找结果">
      <p className="quiet" role="status">
        找到 {found.length} 处
      </p>
      <ol>
        {found.slice(0, all ? found.length : IN_SIGHT).map((each) => (
          <li key={`${each.chapter.id} ${each.anchor} ${each.text}`}>
            <Place found={each} />
            <p>
              {cutAt(each.text, q).map((piece, at) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change their order
                at % 2 === 1 ? <mark key={at}>{piece}</mark> : piece,
              )}
            </p>
          </li>
        ))}
      </ol>
      {!all && found.length > IN_SIGHT && (
        <p className="more">
          <button type="button" className="btn" onClick={() => setAll(true)}>
            再看后面的
          </button>
        </p>
      )}
    </section>
  )
}

function Place({ found: { chapter, section, anchor } }: { readonly found: Found }) {
  const words = section === '' ? chapter.title : `${chapter.title} · ${section}`
  const hash = anchor === '' ? {} : { hash: anchor }
  return chapter.id === 'README' ? (
    <Link to="/guide" search={{}} {...hash}>
      {words}
    </Link>
  ) : (
    <Link to="/guide/$page" params={{ page: chapter.id }} search={{}} {...hash}>
      {words}
    </Link>
  )
}
