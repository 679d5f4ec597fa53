import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { HelpLink } from '../guide/HelpLink.tsx'
import { ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { type Column, DataTable } from '../kernel/table/index.ts'
import { useToday } from '../session/today.ts'
import { documentQuery, dutiesQuery } from './api.ts'
import './issue/issued.css'
import { Letters } from './issue/Letters.tsx'
import { countParts } from './issue/sums.ts'
import type { Duty } from './types.ts'
import { allWhoWords, clauseWord, oftenWord, whenWord } from './words.ts'

const route = getRouteApi('/documents/$id/issued')

/** After the signature: what went out, with a link to each task, and the 任务分工表 to file. */
export default function IssuedPage() {
  const { id } = route.useParams()
  const today = useToday()
  const document = useQuery(documentQuery(id))
  const duties = useQuery(dutiesQuery(id))
  if (document.isError) return <ErrorPage error={document.error} onRetry={() => void document.refetch()} />
  if (duties.isError) return <ErrorPage error={duties.error} onRetry={() => void duties.refetch()} />
  if (!document.data || !duties.data) return <Loading />
  const sent = duties.data.items.filter((duty) => duty.state === 'issued')
  const aside = duties.data.items.filter((duty) => duty.state === 'set-aside').length
  const columns: readonly Column<Duty>[] = [
    {
      id: 'clause',
      head: '条款',
      width: '80px',
      cell: (duty) => <span className="quiet">{clauseWord(duty.clause)}</span>,
    },
    {
      id: 'title',
      head: '任务',
      cell: (duty) =>
        duty.matterId === null ? (
          duty.title
        ) : (
          <Link className="title" to="/tasks/$id" params={{ id: duty.matterId }}>
            {duty.title}
          </Link>
        ),
    },
    {
      id: 'who',
      head: '责任单位',
      width: '320px',
      cell: (duty) => <span title={allWhoWords(duty)}>{allWhoWords(duty)}</span>,
    },
    { id: 'when', head: '何时', width: '104px', cell: (duty) => whenWord(duty, today) },
    { id: 'often', head: '多久一次', width: '88px', cell: oftenWord },
    { id: 'units', head: '单位', width: '56px', align: 'end', cell: (duty) => duty.units },
    {
      id: 'periods',
      head: '期',
      width: '48px',
      align: 'end',
      cell: (duty) => Math.max(1, duty.periodsPreview.length),
    },
  ]
  return (
    <div className="page issued">
      <p className="small">
        <Link to="/documents/$id" params={{ id }}>
          {document.data.title}
        </Link>{' '}
        <span className="quiet docnumber">{document.data.number}</span>
      </p>
      <header className="page-head">
        <h1>已下发 {sent.length} 条</h1>
        <span className="quiet">
          {countParts(sent)} 份，等待各单位签收{aside > 0 && `；另有 ${aside} 条不分办`}
        </span>
        <HelpLink topic="issued" />
        <span className="acts">
          <Letters documentId={id} />
          <a className="btn" href={`/api/documents/${id}/table.docx`} download>
            <Icon name="download" />
            分工表 Word
          </a>
          <a className="btn" href={`/api/documents/${id}/table.xlsx`} download>
            <Icon name="download" />
            分工表 Excel
          </a>
          <Link className="btn primary" to="/tasks" search={{ document: id }}>
            看这些任务
          </Link>
        </span>
      </header>
      <DataTable
        caption="已下发的任务"
        columns={columns}
        groups={[{ id: 'all', rows: sent }]}
        keyOf={(duty) => duty.id}
        takesLetters
      />
    </div>
  )
}
