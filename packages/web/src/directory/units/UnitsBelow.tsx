import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { unitsUnderQuery } from '../api.ts'
import type { Unit } from '../types.ts'

const IN_SIGHT = 24

/** The units under it, without its sections. */
export function UnitsBelow({ unit }: { readonly unit: Unit }) {
  const { data } = useQuery(unitsUnderQuery(unit.id))
  const units = data?.items.filter(({ kind }) => kind !== 'section') ?? []
  if (units.length === 0) return null
  return (
    <section aria-labelledby="below">
      <h2 id="below">
        下级单位 <small>{units.length} 个</small>
        {units.length > IN_SIGHT && (
          <Link to="/directory" search={{ parentId: unit.id }}>
            全部 {units.length}
          </Link>
        )}
      </h2>
      <div className="tags">
        {units.slice(0, IN_SIGHT).map((each) => (
          <Link key={each.id} className="tag" to="/directory/units/$id" params={{ id: each.id }}>
            {each.shortName}
          </Link>
        ))}
      </div>
    </section>
  )
}
