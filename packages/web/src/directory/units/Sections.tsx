import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { unitsUnderQuery } from '../api.ts'
import { useDirectoryRights } from '../rights.ts'
import type { Unit } from '../types.ts'

const AddSection = lazy(() => import('./AddSection.tsx'))

/** The inner sections of a unit. */
export function Sections({ unit }: { readonly unit: Unit }) {
  const { manages } = useDirectoryRights()
  const { data } = useQuery(unitsUnderQuery(unit.id))
  const [adding, setAdding] = useState(false)
  const sections = data?.items.filter(({ kind }) => kind === 'section') ?? []
  const editable = manages && unit.validTo === null
  if (sections.length === 0 && !editable) return null
  return (
    <section aria-labelledby="sections">
      <h2 id="sections">
        股室 <small>{sections.length > 0 ? `${sections.length} 个` : '还没有列出'}</small>
        {editable && (
          <button type="button" className="btn plain" onClick={() => setAdding(true)}>
            添加股室
          </button>
        )}
      </h2>
      {sections.length > 0 && (
        <div className="tags">
          {sections.map((section) => (
            <Link key={section.id} className="tag" to="/directory/units/$id" params={{ id: section.id }}>
              {section.shortName}
            </Link>
          ))}
        </div>
      )}
      <Suspense fallback={null}>
        {adding && <AddSection unit={unit} onClose={() => setAdding(false)} />}
      </Suspense>
    </section>
  )
}
