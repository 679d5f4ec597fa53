import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { boardLightsQuery } from '../api/queries.ts'
import type { BoardLights as Figures } from '../api/types.ts'
import { Light, type LightName } from '../kernel/light/index.ts'
import { useToday } from '../session/today.ts'
import './board-lights.css'
import { mondayOf } from './week.ts'

const shown: readonly (readonly [LightName, (figures: Figures) => number])[] = [
  ['late', ({ late }) => late],
  ['near', ({ near }) => near],
  ['idle', ({ idle }) => idle],
  ['paused', ({ paused }) => paused],
  ['done', ({ done, doneLate }) => done + doneLate],
]

/** At most seven figures, each a link to the rows behind it. */
export function BoardLights() {
  const today = useToday()
  const { data } = useQuery(boardLightsQuery)
  if (data === undefined) return null
  return (
    <nav className="board-lights" aria-label="按灯看任务">
      {shown.map(([light, figure]) => (
        <Link key={light} to="/tasks" search={{ light }}>
          <Light name={light} />
          <b>{figure(data)}</b>
        </Link>
      ))}
      <Link to="/tasks" search={{ light: 'late', dueFrom: mondayOf(today) }}>
        <span className="quiet">本周变红</span>
        <b>{data.turnedRedThisWeek}</b>
      </Link>
      <Link to="/tasks" search={{ state: 'draft' }}>
        <span className="quiet">待签发</span>
        <b>{data.awaitingSignature}</b>
      </Link>
    </nav>
  )
}
