import { compact, textFrom } from '../kernel/filter/index.ts'

export interface BoardSearch {
  readonly document?: string
  /** Only units that have something late. */
  readonly late?: '1'
}

export function boardSearch(raw: Record<string, unknown>): BoardSearch {
  return compact<BoardSearch>({
    document: textFrom(raw.document),
    late: raw.late === 1 || raw.late === '1' ? '1' : undefined,
  })
}
