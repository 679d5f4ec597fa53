import { compact, textFrom } from '../kernel/filter/index.ts'

export interface GuideSearch {
  /** What is searched for in the whole guide. */
  readonly q?: string
}

export const guideSearch = ({ q }: Record<string, unknown>): GuideSearch =>
  compact<GuideSearch>({ q: textFrom(q) })
