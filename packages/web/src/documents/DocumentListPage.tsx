import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ExportButton } from '../exports/ExportButton.tsx'
import { HelpLink } from '../guide/HelpLink.tsx'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { type Column, DataTable } from '../kernel/table/index.ts'
import { changedWord } from '../kernel/time/index.ts'
import { meQuery } from '../session/api.ts'
import { useToday } from '../session/today.ts'
import { More } from '../shell/More.tsx'
import { hatOf } from '../shell/navigation.ts'
import { documentsQuery } from './api.ts'
import { DocumentFilters } from './list/DocumentFilters.tsx'
import { DropZone } from './list/DropZone.tsx'
import './list/list.css'
import type { DocumentRow } from './types.ts'

const route = getRouteApi('/documents')

/** Documents that came in, newest first, with how far their duties have been reviewed; new ones come in at the top. */
export default function DocumentListPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const { data: me } = useQuery(meQuery)
  const documents = useInfiniteQuery(documentsQuery(filter))
  const rows = documents.data?.pages.flatMap((page) => page.items) ?? []
  const mayReceive = me ? (hatOf(me)?.rights.includes('document.receive') ?? false) : false
  const narrowed = Object.keys(filter).length > 0
  return (
    <div className="document-list">
      <header className="page-head">
        <h1>文件任务 · 来文</h1>
        <span className="quiet">{documents.data && `${documents.data.pages[0]?.total ?? 0} 份`}</span>
        <HelpLink topic="documents" />
        <span className="acts no-print">
          <ExportButton path="/api/documents" query={{ ...filter }} />
        </span>
      </header>
      {mayReceive && <DropZone />}
      <DocumentFilters filter={filter} thisYear={Number(today.slice(0, 4))} />
      {documents.isPending && <Loading />}
      {documents.isError && <ErrorPage error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.isSuccess && rows.length === 0 && (
        <EmptyState title={narrowed ? '没有符合筛选的来文' : '还没有来文'}>
          {narrowed ? (
            <Link to="/documents">清除筛选，看全部来文</Link>
          ) : mayReceive ? (
            '把来文拖到上面的框里，读出的任务会在这里等待审阅。'
          ) : (
            '登记来文后，读出的任务会在这里等待审阅。'
          )}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          caption="来文"
          columns={columnsOn(today)}
          groups={[{ id: 'all', rows }]}
          keyOf={(row) => row.id}
          takesLetters
          onOpen={(row) => void navigate({ to: '/documents/$id', params: { id: row.id } })}
        />
      )}
      <More query={documents} />
    </div>
  )
}

function columnsOn(today: ReturnType<typeof useToday>): readonly Column<DocumentRow>[] {
  return [
    { id: 'state', head: '状态', width: '72px', cell: (row) => row.stateLabel },
    {
      id: 'title',
      head: '标题',
      cell: (row) => (
        <Link className="title" to="/documents/$id" params={{ id: row.id }} title={row.title}>
          {row.title}
        </Link>
      ),
    },
    {
      id: 'number',
      head: '文号',
      width: '168px',
      cell: (row) => <span className="quiet docnumber">{row.number ?? '无文号'}</span>,
    },
    {
      id: 'issuer',
      head: '发文机关',
      width: '184px',
      secondary: true,
      cell: (row) => <span className="quiet">{row.issuer ?? '未标明'}</span>,
    },
    { id: 'duties', head: '已确认', width: '152px', cell: (row) => <Reviewed row={row} /> },
    {
      id: 'noTime',
      head: '无时限',
      width: '64px',
      align: 'end',
      cell: (row) => <Lack row={row} count={row.duties.noTime} show="no-time" />,
    },
    {
      id: 'noUnit',
      head: '无单位',
      width: '64px',
      align: 'end',
      cell: (row) => <Lack row={row} count={row.duties.noUnit} show="no-unit" />,
    },
    {
      id: 'created',
      head: '收文',
      width: '72px',
      align: 'end',
      cell: (row) => <span className="quiet">{changedWord(row.createdAt, today)}</span>,
    },
  ]
}

function Reviewed({ row: { duties } }: { readonly row: DocumentRow }) {
  const wanted = duties.total - duties.setAside
  const done = duties.confirmed + duties.issued
  const share = wanted === 0 ? 0 : done / wanted
  return (
    <span className="progress">
      <span className="bar">
        <i className={share === 1 ? 'full' : undefined} style={{ width: `${share * 100}%` }} />
      </span>
      {done}/{wanted}
    </span>
  )
}

/** A lack is a link to the rows behind it. */
function Lack(props: {
  readonly row: DocumentRow
  readonly count: number
  readonly show: 'no-time' | 'no-unit'
}) {
  if (props.count === 0) return <span className="quiet">—</span>
  return (
    <Link className="lack" to="/documents/$id" params={{ id: props.row.id }} search={{ show: props.show }}>
      {props.count}
    </Link>
  )
}
