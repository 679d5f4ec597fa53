import { Link } from '@tanstack/react-router'
import type { Matter } from '../api/types.ts'
import { Light } from '../kernel/light/index.ts'
import { partName } from '../tasks/acts.ts'
import { partsInOrder, stateCounts } from '../tasks/parts.ts'
import './rows.css'

export function PartRows({ matter, focus }: { readonly matter: Matter; readonly focus: string | null }) {
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">
        各单位 <small>{stateCounts(matter.parts)}</small>
      </h2>
      <ul className="work-rows">
        {partsInOrder(matter.parts).map(({ part }) => (
          <li key={part.id}>
            <Link
              className="about"
              to="/tasks/$id"
              params={{ id: matter.id }}
              search={part.id === focus ? {} : { part: part.id }}
              aria-current={part.id === focus ? 'true' : undefined}
            >
              <b>{partName(part)}</b>
              <span className="where">
                <Light name={part.light.light}>{part.light.words}</Light>
                <span>{part.stateLabel}</span>
                {part.progress !== null && <span>{part.progress}%</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
