import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { type Column, DataTable } from '../kernel/table/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { More } from '../shell/More.tsx'
import { type DocumentRow, documentsQuery } from './api.ts'

/** Documents that came in, newest first, with how far their duties have been reviewed. */
export default function DocumentListPage() {
  const today = useToday()
  const documents = useInfiniteQuery(documentsQuery({}))
  const rows = documents.data?.pages.flatMap((page) => page.items) ?? []
  const columns: readonly Column<DocumentRow>[] = [
    { id: 'state', head: '状态', width: '88px', cell: (row) => row.stateLabel },
    {
      id: 'title',
      head: '标题',
      cell: (row) => (
        <Link className="title" to="/documents/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    {
      id: 'number',
      head: '文号',
      width: '184px',
      cell: (row) => <span className="quiet">{row.number ?? '无文号'}</span>,
    },
    {
      id: 'duties',
      head: '已确认',
      width: '80px',
      align: 'end',
      cell: (row) => `${row.duties.confirmed}/${row.duties.total}`,
    },
    {
      id: 'created',
      head: '收文',
      width: '104px',
      align: 'end',
      secondary: true,
      cell: (row) => timeWord(row.createdAt, today),
    },
  ]
  return (
    <div className="page">
      <header className="page-head">
        <h1>来文</h1>
        <span className="quiet">{documents.data && `${documents.data.pages[0]?.total ?? 0} 份`}</span>
      </header>
      {documents.isPending && <Loading />}
      {documents.isError && <ErrorPage error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.isSuccess && rows.length === 0 && (
        <EmptyState title="还没有来文">登记来文后，读出的任务会在这里等待审阅。</EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          caption="来文"
          columns={columns}
          groups={[{ id: 'all', rows }]}
          keyOf={(row) => row.id}
          takesLetters
        />
      )}
      <More query={documents} />
    </div>
  )
}
