import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { boardQuery } from '../api/queries.ts'
import { BoardLights } from '../board/BoardLights.tsx'
import { matrixOf } from '../board/matrix.ts'
import { EmptyState, ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Light, lightWords } from '../kernel/light/index.ts'
import { ChipLink } from '../shell/ChipLink.tsx'
import { PhoneHead } from './PhoneHead.tsx'
import './rows.css'

const route = getRouteApi('/board')

/** A matrix does not fit a hand: the units as a list, worst first, each a link to its tasks. */
export default function BoardPage() {
  const { document, late } = route.useSearch()
  const board = useQuery(boardQuery(document === undefined ? {} : { document }))
  const matrix = board.data && matrixOf(board.data, late === '1')
  return (
    <>
      <PhoneHead title="看板" />
      <div className="page">
        <BoardLights />
        <nav className="chips" aria-label="筛选">
          <ChipLink to="/board" search={{}} chosen={late === undefined}>
            全部单位
          </ChipLink>
          <ChipLink to="/board" search={{ late: '1' }} chosen={late === '1'}>
            只看有逾期的
          </ChipLink>
        </nav>
      </div>
      {board.isPending && <Loading />}
      {board.isError && <ErrorPage error={board.error} onRetry={() => void board.refetch()} />}
      {matrix?.groups.length === 0 && <EmptyState title={late ? '没有单位逾期' : '还没有签发的任务'} />}
      {matrix?.groups.map(({ group, label, lines }) => (
        <section key={group} aria-labelledby={group}>
          <h2 className="rows-head" id={group}>
            {label} <span>{lines.length} 个</span>
          </h2>
          <ul className="work-rows">
            {lines.map((line) => (
              <li key={line.id}>
                <Link className="about" to="/tasks" search={{ unit: line.id }}>
                  <b>{line.name}</b>
                  <span className="where">
                    <Light name={line.sum.light}>
                      {lightWords[line.sum.light].word} {line.sum.count} 项
                    </Light>
                    <span>
                      已办结 {line.sum.done}/{line.sum.total}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
