import { ChipLink } from '../../shell/ChipLink.tsx'
import type { TaskSearch } from '../search.ts'

/** The same tasks as a list, or by the days on which they are due. */
export function Views({ search }: { readonly search: TaskSearch }) {
  const { view, month: _month, ...asList } = search
  return (
    <nav className="chips" aria-label="怎么看">
      <ChipLink to="/tasks" search={asList} chosen={view === undefined}>
        列表
      </ChipLink>
      <ChipLink to="/tasks" search={{ ...search, view: 'calendar' }} chosen={view === 'calendar'}>
        日历
      </ChipLink>
    </nav>
  )
}
