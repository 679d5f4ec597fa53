import { choiceFrom, compact, textFrom } from '../kernel/filter/index.ts'
import type { DocumentFilter } from './api.ts'
import { type DutyFilter, dutyFilters } from './duties/filter.ts'

/** What the address of the list says. */
export function documentSearch(raw: Record<string, unknown>): DocumentFilter {
  const year = Number(raw.year)
  return compact<DocumentFilter>({
    state: choiceFrom(raw.state, ['review', 'ready', 'issued'] as const),
    q: textFrom(raw.q),
    year: Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : undefined,
  })
}

export interface ReviewSearch {
  readonly show?: DutyFilter
  /** Only duties in which this printed name is not matched yet. */
  readonly name?: string
  /** The duty that one is at, so that a reload or a link comes back to it. */
  readonly duty?: string
  /** On the phone: the document's words instead of its duties. */
  readonly read?: boolean
}

/** What the address of a document says. */
export function reviewSearch(raw: Record<string, unknown>): ReviewSearch {
  return compact<ReviewSearch>({
    show: choiceFrom(raw.show, dutyFilters),
    name: textFrom(raw.name),
    duty: textFrom(raw.duty),
    read: raw.read === true ? true : undefined,
  })
}
