import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { openWorkQuery } from '../api.ts'
import type { OpenWork, Unit } from '../types.ts'
import { sideWords } from '../words.ts'
import './open-work.css'

/** What the unit has open: it must not be lost when the unit ends. */
export function OpenWorkPart({ unit }: { readonly unit: Unit }) {
  const { data: work } = useQuery(openWorkQuery(unit.id))
  if (!work || work.total === 0) return null
  return (
    <section aria-labelledby="open-work">
      <h2 id="open-work">
        在办事项 <small>{work.total} 件</small>
        {work.total > 5 && (
          <Link to="/tasks" search={{ unit: unit.id }}>
            全部 {work.total}
          </Link>
        )}
      </h2>
      <OpenMatters items={work.items.slice(0, 5)} />
    </section>
  )
}

export function OpenMatters({ items }: { readonly items: OpenWork['items'] }) {
  return (
    <ul className="open-work">
      {items.map((matter) => (
        <li key={matter.id}>
          <Link className="clip" to="/tasks/$id" params={{ id: matter.id }} title={matter.title}>
            {matter.title}
          </Link>
          <span className="quiet">{matter.sides.map((side) => sideWords[side]).join('、')}</span>
          <span className="quiet">{matter.stateLabel}</span>
        </li>
      ))}
    </ul>
  )
}
