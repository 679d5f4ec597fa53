import { Icon } from '../../kernel/icon/index.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { type countRows, type DutyFilter, filterLabels } from '../duties/filter.ts'
import type { ReviewSearch } from '../search.ts'

/** Always offered; the others only where they are chosen, coming from a hindrance. */
const offered: readonly DutyFilter[] = ['no-time', 'no-unit', 'unconfirmed', 'set-aside']

interface Props {
  readonly documentId: string
  readonly search: ReviewSearch
  readonly counts: ReturnType<typeof countRows>
}

/** One line of filters with their counts; what is chosen stands in the address. */
export function DutyFilters({ documentId, search, counts }: Props) {
  const { show, name } = search
  const shown = show === undefined || offered.includes(show) ? offered : [...offered, show]
  const to = { to: '/documents/$id', params: { id: documentId } } as const
  return (
    <nav className="chips" aria-label="筛选任务">
      <ChipLink {...to} search={{}} chosen={show === undefined && name === undefined}>
        全部 {counts.all}
      </ChipLink>
      {shown.map((filter) => (
        <ChipLink {...to} key={filter} search={{ show: filter }} chosen={filter === show}>
          {filterLabels[filter]} {counts[filter]}
        </ChipLink>
      ))}
      {name !== undefined && (
        <ChipLink {...to} search={{}} chosen>
          只看“{name}”
          <Icon name="cross" />
        </ChipLink>
      )}
    </nav>
  )
}
