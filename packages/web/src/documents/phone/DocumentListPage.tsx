import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import { compact } from '../../kernel/filter/index.ts'
import '../../kernel/filter/chip.css'
import { changedWord } from '../../kernel/time/index.ts'
import { PhoneHead } from '../../phone/PhoneHead.tsx'
import '../../phone/rows.css'
import { SearchBox } from '../../phone/SearchBox.tsx'
import { useToday } from '../../session/today.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { More } from '../../shell/More.tsx'
import { type DocumentFilter, documentsQuery } from '../api.ts'

const route = getRouteApi('/documents')

const states = [
  [undefined, '全部'],
  ['review', '审阅中'],
  ['ready', '待签发'],
  ['issued', '已下发'],
] as const

/** Documents that came in, to look up on the way; they are dropped in at the desk. */
export default function PhoneDocumentListPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const documents = useInfiniteQuery(documentsQuery(filter))
  const rows = documents.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PhoneHead title="文件任务" />
      <div className="page">
        <SearchBox
          value={filter.q ?? ''}
          onSearch={(q) =>
            void navigate({
              to: '/documents',
              search: compact<DocumentFilter>({ ...filter, q: q || undefined }),
              replace: true,
            })
          }
        />
        <nav className="chips" aria-label="按状态筛选">
          {states.map(([state, label]) => (
            <ChipLink
              key={label}
              to="/documents"
              search={compact<DocumentFilter>({ ...filter, state })}
              chosen={filter.state === state}
            >
              {label}
            </ChipLink>
          ))}
        </nav>
      </div>
      {documents.isPending && <Loading />}
      {documents.isError && <ErrorPage error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.isSuccess && rows.length === 0 && (
        <EmptyState title="没有来文">请在电脑上登记来文，读出的任务会在这里等待审阅。</EmptyState>
      )}
      <ul className="work-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Link className="about" to="/documents/$id" params={{ id: row.id }}>
              <b>{row.title}</b>
              <span className="where">
                <span>{row.stateLabel}</span>
                <span className="docnumber">{row.number ?? '无文号'}</span>
                <span>
                  已确认 {row.duties.confirmed + row.duties.issued}/{row.duties.total - row.duties.setAside}
                </span>
                {row.duties.noTime > 0 && <span>无时限 {row.duties.noTime}</span>}
                {row.duties.noUnit > 0 && <span>无单位 {row.duties.noUnit}</span>}
                <span>{changedWord(row.createdAt, today)} 收</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More query={documents} />
    </>
  )
}
