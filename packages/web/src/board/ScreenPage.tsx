import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { boardLightsQuery, boardQuery, type MatterFilter, mattersQuery } from '../api/queries.ts'
import type { BoardLights, MatterRow } from '../api/types.ts'
import { connectionIsLost, watchConnection } from '../kernel/api/index.ts'
import { ErrorPage, Loading } from '../kernel/feedback/index.ts'
import { Icon } from '../kernel/icon/index.ts'
import { Light, type LightName, lightWords } from '../kernel/light/index.ts'
import { timeWord } from '../kernel/time/index.ts'
import { meQuery } from '../session/api.ts'
import { useToday } from '../session/today.ts'
import { matrixOf } from './matrix.ts'
import './screen.css'
import { mondayOf } from './week.ts'

/** The rows that a wall can show and people read from three metres. */
const ROWS = 7

/** Asked again so often, in milliseconds: nobody stands at the wall to press a key. */
const REFRESHED = 60_000

const figures: readonly (readonly [LightName, (of: BoardLights) => number])[] = [
  ['late', ({ late }) => late],
  ['near', ({ near }) => near],
  ['idle', ({ idle }) => idle],
  ['paused', ({ paused }) => paused],
  ['done', ({ done, doneLate }) => done + doneLate],
]

const onWall = (filter: MatterFilter) =>
  infiniteQueryOptions({ ...mattersQuery(filter), refetchInterval: REFRESHED })

/** The wall of the duty room and the meeting: seven figures, what turned red this week, what waits for a signature. */
export default function ScreenPage() {
  const today = useToday()
  const lost = useSyncExternalStore(watchConnection, connectionIsLost)
  const { data: me } = useQuery(meQuery)
  const lights = useQuery(boardLightsQuery)
  const board = useQuery(boardQuery({}))
  const red = useInfiniteQuery(onWall({ light: 'late', dueFrom: mondayOf(today) }))
  const drafts = useInfiniteQuery(onWall({ state: 'draft' }))
  const matrix = board.data && matrixOf(board.data, true)
  const units = matrix?.groups.flatMap((group) => group.lines) ?? []
  const worst = [...units].sort((one, other) => other.sum.count - one.sum.count).slice(0, ROWS)
  if (lights.isPending) return <Loading />
  if (lights.isError && lights.data === undefined)
    return <ErrorPage error={lights.error} onRetry={() => void lights.refetch()} />
  return (
    <div className="wall">
      <header>
        <h1>{me?.county?.name ?? ''}安全生产任务</h1>
        <p role="status">
          {lost && '网络中断，'}截至 {timeWord(lights.data.asOf, today)}
          {lost ? '，恢复后自动刷新' : '，每分钟自动刷新'}
        </p>
        <button
          type="button"
          className="btn"
          onClick={() => void document.documentElement.requestFullscreen?.()}
        >
          全屏
        </button>
        <Link className="btn" to="/board">
          <Icon name="back" />
          回看板
        </Link>
      </header>
      <ul className="figures">
        {figures.map(([light, figure]) => (
          <li key={light} className={figure(lights.data) > 0 ? light : undefined}>
            <b>{figure(lights.data)}</b>
            <Light name={light} />
          </li>
        ))}
        <li className={lights.data.turnedRedThisWeek > 0 ? 'late' : undefined}>
          <b>{lights.data.turnedRedThisWeek}</b>
          <span>本周变红</span>
        </li>
        <li>
          <b>{lights.data.awaitingSignature}</b>
          <span>待签发</span>
        </li>
      </ul>
      <div className="columns">
        <section aria-labelledby="wall-red">
          <h2 id="wall-red">本周变红</h2>
          <Rows
            rows={red.data?.pages[0]?.items}
            total={red.data?.pages[0]?.total}
            none="本周没有变红的任务"
          />
        </section>
        <section aria-labelledby="wall-units">
          <h2 id="wall-units">逾期的单位</h2>
          {board.data && worst.length === 0 && <p className="none">没有单位逾期</p>}
          <ol>
            {worst.map((line) => (
              <li key={line.id}>
                <span className="clip">{line.name}</span>
                <Light name={line.sum.light}>
                  {lightWords[line.sum.light].word} {line.sum.count}
                </Light>
                <span className="n">
                  <span className="hidden">已办结 </span>
                  {line.sum.done}/{line.sum.total}
                </span>
              </li>
            ))}
          </ol>
          {units.length > ROWS && <p className="more">另 {units.length - ROWS} 个单位</p>}
        </section>
        <section aria-labelledby="wall-sign">
          <h2 id="wall-sign">待签发</h2>
          <Rows
            rows={drafts.data?.pages[0]?.items}
            total={drafts.data?.pages[0]?.total}
            none="没有等签发的任务"
          />
        </section>
      </div>
    </div>
  )
}

function Rows(props: {
  readonly rows: readonly MatterRow[] | undefined
  readonly total: number | undefined
  readonly none: string
}) {
  const { rows, total = 0 } = props
  if (rows === undefined) return null
  if (rows.length === 0) return <p className="none">{props.none}</p>
  return (
    <>
      <ol>
        {rows.slice(0, ROWS).map((row) => (
          <li key={row.id}>
            <span className="clip">{row.title}</span>
            <small className="clip">{row.responsibleUnit?.name ?? row.supervisingUnit.name}</small>
          </li>
        ))}
      </ol>
      {total > ROWS && <p className="more">另 {total - ROWS} 项</p>}
    </>
  )
}
