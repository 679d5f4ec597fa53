import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { boardQuery } from '../api/queries.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { HelpLink } from '../guide/HelpLink.tsx'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { PrintFoot } from '../kernel/table/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { useToday } from '../session/today.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import { BoardLights } from './BoardLights.tsx'
import './board.css'
import { MatrixTable } from './MatrixTable.tsx'
import { matrixOf } from './matrix.ts'

const route = getRouteApi('/board')

/** Lights by unit and document: who is late with what, and what is done of how much. */
export default function BoardPage() {
  const { document, late } = route.useSearch()
  const today = useToday()
  const board = useQuery(boardQuery(document === undefined ? {} : { document }))
  const matrix = board.data && matrixOf(board.data, late === '1')
  const units = matrix?.groups.reduce((count, group) => count + group.lines.length, 0) ?? 0
  return (
    <div className="board-page print-list">
      <header className="page-head">
        <h1>看板：单位 × 来文</h1>
        <span className="quiet">
          {board.data &&
            matrix &&
            `${units} 个单位 · ${board.data.documents.length} 份来文 · 共 ${matrix.all?.total ?? 0} 件，截至 ${timeWord(board.data.asOf, today)}`}
        </span>
        <HelpLink topic="board" />
        <span className="acts no-print">
          <Link className="btn" to="/board/screen">
            大屏
          </Link>
          <ExportButton path="/api/board" query={document === undefined ? {} : { document }} />
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon name="print" />
            打印
          </button>
        </span>
      </header>
      <BoardLights />
      <div className="line no-print">
        <nav className="chips" aria-label="筛选">
          <ChipLink
            to="/board"
            search={document === undefined ? {} : { document }}
            chosen={late === undefined}
          >
            全部单位
          </ChipLink>
          <ChipLink to="/board" search={(now) => ({ ...now, late: '1' })} chosen={late === '1'}>
            只看有逾期的单位
          </ChipLink>
          {document !== undefined && (
            <ChipLink to="/board" search={late === undefined ? {} : { late }} chosen>
              只看一份来文
              <Icon name="cross" />
            </ChipLink>
          )}
        </nav>
        <p className="small quiet">格内：最急的灯和项数，右为 已办结/全部；灰格为不涉及</p>
      </div>
      {board.isPending && <Loading />}
      {board.isError && <ErrorPage error={board.error} onRetry={() => void board.refetch()} />}
      {matrix && units === 0 && (
        <EmptyState title={late ? '没有单位逾期' : '还没有签发的任务'}>
          {late ? <Link to="/board">看全部单位</Link> : '来文签发后，各单位的任务会汇总在这里。'}
        </EmptyState>
      )}
      {board.data && matrix && units > 0 && <MatrixTable documents={board.data.documents} matrix={matrix} />}
      <PrintFoot />
    </div>
  )
}
